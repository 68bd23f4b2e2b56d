//! Records to a stream, such as standard output.

use std::io::{ErrorKind, Write};

use super::counts::Counts;
use super::record::DocumentRecord;
use super::{Place, Sink};
use crate::document::Part;
use crate::error::{Error, FailedDocument, Result};

/// A stream of records. What is written cannot be taken back; failures are logged alone.
pub struct Stream<W> {
    inner: W,
}

impl<W: Write + Send> Stream<W> {
    /// Writes to `inner`, a batch of lines at a time.
    pub fn new(inner: W) -> Self {
        Self { inner }
    }
}

impl<W: Write + Send> Sink for Stream<W> {
    fn part(&mut self, _: &Part, records: &[u8]) -> Result<()> {
        self.inner.write_all(records).map_err(refused)
    }

    fn document(&mut self, _: &DocumentRecord, _: &Counts, _: &Place) -> Result<()> {
        Ok(())
    }

    fn failed(&mut self, _: &FailedDocument, _: &Counts, _: &Place) -> Result<()> {
        Ok(())
    }

    fn take_back(&mut self) -> Result<()> {
        tracing::warn!(
            "records of the failed document are already written to the stream; its error tells which"
        );
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        self.inner.flush().map_err(refused)
    }
}

fn refused(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::BrokenPipe => Error::ClosedPipe,
        _ => Error::Io { action: "write", path: "standard output".into(), source: error },
    }
}
