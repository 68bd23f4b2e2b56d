//! Reads inputs one after the other.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::admission::Admission;
use super::inputs::{Input, Inputs};
use super::meter::Meter;
use super::{Label, Limits, Read, Source, source};
use crate::error::{FailedDocument, Failure};

/// An input as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputSummary {
    /// The file, or `-`.
    pub path: String,
    /// Bytes read, as they lie on the disk.
    pub bytes: u64,
    /// Their SHA-256, in hexadecimal; empty where the file could not be read to its end.
    pub sha256: String,
    /// Whether the file was written to while it was read: who knows which version each part is of.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub changed: bool,
}

/// The documents of all inputs, in order.
pub struct Reader {
    waiting: std::vec::IntoIter<Input>,
    failed: std::vec::IntoIter<FailedDocument>,
    current: Option<Open>,
    done: Vec<InputSummary>,
    admission: Admission,
    bytes: Arc<AtomicU64>,
    limits: Limits,
}

/// An input that is being read.
struct Open {
    source: Box<dyn Source>,
    meter: Meter,
    path: String,
    /// The file and its state when it was opened; none for standard input.
    file: Option<(File, State)>,
}

/// The bytes of an input.
type Bytes = Box<dyn std::io::Read + Send>;

/// What of a file changes when it is written to.
type State = (u64, Option<SystemTime>);

fn state(file: &File) -> std::io::Result<State> {
    let metadata = file.metadata()?;
    Ok((metadata.len(), metadata.modified().ok()))
}

impl Reader {
    /// Reads `inputs`, none of which may exceed `limits`; what is read is added to `bytes`.
    pub fn new(inputs: Inputs, limits: Limits, bytes: Arc<AtomicU64>) -> Self {
        let (waiting, failed) = (inputs.files.into_iter(), inputs.failed.into_iter());
        Self {
            waiting,
            failed,
            current: None,
            done: Vec::new(),
            admission: Admission::default(),
            bytes,
            limits,
        }
    }

    /// What was read so far, an input each.
    pub fn into_summaries(mut self) -> Vec<InputSummary> {
        self.close();
        self.done
    }

    fn open(&mut self, input: Input) -> Result<(), FailedDocument> {
        let label = Label { path: input.path.clone(), name: input.name.clone(), limits: self.limits };
        let path = input.path.to_string_lossy().into_owned();
        let mut failed = |error: std::io::Error| {
            self.done.push(InputSummary { path: path.clone(), ..InputSummary::default() });
            let message = format!("cannot be read: {error}; check the file and its permissions");
            label.failed(input.name.clone(), Failure::new(message))
        };
        let (raw, file) = opened(&input.path).map_err(&mut failed)?;
        let meter = Meter::new(raw, self.bytes.clone());
        let source = source(meter.clone(), input.format, label.clone()).map_err(failed)?;
        self.current = Some(Open { source, meter, path, file });
        Ok(())
    }

    fn close(&mut self) {
        if let Some(open) = self.current.take() {
            drop(open.source);
            let (bytes, sha256) = open.meter.finish().unwrap_or_default();
            let changed = open.file.is_some_and(|(file, then)| state(&file).ok() != Some(then));
            if changed {
                tracing::warn!(
                    source = open.path,
                    "the file was written to while it was read; run again on one that rests"
                );
            }
            self.done.push(InputSummary { path: open.path, bytes, sha256, changed });
        }
    }
}

/// The bytes of an input; of a file also its state now.
fn opened(path: &Path) -> std::io::Result<(Bytes, Option<(File, State)>)> {
    if path == Path::new("-") {
        return Ok((Box::new(std::io::stdin()), None));
    }
    let file = File::open(path)?;
    // What is no file, as a pipe, has no state.
    if !file.metadata()?.is_file() {
        return Ok((Box::new(file), None));
    }
    let state = state(&file)?;
    Ok((Box::new(file.try_clone()?), Some((file, state))))
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
