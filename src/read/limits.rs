//! What no input may exceed.

use crate::config::ReadConfig;

/// What no input may exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a document, decompressed.
    pub document: u64,
    /// How many times its size an input may decompress to; 0 is any.
    pub expansion: u64,
}

impl Limits {
    /// Those of a configuration.
    pub fn of(config: &ReadConfig) -> Self {
        Self { document: config.max_document_mb.saturating_mul(1 << 20), expansion: config.max_expansion }
    }
}
