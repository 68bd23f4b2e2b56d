//! Says what each segment is about and how firmly it commits its parties.

use crate::document::{Labels, Part};
use crate::error::Failure;

/// Classifies segments.
///
/// Contract, which every implementor passes: one [`Labels`] a segment, in order; themes
/// are of the taxonomy, distinct, best first; scores lie in 0 to 1; evidence and cue
/// spans lie in the document, in order; headings and boilerplate commit to nothing.
pub trait Classifier: Send {
    /// The name of the engine, as records carry it.
    fn engine(&self) -> &'static str;

    /// The labels of each segment of a part, whose tokens and entities are set.
    fn classify(&self, part: &Part) -> Result<Vec<Labels>, Failure>;

    /// The labels of several parts: same length, same order.
    fn classify_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Labels>, Failure>> {
        parts.iter().map(|part| self.classify(part)).collect()
    }
}
