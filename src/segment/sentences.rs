//! A block's sentences: its candidates in order, and what is decided at each.

use crate::span::Span;

use super::blocks::Block;
use super::boundaries::Boundaries;
use super::boundary::Moment;
use super::candidates::{Candidate, Candidates, Width};
use super::language::Language;
use super::runin;

/// Reads blocks of a text into sentences.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentences<'t> {
    pub text: &'t str,
    pub language: &'t Language,
    /// Which places are looked at.
    pub width: Width,
}

impl Sentences<'_> {
    /// Adds the sentences of a block to `spans`; `ends` decides at each candidate.
    pub fn read(
        &self,
        block: &Block,
        spans: &mut Vec<Span>,
        mut ends: impl FnMut(&Moment, &Candidate) -> bool,
    ) {
        let Self { text, language, width } = *self;
        let whole = block.span();
        let boundaries = Boundaries { text, language, block: whole };
        let mut candidates = Candidates::new(text, block, width);
        let mut start = whole.start;
        while let Some(candidate) = candidates.next() {
            if candidate.end <= start {
                continue;
            }
            let rules = boundaries.ends(&candidate);
            let label = rules && runin::is_label(language, text, block, start, &candidate);
            if ends(&Moment { text, language, block, start, rules, label }, &candidate) {
                let span = Span::new(start, candidate.end).trim(text);
                start = runin::after_bullet(text, candidate.next, whole.end);
                candidates.sentence_starts(start);
                spans.extend((!span.is_empty()).then_some(span));
            }
        }
        let last = Span::new(start, whole.end).trim(text);
        spans.extend((!last.is_empty()).then_some(last));
    }
}
