//! Segments by rules: layout, then marks, then words.

use rayon::prelude::*;

use crate::document::{Bounds, Document, Kind, Markup};
use crate::error::{Failure, Result};
use crate::model::ModelFile;
use crate::span::Span;

use super::Segmenter;
use super::blocks::{Block, Blocks};
use super::boundaries::Boundaries;
use super::candidates::Candidates;
use super::kinds::Kinds;
use super::language::Language;
use super::markdown;
use super::profile::Profile;
use super::runin;

/// The language data that is built in, and its name under `models/`.
const ENGLISH: (&str, &str) = ("segment/english.toml", include_str!("../../models/segment/english.toml"));

/// Splits by rules that know the layout of statements and the language of their words.
///
/// It reads a document in two passes and holds one paragraph at a time.
#[derive(Debug)]
pub struct RuleSegmenter {
    language: Language,
}

impl RuleSegmenter {
    /// Reads classes of words and phrases of boilerplate from a TOML file; fails where the
    /// file is not of the expected shape.
    pub fn new(language: &ModelFile) -> Result<Self> {
        Ok(Self { language: Language::read(language)? })
    }

    /// The English that is built in.
    pub fn english() -> ModelFile {
        ModelFile::built_in(ENGLISH.0, ENGLISH.1)
    }

    fn split(&self, text: &str, markup: Markup) -> Vec<Bounds> {
        let profile = Profile::of(text);
        let mut kinds = Kinds::new(text, &self.language);
        let mut segments = Vec::new();
        let mut spans = Vec::new();
        let mut section = None;
        for block in Blocks::new(text, markup, &profile, &self.language) {
            spans.clear();
            let boilerplate = kinds.is_boilerplate(&block);
            if boilerplate {
                spans.push(block.span());
            } else {
                self.sentences(text, &block, &mut spans);
            }
            for (span, kind) in spans.iter().zip(kinds.of(&block, &spans)) {
                let span = if markup == Markup::Markdown { markdown::bare(text, *span) } else { *span };
                let kind = if boilerplate { Kind::Boilerplate } else { kind };
                segments.push(Bounds { span, kind, section });
                section = if kind == Kind::Heading { Some(span) } else { section };
            }
        }
        segments
    }

    /// The sentences of a block, added to `spans`.
    fn sentences(&self, text: &str, block: &Block, spans: &mut Vec<Span>) {
        let whole = block.span();
        let boundaries = Boundaries { text, language: &self.language, block: whole };
        let mut candidates = Candidates::new(text, block);
        let mut start = whole.start;
        while let Some(candidate) = candidates.next() {
            if candidate.end > start
                && boundaries.decide(&candidate)
                && !runin::is_label(&self.language, text, block, start, &candidate)
            {
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

impl Segmenter for RuleSegmenter {
    fn segment(&self, document: &Document) -> Result<Vec<Bounds>, Failure> {
        Ok(self.split(&document.text, document.markup))
    }

    fn segment_batch(&self, documents: &[&Document]) -> Vec<Result<Vec<Bounds>, Failure>> {
        documents.par_iter().map(|document| self.segment(document)).collect()
    }
}
