//! Says what each segment is about and how firmly it commits its parties.

mod acts;
mod atoms;
mod bert;
mod cascade;
mod check;
#[cfg(test)]
mod codebook;
pub(crate) mod compact;
#[cfg(test)]
mod contract;
mod cue;
mod cues;
pub(crate) mod described;
mod explain;
mod found;
mod hash;
mod ladder;
mod matcher;
mod normal;
mod probe;
mod strict;
mod taxonomy;
mod themes;

pub use bert::BertClassifier;
pub(crate) use bert::{encode, passage};
pub use cascade::CascadeClassifier;
pub use check::{Census, Finding, check};
pub use compact::CompactClassifier;
pub use cues::CueClassifier;
pub use explain::{Explanation, Reason, Verdict};
pub use ladder::Ladder;
pub use taxonomy::{Example, Taxonomy, Theme};

use crate::document::{Labels, Part};
use crate::error::Failure;
use crate::model::ModelFile;

/// The themes that are built in: `models/themes.toml`.
pub fn built_in_themes() -> ModelFile {
    ModelFile::built_in("themes.toml", include_str!("../../models/themes.toml"))
}

/// The ladder of commitment that is built in: `models/commitments.toml`.
pub fn built_in_commitments() -> ModelFile {
    ModelFile::built_in("commitments.toml", include_str!("../../models/commitments.toml"))
}

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

    /// What was weighed in each segment of a part, with the labels that [`classify`](Self::classify)
    /// gives; an engine that cannot tell gives the labels alone.
    fn explain(&self, part: &Part) -> Result<Vec<Explanation>, Failure> {
        Ok(self.classify(part)?.into_iter().map(Explanation::bare).collect())
    }

    /// The labels of several parts: same length, same order.
    fn classify_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Labels>, Failure>> {
        parts.iter().map(|part| self.classify(part)).collect()
    }
}
