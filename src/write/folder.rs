//! A run's folder: annotations, documents, errors; whole at every checkpoint.

use std::path::{Path, PathBuf};

use super::counts::Counts;
use super::files::{ANNOTATIONS, DOCUMENTS, Files, JOURNAL, refuse, remove};
use super::journal::{Checkpoint, Header, Journal};
use super::output::Output;
use super::record::{DocumentRecord, ErrorRecord, Record};
use super::{Sink, parquet, texts};
use crate::config::{OutputFormat, WriteConfig};
use crate::document::Part;
use crate::error::{Error, FailedDocument, Result};

/// Bytes held back before a checkpoint: the most that is done again after a kill,
/// beside the documents in flight.
const FRAME: usize = 512 * 1024;

/// What to do with an earlier run in the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Existing {
    /// Refuse to touch it.
    #[default]
    Refuse,
    /// Go on where it stopped.
    Resume,
    /// Remove it.
    Overwrite,
}

/// A folder that records go to.
pub struct Folder {
    path: PathBuf,
    annotations: Output,
    documents: Output,
    errors: Output,
    journal: Journal,
    /// The latest documents that have ended, written or not.
    state: Checkpoint,
    /// Whether anything has ended since the last checkpoint.
    dirty: bool,
    save_texts: bool,
    format: OutputFormat,
}

impl Folder {
    /// Opens a folder for a run; what was done before, if it goes on.
    ///
    /// # Errors
    /// An earlier run that is not to be touched, or that was started otherwise.
    pub fn open(
        path: &Path,
        existing: Existing,
        header: &Header,
        config: &WriteConfig,
    ) -> Result<(Self, Checkpoint)> {
        std::fs::create_dir_all(path).map_err(Error::io("create", path))?;
        match existing {
            Existing::Refuse => refuse(path)?,
            Existing::Overwrite => remove(path)?,
            Existing::Resume => {}
        }
        let files = Files::of(path, config.compress);
        let (journal, state) = match open_journal(path, header, &files)? {
            Some(going_on) => going_on,
            None => (Journal::create(&path.join(JOURNAL), header)?, Checkpoint::default()),
        };
        let folder = Self {
            annotations: Output::open(files.annotations, state.annotations, config.compress)?,
            documents: Output::open(files.documents, state.documents, false)?,
            errors: Output::open(files.errors, state.errors, false)?,
            path: path.to_owned(),
            journal,
            state: state.clone(),
            dirty: false,
            save_texts: config.save_texts,
            format: config.format,
        };
        Ok((folder, state))
    }

    /// The summary of a finished run in a folder, if there is one.
    pub fn finished(path: &Path) -> Option<super::RunSummary> {
        if path.join(JOURNAL).exists() {
            return None;
        }
        serde_json::from_str(&std::fs::read_to_string(path.join("run.json")).ok()?).ok()
    }

    /// Makes the files of columns, where they were asked for. The end of a Parquet file tells
    /// where all of it stands, so that one cannot go on after a stop: it is made of the lines
    /// of JSON, in one go, when the run is whole.
    pub fn tabulate(&self) -> Result<()> {
        if self.format.parquet() {
            tracing::info!("writing Parquet");
            parquet::write::<Record>(self.annotations.lines()?, &self.path.join(ANNOTATIONS))?;
            parquet::write::<DocumentRecord>(self.documents.lines()?, &self.path.join(DOCUMENTS))?;
        }
        Ok(())
    }

    /// Gives every file its name, writes `run.json` and forgets the journal, and what only the
    /// journal needed.
    pub fn publish(mut self, summary: &super::RunSummary) -> Result<()> {
        self.errors.publish()?;
        let lines = [&mut self.annotations, &mut self.documents];
        if self.format.jsonl() {
            lines.into_iter().try_for_each(Output::publish)?;
        } else {
            lines.into_iter().try_for_each(Output::remove)?;
        }
        let (part, path) = (self.path.join("run.json.part"), self.path.join("run.json"));
        let text = serde_json::to_string_pretty(summary).expect("a summary has a form in JSON") + "\n";
        std::fs::write(&part, text).map_err(Error::io("write", &part))?;
        std::fs::rename(&part, &path).map_err(Error::io("rename", &part))?;
        let journal = self.path.join(JOURNAL);
        std::fs::remove_file(&journal).map_err(Error::io("remove", &journal))
    }

    /// Where the annotations are, once published.
    pub fn annotations(path: &Path, config: &WriteConfig) -> PathBuf {
        if config.format.parquet() {
            return path.join(ANNOTATIONS);
        }
        Files::of(path, config.compress).annotations
    }

    fn ended(&mut self, counts: &Counts, mark: &str) -> Result<()> {
        self.state.counts.clone_from(counts);
        mark.clone_into(&mut self.state.mark);
        self.dirty = true;
        let pending = self.annotations.pending() + self.documents.pending() + self.errors.pending();
        if pending >= FRAME { self.checkpoint() } else { Ok(()) }
    }

    fn checkpoint(&mut self) -> Result<()> {
        if self.dirty {
            self.state.annotations = self.annotations.flush()?;
            self.state.documents = self.documents.flush()?;
            self.state.errors = self.errors.flush()?;
            self.journal.checkpoint(&self.state)?;
            self.dirty = false;
        }
        Ok(())
    }
}

impl Sink for Folder {
    fn part(&mut self, part: &Part, records: &[u8]) -> Result<()> {
        if part.first == 0 {
            if self.save_texts {
                texts::save(&self.path, &part.document)?;
            }
            // A long document starts at a checkpoint, so that it can be taken back as a whole.
            if !part.last {
                self.checkpoint()?;
            }
        }
        self.annotations.push(records);
        if !part.last && self.annotations.pending() >= FRAME {
            self.annotations.flush()?;
        }
        Ok(())
    }

    fn document(&mut self, record: &DocumentRecord, counts: &Counts, mark: &str) -> Result<()> {
        self.documents.push(&line(record));
        self.ended(counts, mark)
    }

    fn failed(&mut self, failed: &FailedDocument, counts: &Counts, mark: &str) -> Result<()> {
        self.errors.push(&line(&ErrorRecord::from(failed)));
        self.ended(counts, mark)
    }

    fn take_back(&mut self) -> Result<()> {
        self.annotations.take_back(self.state.annotations)
    }

    fn finish(&mut self) -> Result<()> {
        self.checkpoint()
    }
}

fn line(record: &impl serde::Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(record).expect("a record has a form in JSON");
    line.push(b'\n');
    line
}

/// The journal of a run that was stopped and the latest state that its files hold.
fn open_journal(path: &Path, header: &Header, files: &Files) -> Result<Option<(Journal, Checkpoint)>> {
    let at = path.join(JOURNAL);
    if !at.exists() {
        return Ok(None);
    }
    let (mut journal, earlier, checkpoints) = Journal::open(&at)?;
    same(path, &earlier, header)?;
    let state = checkpoints.into_iter().find(|checkpoint| files.hold(checkpoint)).unwrap_or_default();
    journal.rewind(header, &state)?;
    Ok(Some((journal, state)))
}

fn same(path: &Path, earlier: &Header, now: &Header) -> Result<()> {
    let other = if earlier.version != now.version {
        "another version of plenipo"
    } else if earlier.config != now.config {
        "another configuration"
    } else if earlier.models != now.models {
        "other model files"
    } else {
        return Ok(());
    };
    let message =
        format!("the run here was started with {other}; use the same again, or start over with --overwrite");
    Err(Error::file(path, message))
}
