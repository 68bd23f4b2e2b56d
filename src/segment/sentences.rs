//! A block's sentences: its candidates in order, and what is decided at each.

use crate::span::Span;

use super::blocks::Block;
use super::boundaries::Boundaries;
use super::boundary::{Moment, Progress};
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
    /// How the text is written.
    pub style: u64,
}

impl Sentences<'_> {
    /// Adds the sentences of a block to `spans`; `ends` decides at each candidate.
    pub fn read(
        &self,
        block: &Block,
        spans: &mut Vec<Span>,
        mut ends: impl FnMut(&Moment, &mut Progress, &Candidate) -> bool,
    ) {
        let Self { text, language, width, style } = *self;
        let whole = block.span();
        let boundaries = Boundaries { text, language, block: whole };
        let mut candidates = Candidates::new(text, block, width);
        let mut progress = Progress::default();
        let mut start = whole.start;
        progress.start(start);
        while let Some(candidate) = candidates.next() {
            if candidate.end <= start {
                continue;
            }
            let rules = boundaries.ends(&candidate);
            let label = rules && runin::is_label(language, text, block, start, &candidate);
            let moment = Moment { text, language, style, block, start, rules, label };
            if ends(&moment, &mut progress, &candidate) {
                let span = Span::new(start, candidate.end).trim(text);
                start = runin::after_bullet(text, candidate.next, whole.end);
                candidates.sentence_starts(start);
                progress.start(start);
                spans.extend((!span.is_empty()).then_some(span));
            }
        }
        let last = Span::new(start, whole.end).trim(text);
        spans.extend((!last.is_empty()).then_some(last));
    }
}
