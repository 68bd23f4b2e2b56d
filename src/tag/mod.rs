//! Finds words, their parts of speech, and names.

use crate::document::{Part, Tags};
use crate::error::Failure;

/// Finds the words and names of segments.
///
/// Contract, which every implementor passes: one [`Tags`] a segment, in order; spans
/// lie within their segment, in order, not overlapping, none empty.
pub trait Tagger: Send {
    /// The tags of each segment of a part.
    fn tag(&self, part: &Part) -> Result<Vec<Tags>, Failure>;

    /// The tags of several parts: same length, same order.
    fn tag_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Tags>, Failure>> {
        parts.iter().map(|part| self.tag(part)).collect()
    }
}
