//! Where a document stands among all that are read.

/// Where a document stands among all that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Its number among all documents of the inputs, those of other shards too, from 0.
    pub number: u64,
    /// A hash over this document and all before it that the run has read.
    pub mark: String,
}
