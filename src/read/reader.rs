//! Reads inputs one after the other.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use serde::{Deserialize, Serialize};

use super::admission::Admission;
use super::inputs::{Input, Inputs};
use super::jsonl::Lines;
use super::meter::Meter;
use super::{Format, Label, Read, Source, compressed, text};
use crate::error::{FailedDocument, Failure};

/// An input as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputSummary {
    /// The file, or `-`.
    pub path: String,
    /// Bytes read, as they lie on the disk.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal; empty where the file could not be read to its end.
    pub sha256: String,
}

/// The documents of all inputs, in order.
pub struct Reader {
    waiting: std::vec::IntoIter<Input>,
    failed: std::vec::IntoIter<FailedDocument>,
    current: Option<Open>,
    done: Vec<InputSummary>,
    admission: Admission,
    bytes: Arc<AtomicU64>,
    limit: u64,
}

/// An input that is being read.
struct Open {
    source: Box<dyn Source>,
    meter: Meter,
    path: String,
}

impl Reader {
    /// Reads `inputs`; no document may be longer than `limit` bytes; what is read is added to `bytes`.
    pub fn new(inputs: Inputs, limit: u64, bytes: Arc<AtomicU64>) -> Self {
        let (waiting, failed) = (inputs.files.into_iter(), inputs.failed.into_iter());
        Self {
            waiting,
            failed,
            current: None,
            done: Vec::new(),
            admission: Admission::default(),
            bytes,
            limit,
        }
    }

    /// What was read so far, an input each.
    pub fn into_summaries(mut self) -> Vec<InputSummary> {
        self.close();
        self.done
    }

    fn open(&mut self, input: Input) -> Result<(), FailedDocument> {
        let label = Label { path: input.path.clone(), name: input.name.clone(), limit: self.limit };
        let path = input.path.to_string_lossy().into_owned();
        let mut failed = |error: std::io::Error| {
            self.done.push(InputSummary { path: path.clone(), bytes: 0, sha256: String::new() });
            let message = format!("cannot be read: {error}; check the file and its permissions");
            label.failed(input.name.clone(), Failure::new(message))
        };
        let raw: Box<dyn std::io::Read + Send> = match input.path.to_str() {
            Some("-") => Box::new(std::io::stdin()),
            _ => Box::new(File::open(&input.path).map_err(&mut failed)?),
        };
        let meter = Meter::new(raw, self.bytes.clone());
        let stream = compressed::decompress(meter.clone()).map_err(failed)?;
        let source: Box<dyn Source> = match input.format {
            Format::Jsonl => Box::new(Lines::new(stream, label)),
            format => Box::new(text::source(stream, format, label)),
        };
        self.current = Some(Open { source, meter, path });
        Ok(())
    }

    fn close(&mut self) {
        if let Some(open) = self.current.take() {
            drop(open.source);
            let (bytes, sha256) = open.meter.finish().unwrap_or_default();
            self.done.push(InputSummary { path: open.path, bytes, sha256 });
        }
    }
}

impl Iterator for Reader {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        loop {
            if let Some(open) = &mut self.current {
                match open.source.next() {
                    Some(read) => return Some(read.and_then(|document| self.admission.admit(document))),
                    None => self.close(),
                }
            } else if let Some(input) = self.waiting.next() {
                if let Err(failed) = self.open(input) {
                    return Some(Err(failed));
                }
            } else {
                return self.failed.next().map(Err);
            }
        }
    }
}
