//! Writes what was found: records in order, and what the run was.

mod columns;
mod counts;
mod encode;
mod files;
mod folder;
mod journal;
mod order;
mod output;
mod parquet;
mod place;
mod record;
mod run;
mod seal;
mod stream;
mod table;
mod texts;

pub use columns::columns;
pub use counts::Counts;
pub use encode::{Encoder, document_record};
pub(crate) use files::{Files, TABLES};
pub(crate) use folder::line;
pub use folder::{Existing, Folder};
pub use journal::{Checkpoint, Header};
pub use order::{End, Ordered};
pub use output::Output;
pub use place::Place;
pub use record::{
    CommitmentRecord, DocumentRecord, EntityRecord, ErrorRecord, MetaRecord, Record, SCHEMA_VERSION,
    SpanRecord, ThemeRecord, TokenRecord,
};
pub use run::{ModelSummary, OutputSummary, RunSummary, StageSeconds};
pub(crate) use seal::holds as seal_holds;
pub use stream::Stream;
pub use table::{Batches, batch};
pub(crate) use texts::{FOLDER as TEXTS, path as text_path};

use crate::document::Part;
use crate::error::{FailedDocument, Result};

/// Where records go, in the order of the documents.
///
/// Contract: a document's parts come in order, then its end or its failure; a document
/// that fails leaves no record behind where what is written can be taken back.
pub trait Sink: Send {
    /// Writes the records of a part: whole lines, encoded.
    fn part(&mut self, part: &Part, records: &[u8]) -> Result<()>;

    /// Ends a document that is done: its own record, and the counts with it.
    fn document(&mut self, record: &DocumentRecord, counts: &Counts, place: &Place) -> Result<()>;

    /// Ends a document that failed.
    fn failed(&mut self, failed: &FailedDocument, counts: &Counts, place: &Place) -> Result<()>;

    /// Takes back the parts of a document that fails after some of them were written.
    fn take_back(&mut self) -> Result<()>;

    /// Writes what is still held back.
    fn finish(&mut self) -> Result<()>;
}
