//! Whether a sentence ends at a candidate.

use crate::span::Span;

use super::candidates::{Candidate, Mark};
use super::language::{Classes, Language};
use super::markers::marker;

/// So much of a word is looked at, in bytes.
const LONGEST_WORD: usize = 64;

/// Decides by rules.
pub(super) struct Boundaries<'t> {
    pub text: &'t str,
    pub language: &'t Language,
    /// The block that is being read.
    pub block: Span,
}

impl Boundaries<'_> {
    /// Whether a sentence ends at `candidate`, what encloses it aside.
    pub fn ends(&self, candidate: &Candidate) -> bool {
        if candidate.next > candidate.end && self.is_direction(candidate) {
            return true;
        }
        match candidate.kind {
            Mark::Gap => false,
            Mark::Bullet | Mark::Sure => true,
            _ if candidate.end == candidate.next => self.is_missing_space(candidate),
            Mark::Strong => !self.next_is_lower(candidate),
            Mark::Ellipsis => self.next_is_upper(candidate),
            Mark::Stop => !self.next_is_lower(candidate) && self.ends_at_stop(candidate),
        }
    }

    /// Whether a bracket follows that tells what was heard: "(Applause.)".
    fn is_direction(&self, candidate: &Candidate) -> bool {
        let rest = self.after(candidate);
        let inner = rest.strip_prefix(['(', '[']).and_then(|rest| rest.split_once([')', ']']));
        inner.is_some_and(|(inner, _)| self.language.is_direction(inner))
    }

    /// The text from the next sentence's first letter or digit on.
    fn next(&self, candidate: &Candidate) -> &str {
        let rest = &self.text[candidate.next..self.block.end];
        rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace())
    }

    fn next_is_lower(&self, candidate: &Candidate) -> bool {
        self.next(candidate).starts_with(char::is_lowercase)
            || self.text[candidate.next..].starts_with([',', ';', ':', '—', '–'])
    }

    fn next_is_upper(&self, candidate: &Candidate) -> bool {
        self.next(candidate).starts_with(char::is_uppercase)
    }

    fn next_word(&self, candidate: &Candidate) -> &str {
        let next = self.next(candidate);
        next.split(|c: char| !(c.is_alphanumeric() || c == '.'))
            .next()
            .unwrap_or_default()
            .trim_end_matches('.')
    }

    /// The text after the candidate, as far as words reach.
    fn after(&self, candidate: &Candidate) -> &str {
        let rest = &self.text[candidate.next..self.block.end];
        &rest[..rest.floor_char_boundary(LONGEST_WORD)]
    }

    /// The text before the mark, as far as words reach.
    fn before(&self, candidate: &Candidate) -> &str {
        let far = candidate.mark.saturating_sub(LONGEST_WORD).max(self.block.start);
        &self.text[self.text.ceil_char_boundary(far)..candidate.mark]
    }

    /// The word before the mark, without what encloses it.
    fn word(&self, candidate: &Candidate) -> &str {
        let head = self.before(candidate);
        let edge = |c: char| c.is_whitespace() || matches!(c, '(' | '[' | '“' | '"' | '‘' | '/' | '—' | '–');
        let word = head.rsplit(edge).next().unwrap_or_default();
        word.trim_start_matches(['\'', '*', '_'])
    }

    /// "region.This": a stop, then a capitalised word, with no space and in no address.
    fn is_missing_space(&self, candidate: &Candidate) -> bool {
        let mut after = self.text[candidate.next..self.block.end].chars();
        match (after.next(), after.next()) {
            (Some('-'), Some(' ')) => self.ends_word(candidate, |c| c.is_lowercase()),
            (Some(first), Some(second))
                if first.is_uppercase() && (second.is_lowercase() || second == ' ') =>
            {
                self.ends_word(candidate, |c| c.is_lowercase() || c.is_ascii_digit() || c == ')')
            }
            _ => false,
        }
    }

    /// Whether a word of no address ends before the mark, with such a character.
    fn ends_word(&self, candidate: &Candidate, last: impl Fn(char) -> bool) -> bool {
        let word = self.before(candidate).rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = self.after(candidate).split(char::is_whitespace).next().unwrap_or_default();
        let address = word.contains(['@', ':', '.', '/', '\\']) || after.contains('@');
        !address && word.len() >= 3 && word.ends_with(last)
    }

    fn ends_at_stop(&self, candidate: &Candidate) -> bool {
        let word = self.word(candidate);
        let classes = self.abbreviation(word);
        let next = self.next_word(candidate);
        let roman = is_roman(next) && word.starts_with(char::is_uppercase);
        let number_follows =
            roman || next.starts_with(|c: char| c.is_ascii_digit()) || is_symbol(self.after(candidate));
        let closed = candidate.end > candidate.mark + 1 && !word.contains('.') && word.len() > 1;
        let name_follows = classes.any(Classes::NEVER.or(Classes::TITLE));
        if closed {
            true
        } else if name_follows
            || classes.any(Classes::NUMBERED) && number_follows
            || is_roman(word) && self.opens_block(candidate, word)
        {
            false
        } else if classes.any(Classes::FINAL) || is_initials(word) {
            next.starts_with(char::is_uppercase) && self.language.is(next, Classes::STARTER)
        } else {
            !self.is_inline_number(candidate, word)
        }
    }

    /// The classes of a word as an abbreviation: "Gen." is one, "gen." is a word, and "V." an
    /// initial.
    fn abbreviation(&self, word: &str) -> Classes {
        let lower = word.starts_with(char::is_lowercase);
        let (bare, last) = (word.trim_matches('.'), word.rsplit('-').next().unwrap_or(word));
        let of_last = if last == bare { Classes::default() } else { self.language.classes(last) };
        let classes = self.language.classes(bare).or(of_last);
        match word.len() {
            1 if !lower => Classes::default(),
            _ if lower && !word.contains('.') => classes.without(Classes::TITLE.or(Classes::FINAL)),
            _ => classes,
        }
    }

    /// Whether nothing stands before the word in its block.
    fn opens_block(&self, candidate: &Candidate, word: &str) -> bool {
        self.text[self.block.start..candidate.mark - word.len()].trim_end().is_empty()
    }

    /// "include: 1. The …": the number stands before what it numbers.
    fn is_inline_number(&self, candidate: &Candidate, word: &str) -> bool {
        let start = candidate.mark - word.len();
        let before = self.text[self.block.start..start].trim_end();
        let numbers = word.len() <= 2 && marker(&self.text[start..candidate.end]).is_some();
        let named = word.bytes().all(|b| b.is_ascii_digit()) && self.language.is(before, Classes::NUMBERED);
        named || before.is_empty() && numbers || numbers && before.ends_with([':', ';', '.'])
    }
}

/// Whether a text starts with the symbol of a document: "ES-11/1", "A/RES/76/300".
fn is_symbol(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let has = |wanted: fn(char) -> bool| word.contains(wanted);
    word.starts_with(|c: char| c.is_ascii_uppercase()) && has(|c| c.is_ascii_digit()) && has(|c| c == '/')
}

/// "J", "U.S", "J.F", "Ph.D": single letters with stops between.
fn is_initials(word: &str) -> bool {
    let parts = || word.split('.').filter(|part| !part.is_empty());
    let capital = word.starts_with(|c: char| c.is_uppercase());
    capital && parts().all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.bytes().all(|b| b"IVX".contains(&b))
}
