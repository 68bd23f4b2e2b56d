//! Finds words, their parts of speech, and names.

mod abbreviations;
mod articles;
mod calendar;
pub(crate) mod chain;
#[cfg(test)]
mod contract;
mod dates;
mod days;
mod deixis;
mod designators;
mod draft;
mod extension;
mod fiscal;
mod fold;
mod gazetteer;
mod hash;
mod lexicon;
mod listed;
mod marks;
mod memory;
mod metonymy;
mod money;
mod name_tagger;
mod names;
#[cfg(test)]
mod norms;
mod numbers;
mod persons;
mod phrases;
pub(crate) mod pos;
mod quantities;
mod relative;
mod resolve;
mod rows;
mod runs;
mod setting;
mod shown;
mod stretch;
mod tokens;
mod traits;
mod words;
mod years;

pub use chain::NameModel;
pub use name_tagger::NameTagger;
pub use names::NameFiles;
pub use pos::PosTagger;
pub(crate) use shown::Shown;
pub use tokens::tokenize;

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
