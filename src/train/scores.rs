//! How well words and parts of speech are found, end to end from raw paragraphs.

use std::collections::HashMap;
use std::fmt;

use super::treebank::{Parsed, Treebank};
use crate::document::{Pos, Token};
use crate::span::Span;
use crate::tag::{PosTagger, tokenize};

/// Counts over a treebank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Words in gold.
    pub gold: usize,
    /// Words found.
    pub found: usize,
    /// Words found where gold has one.
    pub spans: usize,
    /// The same, with the tag of gold.
    pub tags: usize,
}

impl Scores {
    /// Splits each paragraph of a treebank into words, tags them, and compares.
    pub fn of(treebank: &Treebank, tagger: &PosTagger) -> Self {
        treebank.documents.iter().fold(Self::default(), |scores, document| scores.add(document, tagger))
    }

    fn add(self, document: &Parsed, tagger: &PosTagger) -> Self {
        let gold: HashMap<Span, Pos> =
            document.sentences.iter().flatten().map(|token| (token.span, token.pos)).collect();
        let found = words(document, tagger);
        let tags = found.iter().filter_map(|token| gold.get(&token.span).map(|pos| *pos == token.pos));
        Self {
            gold: self.gold + gold.len(),
            found: self.found + found.len(),
            spans: self.spans + tags.clone().count(),
            tags: self.tags + tags.filter(|right| *right).count(),
        }
    }

    /// F1 of words, in percent.
    pub fn token_f1(&self) -> f64 {
        self.f1(self.spans)
    }

    /// F1 of words with their tags, in percent.
    pub fn upos_f1(&self) -> f64 {
        self.f1(self.tags)
    }

    fn f1(&self, right: usize) -> f64 {
        200.0 * right as f64 / (self.gold + self.found).max(1) as f64
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} words, token F1 {:.2}, UPOS F1 {:.2}", self.gold, self.token_f1(), self.upos_f1())
    }
}

/// The words of a document's paragraphs, tagged.
fn words(document: &Parsed, tagger: &PosTagger) -> Vec<Token> {
    let (mut words, mut start) = (Vec::new(), 0);
    for paragraph in document.text.split("\n\n") {
        let first = words.len();
        tokenize(&document.text, Span::new(start, start + paragraph.len()), &mut words);
        let view = |word: &Token| tagger.view(word.span.of(&document.text));
        let views: Vec<_> = words[first..].iter().map(view).collect();
        tagger.tag(&views, &mut words[first..]);
        start += paragraph.len() + 2;
    }
    words
}
