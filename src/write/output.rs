//! One output file under its temporary name, written in whole frames.

use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::run::OutputSummary;
use crate::error::{Error, Result};
use crate::model::hashed;

/// A file that gets its name when it is whole; until then it ends in `.part`.
///
/// What is pushed is held back until [`flush`](Self::flush), which writes it as one
/// frame: as it is, or compressed by itself. Files of the same pushes and flushes are
/// the same bytes, also where one was taken back to an earlier flush in between.
pub struct Output {
    path: PathBuf,
    part: PathBuf,
    file: File,
    pending: Vec<u8>,
    written: u64,
    /// Over what is written.
    hash: Sha256,
    compress: bool,
}

impl Output {
    /// Opens `path` to go on at byte `at` of what an earlier run wrote.
    pub fn open(path: PathBuf, at: u64, compress: bool) -> Result<Self> {
        let part = path.with_added_extension("part");
        if path.exists() {
            std::fs::rename(&path, &part).map_err(Error::io("rename", &path))?;
        }
        let file = OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&part);
        let file = file.map_err(Error::io("create", &part))?;
        let mut output =
            Self { path, part, file, pending: Vec::new(), written: 0, hash: Sha256::new(), compress };
        output.take_back(at)?;
        Ok(output)
    }

    /// Length of what an earlier run left at `path`, under either name.
    pub fn left(path: &Path) -> u64 {
        [path, &path.with_added_extension("part")]
            .iter()
            .find_map(|path| std::fs::metadata(path).ok())
            .map_or(0, |m| m.len())
    }

    /// Adds bytes to the frame under way.
    pub fn push(&mut self, bytes: &[u8]) {
        self.pending.extend_from_slice(bytes);
    }

    /// Bytes of the frame under way.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Writes the frame under way; the length of the file with it.
    pub fn flush(&mut self) -> Result<u64> {
        if !self.pending.is_empty() {
            let frame = if self.compress { &compressed(&self.pending) } else { &self.pending };
            self.file.write_all(frame).map_err(Error::io("write", &self.part))?;
            self.written += frame.len() as u64;
            self.hash.update(frame);
            self.pending.clear();
        }
        Ok(self.written)
    }

    /// Goes back to the first `length` bytes, which are read for their hash.
    pub fn take_back(&mut self, length: u64) -> Result<()> {
        self.pending.clear();
        self.file.set_len(length).map_err(Error::io("shorten", &self.part))?;
        (self.written, self.hash) = hashed(&mut self.file).map_err(Error::io("read", &self.part))?;
        Ok(())
    }

    /// The lines that are written.
    pub fn lines(&self) -> Result<Box<dyn BufRead>> {
        let file = File::open(&self.part).map_err(Error::io("read", &self.part))?;
        if !self.compress {
            return Ok(Box::new(BufReader::new(file)));
        }
        let decoder = zstd::Decoder::new(file).map_err(Error::io("read", &self.part))?;
        Ok(Box::new(BufReader::new(decoder)))
    }

    /// Removes the file.
    pub fn remove(&mut self) -> Result<()> {
        std::fs::remove_file(&self.part).map_err(Error::io("remove", &self.part))
    }

    /// Gives the file its name; what it is.
    pub fn publish(&mut self) -> Result<OutputSummary> {
        self.file.sync_all().map_err(Error::io("write", &self.part))?;
        std::fs::rename(&self.part, &self.path).map_err(Error::io("rename", &self.part))?;
        Ok(OutputSummary::new(&self.path, self.written, self.hash.clone()))
    }
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    zstd::bulk::compress(bytes, 3).expect("compressing from memory to memory succeeds")
}
