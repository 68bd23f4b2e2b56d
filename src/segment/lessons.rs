//! Candidates with what annotators decided at them: what a boundary model is fitted to.

use crate::document::Markup;

use super::blocks::Blocks;
use super::boundary::{Context, Genre, features, style};
use super::candidates::Width;
use super::language::Language;
use super::profile::Profile;
use super::sentences::Sentences;

/// A candidate of an annotated text.
#[derive(Clone, Debug)]
pub(crate) struct Lesson {
    /// The hashes of its features.
    pub features: Vec<u32>,
    /// Whether a sentence ends there.
    pub ends: bool,
}

/// The lessons of a text of which `bounds` are the places, in bytes and in order, where a
/// sentence starts or ends.
pub(super) fn lessons(language: &Language, text: &str, genre: Genre, bounds: &[usize]) -> Vec<Lesson> {
    let profile = Profile::of(text, language);
    let sentences = Sentences { text, language, width: Width::of(genre), style: style(text) };
    let (mut lessons, mut spans) = (Vec::new(), Vec::new());
    for block in Blocks::new(text, Markup::Plain, &profile, language) {
        spans.clear();
        sentences.read(&block, &mut spans, |moment, progress, candidate| {
            let from = bounds.partition_point(|at| *at < candidate.end);
            let ends = bounds.get(from).is_some_and(|at| *at <= candidate.next);
            let mut hashes = Vec::new();
            features(&Context::new(moment, progress, candidate), |hash| hashes.push(hash));
            lessons.push(Lesson { features: hashes, ends });
            ends
        });
    }
    lessons
}
