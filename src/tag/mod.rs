//! Finds words, their parts of speech, and names.

mod amounts;
mod bert;
pub(crate) mod chain;
#[cfg(test)]
mod contract;
mod draft;
mod hash;
mod lists;
mod memory;
mod name_tagger;
#[cfg(test)]
mod norms;
mod patterns;
pub(crate) mod pos;
mod resolve;
mod rows;
mod setting;
mod shown;
mod text;
mod time;
mod vocabulary;

pub use bert::BertTagger;
pub use chain::NameModel;
pub use lists::names::NameFiles;
pub use name_tagger::NameTagger;
pub use pos::PosTagger;
pub(crate) use shown::Shown;
pub use text::tokens::tokenize;

use crate::document::{Part, Tags};
use crate::error::Failure;

/// Finds the words and names of segments.
///
/// Contract, which every implementor passes: one [`Tags`] a segment, in order; spans
/// lie within their segment, in order, not overlapping, none empty; tokens leave out
/// nothing but blanks.
pub trait Tagger: Send {
    /// The tags of each segment of a part.
    fn tag(&self, part: &Part) -> Result<Vec<Tags>, Failure>;

    /// The tags of several parts: same length, same order.
    fn tag_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Tags>, Failure>> {
        parts.iter().map(|part| self.tag(part)).collect()
    }
}
