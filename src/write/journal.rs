//! The journal of a run in its folder: what is written for good, so that it can go on.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::counts::Counts;
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

/// A state to which the output can be taken back: so many documents, so many bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Bytes of the annotations file.
    pub annotations: u64,
    /// Bytes of the documents file.
    pub documents: u64,
    /// Bytes of the errors file.
    pub errors: u64,
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
        let file = File::create(path).map_err(Error::io("create", path))?;
        let mut journal = Self::locked(path, file)?;
        journal.append(header)?;
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
        self.append(checkpoint)
    }

    /// Drops all checkpoints after `kept`, half lines too.
    pub fn rewind(&mut self, header: &Header, kept: &Checkpoint) -> Result<()> {
        self.file.set_len(0).map_err(Error::io("shorten", &self.path))?;
        self.append(header)?;
        self.append(kept)
    }

    fn append(&mut self, line: &impl Serialize) -> Result<()> {
        let mut bytes = serde_json::to_vec(line).expect("a journal line has a form in JSON");
        bytes.push(b'\n');
        self.file.write_all(&bytes).map_err(Error::io("write", &self.path))
    }
}
