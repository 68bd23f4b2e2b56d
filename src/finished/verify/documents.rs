//! The record of a document against the document.

use super::segments::Segments;
use super::{Finding, walk};
use crate::document::Document;
use crate::finished::lines::Lines;
use crate::write::{Counts, DocumentRecord, MetaRecord, RunSummary};

/// The records of documents, and of their segments.
pub struct Documents<'a> {
    /// A line a document.
    pub lines: Lines,
    /// A line a segment.
    pub segments: Lines,
    /// What the run says of itself.
    pub run: &'a RunSummary,
}

impl Documents<'_> {
    /// Checks the records of a document; what they hold.
    pub fn check(&mut self, document: &Document) -> Result<Counts, Finding> {
        let Some(record) = walk::next::<DocumentRecord>(&mut self.lines)? else {
            return Err(Finding::at(&self.lines, format!("the line of `{}` is missing", document.id)));
        };
        if let Some(field) = differs(&record, document) {
            let message = format!("`{field}` is not that of the document `{}`", document.id);
            return Err(Finding::at(&self.lines, message));
        }
        let mut segments = Segments::new(document, self.run);
        for _ in 0..record.segments {
            segments.check(&mut self.segments)?;
        }
        let mut counts = segments.counts;
        if counts.entities as i64 != record.entities {
            return Err(Finding::at(&self.lines, "`entities` is not what the segments hold"));
        }
        if self.run.config.write.tokens && counts.tokens as i64 != record.tokens {
            return Err(Finding::at(&self.lines, "`tokens` is not what the segments hold"));
        }
        counts.tokens = record.tokens as u64;
        (counts.documents, counts.done, counts.bytes) = (1, 1, document.text.len() as u64);
        Ok(counts)
    }
}

/// The first field that is not the document's.
fn differs(record: &DocumentRecord, document: &Document) -> Option<&'static str> {
    let meta = document.meta.iter().map(|(key, value)| MetaRecord::new(key, value));
    let checks = [
        ("id", record.id == document.id),
        ("source", record.source == document.origin.path.to_string_lossy()),
        ("line", record.line == document.origin.line as i64),
        ("sha256", record.sha256 == crate::model::hex(&document.sha256)),
        ("encoding", record.encoding == document.encoding),
        ("length", record.length == document.text.chars().count() as i64),
        ("meta", meta.eq(record.meta.iter().cloned())),
        ("segments", record.segments >= 0),
        ("tokens", record.tokens >= 0),
    ];
    checks.into_iter().find(|(_, holds)| !holds).map(|(field, _)| field)
}
