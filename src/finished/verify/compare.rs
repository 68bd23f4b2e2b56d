//! Annotates again and compares, to tell where bytes differ that records alone cannot tell.

use std::path::Path;

use super::Finding;
use super::sources::Sources;
use crate::document::Part;
use crate::error::{Error, FailedDocument, Result};
use crate::finished::lines::Lines;
use crate::pipeline::{Counters, Settings, Stages, run};
use crate::write::{Counts, DocumentRecord, ErrorRecord, Files, Place, RunSummary, Sink, line};

/// The first line that is not what annotating again gives.
pub fn locate(files: &Files, summary: &RunSummary, sources: &Sources, stages: Stages) -> Option<Finding> {
    let config = &summary.config;
    let settings = Settings {
        batch: config.pipeline.batch.max(1),
        memory: config.pipeline.memory_mb << 20,
        tokens: config.write.tokens,
        shard: config.read.shard,
        ..Settings::default()
    };
    let open = |path: &Path| Lines::open(path).ok();
    let mut compare = Compare {
        annotations: open(&files.annotations)?,
        documents: open(&files.documents)?,
        errors: open(&files.errors)?,
        pending: Vec::new(),
        found: None,
    };
    let documents = sources.reader().map(|read| sources.as_then(read));
    run(documents, stages, &mut compare, &settings, &Counters::default()).ok();
    compare.found
}

/// Compares what it is given with what the files hold.
struct Compare {
    annotations: Lines,
    documents: Lines,
    errors: Lines,
    /// Records of the document under way.
    pending: Vec<u8>,
    found: Option<Finding>,
}

impl Sink for Compare {
    fn part(&mut self, _: &Part, records: &[u8]) -> Result<()> {
        self.pending.extend_from_slice(records);
        Ok(())
    }

    fn document(&mut self, record: &DocumentRecord, _: &Counts, _: &Place) -> Result<()> {
        let records = std::mem::take(&mut self.pending);
        let annotations = differs(&mut self.annotations, &records);
        let found = annotations.or_else(|| differs(&mut self.documents, &line(record)));
        self.stop(found)
    }

    fn failed(&mut self, failed: &FailedDocument, _: &Counts, _: &Place) -> Result<()> {
        let differs = differs(&mut self.errors, &line(&ErrorRecord::from(failed)));
        self.stop(differs)
    }

    fn take_back(&mut self) -> Result<()> {
        self.pending.clear();
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Compare {
    /// Stops where something was found.
    fn stop(&mut self, found: Option<Finding>) -> Result<()> {
        self.found = found;
        if self.found.is_some() { Err(Error::Interrupted) } else { Ok(()) }
    }
}

/// The first line of a file that is not the expected one.
fn differs(lines: &mut Lines, expected: &[u8]) -> Option<Finding> {
    expected.split_inclusive(|&byte| byte == b'\n').find_map(|expected| match lines.next_line() {
        Ok(Some(line)) if line == expected => None,
        Ok(_) => Some(Finding::at(lines, "is not what annotating again gives")),
        Err(error) => Some(Finding::unread(lines, &error)),
    })
}
