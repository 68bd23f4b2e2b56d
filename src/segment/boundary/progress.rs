//! What a sentence holds so far, kept up to date as its candidates are visited.

use super::super::language::{Classes, Language};

/// The words between a sentence's start and a candidate.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::segment) struct Progress {
    /// Up to where words are counted.
    at: usize,
    words: usize,
    /// How many of them start in lower case.
    lower: usize,
    /// Whether one is a finite verb.
    finite: bool,
    /// Where the mark stands that was looked for last.
    mark: usize,
}

impl Progress {
    /// Starts a sentence.
    pub fn start(&mut self, at: usize) {
        *self = Self { at, mark: self.mark, ..Self::default() };
    }

    /// Counts the words up to `to`.
    pub fn advance(&mut self, language: &Language, text: &str, to: usize) {
        if to <= self.at {
            return;
        }
        for word in text[self.at..to].split_ascii_whitespace() {
            self.words += 1;
            self.lower += usize::from(word.as_bytes()[0].is_ascii_lowercase());
            self.finite = self.finite || language.is(word, Classes::FINITE);
        }
        self.at = to;
    }

    /// How many words there are, at most 7.
    pub fn words(&self) -> u64 {
        self.words.min(7) as u64
    }

    /// Whether one is a finite verb, and whether none, one or several are in lower case.
    pub fn code(&self) -> u64 {
        u64::from(self.finite) | (self.lower.min(2) as u64) << 1
    }

    /// How far from `from` the next mark stands that may end a sentence, or `end`, in bytes:
    /// each stretch of text is searched once.
    pub fn mark_ahead(&mut self, text: &str, from: usize, end: usize) -> usize {
        if self.mark < from {
            let found = memchr::memchr3(b'.', b'?', b'!', &text.as_bytes()[from..end]);
            self.mark = found.map_or(end, |at| from + at);
        }
        self.mark - from
    }
}
