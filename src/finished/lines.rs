//! The lines of an output file, with their numbers.

use std::fs::File;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::read::{Meter, decompress};

/// Reads an output file line by line, compressed or not, and hashes it on the way.
pub struct Lines {
    /// The file.
    pub path: PathBuf,
    /// The line read last, from 1.
    pub line: u64,
    input: Box<dyn BufRead + Send>,
    meter: Meter,
    buffer: Vec<u8>,
}

impl Lines {
    /// Opens a file.
    pub fn open(path: &Path) -> io::Result<Self> {
        let meter = Meter::new(Box::new(File::open(path)?), Arc::default());
        let input = decompress(meter.clone())?;
        Ok(Self { path: path.to_owned(), line: 0, input, meter, buffer: Vec::new() })
    }

    /// The next line with its end; none after the last.
    pub fn next_line(&mut self) -> io::Result<Option<&[u8]>> {
        self.buffer.clear();
        self.line += 1;
        let read = self.input.read_until(b'\n', &mut self.buffer)?;
        Ok((read > 0).then_some(&self.buffer[..]))
    }

    /// The line read last, with its end.
    pub fn last(&self) -> &[u8] {
        &self.buffer
    }

    /// The next line, parsed.
    pub fn parsed<T: DeserializeOwned>(&mut self) -> io::Result<Option<T>> {
        Ok(match self.next_line()? {
            Some(line) => Some(serde_json::from_slice(line)?),
            None => None,
        })
    }

    /// Reads on to the end; the file's length and its SHA-256 in hexadecimal.
    pub fn finish(self) -> io::Result<(u64, String)> {
        drop(self.input);
        self.meter.finish()
    }
}
