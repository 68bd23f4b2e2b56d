//! Reads documents: from files, folders and standard input, in any of their formats.

mod admission;
mod compressed;
mod decode;
mod format;
mod html;
mod inputs;
mod jsonl;
mod limits;
mod meter;
mod nesting;
mod reader;
mod shard;
mod text;

pub use admission::Admission;
pub use compressed::decompress;
pub use format::Format;
pub use inputs::{Input, Inputs, find};
pub use limits::Limits;
pub use meter::Meter;
pub use reader::{InputSummary, Reader};
pub use shard::Shard;

use std::io;
use std::path::PathBuf;

use crate::document::Document;
use crate::error::FailedDocument;

/// What one read gives: a document, or why there is none.
pub type Read = Result<Document, FailedDocument>;

/// The documents of one input, in order. A failure that leaves no way on is the last item.
pub trait Source: Iterator<Item = Read> + Send {}

impl<T: Iterator<Item = Read> + Send> Source for T {}

/// The documents of a stream of bytes, which may be compressed.
///
/// # Errors
/// A stream whose first bytes cannot be read.
pub fn source(
    raw: impl io::Read + Send + 'static,
    format: Format,
    label: Label,
) -> io::Result<Box<dyn Source>> {
    let stream = compressed::bounded(raw, label.limits.expansion)?;
    Ok(match format {
        Format::Jsonl => Box::new(jsonl::Lines::new(stream, label)),
        format => Box::new(text::source(stream, format, label)),
    })
}

/// What a source needs to know of its input.
#[derive(Clone, Debug)]
pub struct Label {
    /// The file, or `-`.
    pub path: PathBuf,
    /// The id of a document that is the whole file, and the stem of others' ids.
    pub name: String,
    /// What it may not exceed.
    pub limits: Limits,
}

impl Label {
    fn failed(&self, id: String, failure: crate::error::Failure) -> FailedDocument {
        let origin = crate::document::Origin { path: self.path.clone(), line: failure.line };
        FailedDocument { id, origin, stage: "read", failure }
    }
}
