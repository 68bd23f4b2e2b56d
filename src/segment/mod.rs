//! Splits a document into segments.

mod blocks;
mod boundaries;
pub(crate) mod boundary;
mod candidates;
mod clauses;
#[cfg(test)]
mod contract;
mod enclosures;
mod furniture;
mod kinds;
mod language;
mod lessons;
mod lexicon;
mod lines;
mod markdown;
mod markers;
mod phrases;
mod profile;
mod reflow;
mod rules;
mod runin;
mod sentences;

pub use boundary::{BoundaryModel, Genre};
pub use rules::RuleSegmenter;

use crate::document::{Bounds, Document};
use crate::error::Failure;

/// Splits documents into segments.
///
/// Contract, which every implementor passes: segments are in reading order, do not
/// overlap, are not empty, start and end on a character that is not white space,
/// and lie on character boundaries of the text.
pub trait Segmenter: Send {
    /// The segments of one document.
    fn segment(&self, document: &Document) -> Result<Vec<Bounds>, Failure>;

    /// The segments of several documents: same length, same order.
    fn segment_batch(&self, documents: &[&Document]) -> Vec<Result<Vec<Bounds>, Failure>> {
        documents.iter().map(|document| self.segment(document)).collect()
    }
}
