//! A segment's words as the patterns read them: text, shape and roles by position.

use crate::document::Token;
use crate::span::Span;

use super::traits::Traits;

/// The tokens of one segment with what is known of each.
///
/// Positions past either end have empty text and no traits, so that patterns may look
/// around without checks.
pub(in crate::tag) struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    traits: Vec<Traits>,
    capitals: bool,
}

impl<'a> Words<'a> {
    /// Tokens, and what each is by itself.
    pub fn new(text: &'a str, tokens: &'a [Token], mut traits: Vec<Traits>) -> Self {
        let mut end = 0;
        for (token, traits) in tokens.iter().zip(&mut traits) {
            if token.span.start > end {
                *traits |= Traits::GAP;
            }
            end = token.span.end;
        }
        let small = |(token, known): (&Token, &Traits)| {
            let title = known.has(Traits::CAPITAL) && !known.has(Traits::UPPER) && token.span.len() > 1;
            title || known.has(Traits::LOWER)
        };
        let capitals = !tokens.iter().zip(&traits).any(small);
        Self { text, tokens, traits, capitals }
    }

    /// What is known of each word.
    pub fn into_traits(self) -> Vec<Traits> {
        self.traits
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word at `i`, or "".
    pub fn get(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    /// The word before `i`, or "".
    pub fn before(&self, i: usize) -> &'a str {
        if i == 0 { "" } else { self.get(i - 1) }
    }

    /// Whether the word at `i` has all of `traits`.
    pub fn is(&self, i: usize, traits: Traits) -> bool {
        self.traits.get(i).is_some_and(|known| known.has(traits))
    }

    /// Whether the word at `i` has one of `traits`.
    pub fn any(&self, i: usize, traits: Traits) -> bool {
        self.traits.get(i).is_some_and(|known| known.meets(traits))
    }

    /// Whether the word at `i` is `word` in any case.
    pub fn says(&self, i: usize, word: &str) -> bool {
        self.get(i).eq_ignore_ascii_case(word)
    }

    /// Whether the word at `i` is one of `list` in any case.
    pub fn one_of(&self, i: usize, list: &[&str]) -> bool {
        list.iter().any(|word| self.says(i, word))
    }

    /// Whether the words from `i` are `phrase`, in any case.
    pub fn phrase(&self, i: usize, phrase: &[&str]) -> bool {
        phrase.iter().enumerate().all(|(offset, word)| self.says(i + offset, word))
    }

    /// Whether the word at `i` touches the one before it.
    pub fn joined(&self, i: usize) -> bool {
        i > 0 && i < self.len() && !self.is(i, Traits::GAP)
    }

    /// The range of text of the words `[from, to)`, which is not empty.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].span.start, self.tokens[to - 1].span.end)
    }

    /// The text of the words `[from, to)`, which is not empty.
    pub fn text(&self, from: usize, to: usize) -> &'a str {
        self.span(from, to).of(self.text)
    }

    /// Position of the first word that starts at byte `start` or after.
    pub fn at(&self, start: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < start)
    }

    /// Whether the segment is set in capitals.
    pub fn all_capitals(&self) -> bool {
        self.capitals
    }
}

/// What is special about a hyphen or dash: it may join words.
pub(in crate::tag) fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "\u{2014}")
}

/// An apostrophe that stands alone, as after a plural.
pub(in crate::tag) fn is_apostrophe(word: &str) -> bool {
    matches!(word, "'" | "\u{2019}")
}

/// A possessive clitic.
pub(in crate::tag) fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "\u{2019}s" | "'S" | "\u{2019}S")
}
