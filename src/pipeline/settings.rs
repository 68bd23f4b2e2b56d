//! How a run goes.

use crate::read::Shard;
use crate::write::Counts;

/// How a run goes.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Documents a batch, at most.
    pub batch: usize,
    /// Bytes of text in flight, at most; a longer document goes alone.
    pub memory: usize,
    /// Whether records carry their tokens.
    pub tokens: bool,
    /// The share of the documents that is read; none is all.
    pub shard: Option<Shard>,
    /// Documents that an earlier session has ended.
    pub skip: u64,
    /// The mark of the last of them.
    pub mark: String,
    /// What they held.
    pub counts: Counts,
}
