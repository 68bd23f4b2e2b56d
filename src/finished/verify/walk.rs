//! Walks the sources and the records side by side.

use std::path::Path;

use super::documents::Documents;
use super::sources::Sources;
use super::{Finding, segments};
use crate::finished::lines::Lines;
use crate::read::{InputSummary, Read};
use crate::write::{Counts, End, ErrorRecord, Files, Ordered, RunSummary, text_path};

/// The first record that does not hold, and the inputs as they were read now.
pub fn check(
    files: &Files,
    folder: &Path,
    run: &RunSummary,
    sources: &Sources,
) -> (Option<Finding>, Vec<InputSummary>) {
    let mut reader = sources.reader();
    let walked = Walk::open(files, folder, run).and_then(|mut walk| {
        let shard = run.config.read.shard;
        for (number, read) in (0..).zip(reader.by_ref()) {
            let read = sources.as_then(read);
            let id = read.as_ref().map_or_else(|failed| &failed.id, |document| &document.id);
            if shard.is_none_or(|shard| shard.holds(id)) {
                walk.document(number, &read)?;
            }
        }
        walk.end()
    });
    // What is left must be read for its hashes.
    reader.by_ref().for_each(drop);
    (walked.err(), reader.into_summaries())
}

struct Walk<'a> {
    folder: &'a Path,
    run: &'a RunSummary,
    documents: Documents<'a>,
    errors: Lines,
    /// The next line of the errors.
    error: Option<ErrorRecord>,
    order: Option<Lines>,
    counts: Counts,
}

impl<'a> Walk<'a> {
    fn open(files: &Files, folder: &'a Path, run: &'a RunSummary) -> Result<Self, Finding> {
        let mut errors = open(&files.errors)?;
        let error = next(&mut errors)?;
        Ok(Self {
            folder,
            run,
            documents: Documents { lines: open(&files.documents)?, segments: open(&files.annotations)?, run },
            errors,
            error,
            order: run.config.read.shard.map(|_| open(&files.order)).transpose()?,
            counts: Counts::default(),
        })
    }

    /// Checks what the files hold of the next document.
    fn document(&mut self, number: u64, read: &Read) -> Result<(), Finding> {
        let error = self.error.as_ref();
        let failed = match read {
            Err(failed) => {
                let expected = ErrorRecord::from(failed);
                if error != Some(&expected) {
                    let message = format!("does not say that `{}` failed: {}", failed.id, expected.error);
                    return Err(Finding::at(&self.errors, message));
                }
                true
            }
            // One that was read can fail in a later stage.
            Ok(document) => error.is_some_and(|error| {
                error.doc == document.id && error.stage != "read" && error.line == document.origin.line as i64
            }),
        };
        if failed {
            self.error = next(&mut self.errors)?;
            self.counts.add(&Counts { documents: 1, failed: 1, ..Counts::default() });
        } else if let Ok(document) = read {
            self.counts.add(&self.documents.check(document)?);
        }
        self.text(read, failed)?;
        self.order(number, failed)
    }

    /// Checks the text that was saved; of a document that failed there may be none.
    fn text(&self, read: &Read, failed: bool) -> Result<(), Finding> {
        let Ok(document) = read else { return Ok(()) };
        let path = text_path(self.folder, &document.id);
        if !self.run.config.write.save_texts || failed && !path.exists() {
            return Ok(());
        }
        match std::fs::read(&path) {
            Ok(bytes) if bytes == document.text.as_bytes() => Ok(()),
            Ok(_) => Err(Finding::of(&path, "is not the document's text")),
            Err(error) => Err(Finding::of(&path, format!("cannot be read: {error}"))),
        }
    }

    fn order(&mut self, number: u64, failed: bool) -> Result<(), Finding> {
        let Some(order) = &mut self.order else { return Ok(()) };
        match next::<Ordered>(order)? {
            Some(line) if line.number == number && (line.end != End::Done) == failed => Ok(()),
            _ => Err(Finding::at(order, format!("does not say how document {number} of all ended"))),
        }
    }

    /// Checks that nothing is left, and the counts.
    fn end(mut self) -> Result<(), Finding> {
        if self.error.is_some() {
            return Err(Finding::at(&self.errors, "a line too many: no input holds such a document"));
        }
        let Documents { lines, segments, .. } = &mut self.documents;
        for lines in [lines, segments].into_iter().chain(&mut self.order) {
            segments::nothing_left(lines)?;
        }
        if self.counts != self.run.counts {
            let message = "`counts` is not what the records hold, or a record's labels were changed";
            return Err(Finding::of(&self.folder.join("run.json"), message));
        }
        Ok(())
    }
}

fn open(path: &Path) -> Result<Lines, Finding> {
    Lines::open(path).map_err(|error| Finding::of(path, format!("cannot be read: {error}")))
}

/// The next line, parsed.
pub fn next<T: serde::de::DeserializeOwned>(lines: &mut Lines) -> Result<Option<T>, Finding> {
    lines.parsed().map_err(|error| Finding::unread(lines, &error))
}
