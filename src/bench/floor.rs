//! The floor: what it costs to read the same bytes, to know that they are UTF-8, and to write the
//! same records, and nothing else.

use std::fs::File;
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Serialize;
use walkdir::WalkDir;

use crate::error::{Error, Result};
use crate::eval::{Interval, median};
use crate::usage::thread_time;

/// Bytes read or written at a time.
const BLOCK: usize = 1 << 20;

/// What the floor took once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Passage {
    read: Duration,
    validate: Duration,
    write: Duration,
}

impl Passage {
    /// Seconds of processor time in all.
    pub fn total(&self) -> f64 {
        (self.read + self.validate + self.write).as_secs_f64()
    }
}

/// Seconds of processor time that the floor takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Floor {
    /// Reading the corpus.
    pub read: Interval,
    /// Finding that it is UTF-8.
    pub validate: Interval,
    /// Writing the records of the first engine.
    pub write: Interval,
    /// All of that.
    pub total: Interval,
}

impl Floor {
    /// Of several passages.
    pub fn of(passages: &[Passage]) -> Self {
        let of = |seconds: fn(&Passage) -> f64| median(&passages.iter().map(seconds).collect::<Vec<_>>());
        Self {
            read: of(|passage| passage.read.as_secs_f64()),
            validate: of(|passage| passage.validate.as_secs_f64()),
            write: of(|passage| passage.write.as_secs_f64()),
            total: of(Passage::total),
        }
    }
}

/// Reads and validates what is under `inputs`, and writes what is under `records` to `copy`.
pub fn passage(inputs: &[PathBuf], records: &Path, copy: &Path) -> Result<Passage> {
    let mut passage = Passage::default();
    let mut take = |block: &[u8]| passage.validate += timed(|| black_box(validate(block))).1;
    let reading = inputs.iter().try_fold(Duration::ZERO, |sum, path| Ok(sum + blocks(path, &mut take)?))?;
    passage.read = reading;
    let mut file = File::create(copy).map_err(Error::io("create", copy))?;
    let (mut writing, mut written) = (Duration::ZERO, Ok(()));
    blocks(records, &mut |block| {
        let (result, time) = timed(|| file.write_all(block));
        writing += time;
        written = std::mem::replace(&mut written, Ok(())).and(result);
    })?;
    written.map_err(Error::io("write", copy))?;
    passage.write = writing;
    Ok(passage)
}

/// Gives the files under a path to `take`, block by block; the processor time of reading alone.
fn blocks(path: &Path, take: &mut dyn FnMut(&[u8])) -> Result<Duration> {
    let mut reading = Duration::ZERO;
    let mut block = vec![0; BLOCK];
    let files = WalkDir::new(path).follow_links(true).into_iter().filter_map(|entry| entry.ok());
    for file in files.filter(|entry| entry.file_type().is_file()) {
        let failed = || Error::io("read", file.path());
        let mut file = File::open(file.path()).map_err(failed())?;
        loop {
            let (read, time) = timed(|| file.read(&mut block));
            reading += time;
            match read.map_err(failed())? {
                0 => break,
                length => take(&block[..length]),
            }
        }
    }
    Ok(reading)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = thread_time();
    let result = work();
    (result, thread_time() - start)
}

/// Bytes that are UTF-8; what is none is stepped over, so that all bytes are looked at.
fn validate(mut bytes: &[u8]) -> usize {
    let mut valid = 0;
    while let Err(error) = std::str::from_utf8(bytes) {
        valid += error.valid_up_to();
        let Some(length) = error.error_len() else { return valid };
        bytes = &bytes[error.valid_up_to() + length..];
    }
    valid + bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_looked_at() {
        assert_eq!(validate("Ōsaka".as_bytes()), 6);
        assert_eq!(validate(b"a\xffb\xfe\xe2\x82"), 2);
        assert_eq!(validate(b""), 0);
    }

    #[test]
    fn what_is_written_is_what_was_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let records = folder.path().join("records");
        std::fs::create_dir(&records).expect("a folder");
        let text = "line\n".repeat(BLOCK / 2);
        std::fs::write(records.join("a.jsonl"), &text).expect("a file");
        let copy = folder.path().join("copy");
        let passage = passage(std::slice::from_ref(&records), &records, &copy).expect("a passage");
        assert_eq!(std::fs::read_to_string(copy).expect("a file"), text);
        assert!(passage.total() > 0.0);
    }
}
