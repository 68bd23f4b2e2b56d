//! The journal of a run in its folder: what is written for good, so that it can go on.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::counts::Counts;
use super::run::ModelSummary;
use crate::config::{Config, PipelineConfig};
use crate::error::{Error, Result};

/// What a run was started with; a run goes on only with the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Version of plenipo.
    pub version: String,
    /// The configuration as TOML, without what does not change the output.
    pub config: String,
    /// Names and hashes of the model files.
    pub models: Vec<String>,
}

impl Header {
    /// The header of a run by this version.
    pub fn new(config: &Config, models: &[ModelSummary]) -> Self {
        let config = Config { pipeline: PipelineConfig::default(), ..config.clone() };
        Self {
            version: crate::VERSION.to_owned(),
            config: config.to_toml(),
            models: models.iter().map(|model| format!("{} {}", model.sha256, model.path)).collect(),
        }
    }
}

/// A state to which the output can be taken back: so many documents, so many bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Bytes of the annotations file.
    pub annotations: u64,
    /// Bytes of the documents file.
    pub documents: u64,
    /// Bytes of the errors file.
    pub errors: u64,
    /// Bytes of the file of order, 0 where there is none.
    pub order: u64,
    /// What the documents held.
    pub counts: Counts,
    /// The mark of the last document: a hash over all documents up to it.
    pub mark: String,
}

/// The open journal; locked while it is open.
pub struct Journal {
    path: PathBuf,
    file: File,
}

impl Journal {
    /// Starts a journal.
    pub fn create(path: &Path, header: &Header) -> Result<Self> {
        Self::begin(path, &[line(header)])
    }

    /// Starts a journal with these lines. It gets its name when they are in it, so that
    /// a kill leaves a journal with its header or none.
    fn begin(path: &Path, lines: &[Vec<u8>]) -> Result<Self> {
        let part = path.with_added_extension("part");
        let file = File::create(&part).map_err(Error::io("create", &part))?;
        let mut journal = Self::locked(path, file)?;
        journal.file.write_all(&lines.concat()).map_err(Error::io("write", &part))?;
        std::fs::rename(&part, path).map_err(Error::io("rename", &part))?;
        Ok(journal)
    }

    /// Opens a journal to go on; its header and its checkpoints, the latest first.
    pub fn open(path: &Path) -> Result<(Self, Header, Vec<Checkpoint>)> {
        let file = OpenOptions::new().read(true).append(true).open(path).map_err(Error::io("open", path))?;
        let journal = Self::locked(path, file)?;
        let mut lines = BufReader::new(&journal.file).lines().map_while(|line| line.ok());
        let header = lines.next().and_then(|line| serde_json::from_str(&line).ok());
        let header = header.ok_or_else(|| Error::file(path, "is damaged; start over with --overwrite"))?;
        // A killed run can leave half a line; what stands before it holds.
        let mut checkpoints: Vec<Checkpoint> =
            lines.map_while(|line| serde_json::from_str(&line).ok()).collect();
        checkpoints.reverse();
        Ok((journal, header, checkpoints))
    }

    fn locked(path: &Path, file: File) -> Result<Self> {
        if file.try_lock().is_err() {
            return Err(Error::Usage(format!(
                "{}: another run is writing here; wait for it to end",
                path.display()
            )));
        }
        Ok(Self { path: path.to_owned(), file })
    }

    /// Adds a checkpoint.
    pub fn checkpoint(&mut self, checkpoint: &Checkpoint) -> Result<()> {
        self.file.write_all(&line(checkpoint)).map_err(Error::io("write", &self.path))
    }

    /// Drops all checkpoints but `kept`, half lines too.
    pub fn rewind(&mut self, header: &Header, kept: &Checkpoint) -> Result<()> {
        *self = Self::begin(&self.path, &[line(header), line(kept)])?;
        Ok(())
    }
}

impl Drop for Journal {
    /// Unlocks. Closing alone would not do while a process that is just being started by another thread
    /// still holds a copy of the file.
    fn drop(&mut self) {
        // What cannot be unlocked is unlocked when the last copy closes.
        let _ = self.file.unlock();
    }
}

fn line(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec(value).expect("a journal line has a form in JSON");
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_that_is_dropped_is_unlocked_though_copies_are_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("run.journal");
        let journal = Journal::create(&path, &Header::new(&Config::default(), &[])).expect("a journal");
        // As a child has one, between its start and the start of its program.
        let _copy = journal.file.try_clone().expect("a copy");
        assert!(Journal::open(&path).is_err());
        drop(journal);
        Journal::open(&path).expect("nobody writes here");
    }
}
