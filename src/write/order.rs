//! `order.jsonl`: where a shard's documents stand among those of all shards.

use serde::{Deserialize, Serialize};

/// A document that has ended: a line of `order.jsonl`, in the order of the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ordered {
    /// Its number among all documents of the inputs, from 0.
    pub number: u64,
    /// How it ended.
    pub end: End,
}

/// How a document ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// It is done.
    Done,
    /// It failed before any of its records was written.
    Failed,
    /// It failed after some of its records were written, which were taken back.
    Broken,
}
