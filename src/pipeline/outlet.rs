//! The last thread: encodes records and gives them to the sink, document by document.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::batch::{Ticket, Unit};
use super::counters::Counters;
use crate::document::Part;
use crate::error::{FailedDocument, Result};
use crate::header::{Header, LEAD, Opening};
use crate::parallel;
use crate::write::{Counts, Encoder, Sink, document_record};

/// Writes batches.
pub struct Outlet<'a> {
    sink: &'a mut dyn Sink,
    encoder: Encoder,
    counters: &'a Counters,
    /// Over all documents that have ended, those of earlier sessions too.
    counts: Counts,
    /// The document whose parts are being written.
    current: Counts,
    /// Its header, once its first part has come.
    header: Header,
    /// Mark of a document that failed in a part, of which more parts may come.
    failed: Option<Arc<Ticket>>,
}

impl<'a> Outlet<'a> {
    /// Writes to `sink`, counting on from `counts`.
    pub fn new(sink: &'a mut dyn Sink, encoder: Encoder, counters: &'a Counters, counts: Counts) -> Self {
        Self {
            sink,
            encoder,
            counters,
            counts,
            current: Counts::default(),
            header: Header::default(),
            failed: None,
        }
    }

    /// Writes a batch.
    pub fn write(&mut self, batch: Vec<Unit>) -> Result<()> {
        let encoder = self.encoder;
        let encoded = parallel::map(&batch, |unit| {
            unit.part.as_ref().ok().map(|part| (encoder.encode(part), Counts::of(part), header(part)))
        });
        for (unit, encoded) in batch.into_iter().zip(encoded) {
            match (unit.part, encoded) {
                (Ok(part), Some((records, counts, header))) => {
                    self.header = header.unwrap_or(std::mem::take(&mut self.header));
                    self.part(&part, &records, &counts, &unit.ticket)?;
                }
                (Err(failed), _) => self.failed(&failed, unit.ticket)?,
                (Ok(_), None) => unreachable!("every part is encoded"),
            }
        }
        Ok(())
    }

    /// Ends the writing; what all documents held.
    pub fn finish(self) -> Result<Counts> {
        self.sink.finish()?;
        Ok(self.counts)
    }

    fn part(&mut self, part: &Part, records: &[u8], counts: &Counts, ticket: &Arc<Ticket>) -> Result<()> {
        if self.has_failed(ticket) {
            return Ok(());
        }
        self.sink.part(part, records)?;
        self.current.add(counts);
        self.counters.segments.fetch_add(counts.segments, Ordering::Relaxed);
        if part.last { self.done(part, ticket) } else { Ok(()) }
    }

    fn done(&mut self, part: &Part, ticket: &Ticket) -> Result<()> {
        let current = std::mem::take(&mut self.current);
        let header = std::mem::take(&mut self.header);
        let bytes = part.text().len() as u64;
        self.counts.add(&Counts { documents: 1, done: 1, bytes, ..current.clone() });
        self.counters.documents.fetch_add(1, Ordering::Relaxed);
        self.counters.text.fetch_add(bytes, Ordering::Relaxed);
        self.sink.document(&document_record(part, header, &current), &self.counts, &ticket.place)
    }

    fn failed(&mut self, failed: &FailedDocument, ticket: Arc<Ticket>) -> Result<()> {
        if self.has_failed(&ticket) {
            return Ok(());
        }
        log(failed);
        if std::mem::take(&mut self.current).segments > 0 {
            self.sink.take_back()?;
        }
        self.failed = Some(ticket.clone());
        self.counts.add(&Counts { documents: 1, failed: 1, ..Counts::default() });
        self.counters.documents.fetch_add(1, Ordering::Relaxed);
        self.counters.failed.fetch_add(1, Ordering::Relaxed);
        self.sink.failed(failed, &self.counts, &ticket.place)
    }

    fn has_failed(&self, ticket: &Arc<Ticket>) -> bool {
        self.failed.as_ref().is_some_and(|failed| Arc::ptr_eq(failed, ticket))
    }
}

/// What a document's first part says of the document.
fn header(part: &Part) -> Option<Header> {
    let opening: Vec<Opening> = part.segments.iter().take(LEAD).map(Opening::from).collect();
    (part.first == 0).then(|| Header::of(&part.document, &opening))
}

fn log(failed: &FailedDocument) {
    let FailedDocument { id, origin, stage, failure } = failed;
    let (path, line, byte) = (origin.path.display(), failure.line.max(origin.line), failure.byte);
    tracing::warn!(document = %id, source = %path, line, byte, stage, "{}", failure.message);
}
