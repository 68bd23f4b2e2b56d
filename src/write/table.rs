//! Records as batches of columns: from lines of JSON, or from memory.

use std::io::BufRead;
use std::marker::PhantomData;

use arrow_array::RecordBatch;
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::ArrowError;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::columns::columns;
use crate::error::Failure;

/// Records of a batch, at most.
const RECORDS: usize = 1024;

/// Bytes of lines of a batch; one record more at most.
const BYTES: usize = 4 << 20;

/// Records of type `T` as columns.
///
/// # Errors
/// More than columns can hold: 2 GiB of text.
pub fn batch<T: JsonSchema + Serialize>(records: &[T]) -> Result<RecordBatch, Failure> {
    let batch = serde_arrow::to_record_batch(columns::<T>().fields(), &records);
    batch.map_err(|error| Failure::new(error.to_string()))
}

/// Lines of records of type `T` as batches of columns, in order, of bounded size. The first line
/// that is none ends them.
pub struct Batches<T, R> {
    lines: R,
    decoder: Decoder,
    /// The lines of the batch under way.
    held: Vec<u8>,
    /// Lines before them, and bytes.
    before: (u64, u64),
    ended: bool,
    records: PhantomData<T>,
}

impl<T: JsonSchema + DeserializeOwned, R: BufRead> Batches<T, R> {
    /// Reads `lines`.
    pub fn new(lines: R) -> Self {
        let decoder = ReaderBuilder::new(columns::<T>()).with_batch_size(RECORDS).with_strict_mode(true);
        let decoder = decoder.build_decoder().expect("the columns of a record have a decoder");
        Self { lines, decoder, held: Vec::new(), before: (0, 0), ended: false, records: PhantomData }
    }

    fn batch(&mut self) -> Result<Option<RecordBatch>, Failure> {
        while !self.ended && self.decoder.len() < RECORDS && self.held.len() < BYTES {
            let start = self.held.len();
            let read = self.lines.read_until(b'\n', &mut self.held);
            let read = read.map_err(|error| self.at(start, format!("cannot be read on: {error}")))?;
            self.ended = read == 0;
            self.decoder.decode(&self.held[start..]).map_err(|error| self.wrong(&error))?;
        }
        let batch = self.decoder.flush().map_err(|error| self.wrong(&error))?;
        self.before = self.place(self.held.len());
        self.held.clear();
        Ok(batch)
    }

    /// Lines and bytes before a byte of those that are held.
    fn place(&self, byte: usize) -> (u64, u64) {
        let lines = memchr::memchr_iter(b'\n', &self.held[..byte]).count();
        (self.before.0 + lines as u64, self.before.1 + byte as u64)
    }

    fn at(&self, byte: usize, message: String) -> Failure {
        let (lines, bytes) = self.place(byte);
        Failure::new(message).at(lines + 1, bytes)
    }

    /// What is wrong, at the first of the lines that is no record.
    fn wrong(&self, error: &ArrowError) -> Failure {
        let mut start = 0;
        for line in self.held.split_inclusive(|&byte| byte == b'\n') {
            if !line.trim_ascii().is_empty()
                && let Err(error) = serde_json::from_slice::<T>(line)
            {
                let text = error.to_string();
                let what = text.split(" at line ").next().unwrap_or(&text);
                return self.at(start, what.to_owned());
            }
            start += line.len();
        }
        self.at(0, error.to_string())
    }
}

impl<T: JsonSchema + DeserializeOwned, R: BufRead> Iterator for Batches<T, R> {
    type Item = Result<RecordBatch, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            match self.batch() {
                Ok(None) => {}
                Ok(Some(batch)) => return Some(Ok(batch)),
                Err(failure) => {
                    self.ended = true;
                    return Some(Err(failure));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::ErrorRecord;

    fn record(doc: &str) -> ErrorRecord {
        let (source, stage, error) = ("ü.txt".to_owned(), "read".to_owned(), "it is empty".to_owned());
        ErrorRecord { doc: doc.to_owned(), source, line: 0, byte: 7, stage, error }
    }

    fn lines(records: &[ErrorRecord]) -> Vec<u8> {
        records.iter().flat_map(crate::write::line).collect()
    }

    #[test]
    fn lines_and_memory_give_the_same() {
        let records: Vec<_> = (0..RECORDS + 3).map(|n| record(&n.to_string())).collect();
        let lines = lines(&records);
        let batches: Vec<_> =
            Batches::<ErrorRecord, _>::new(&*lines).map(|batch| batch.expect("whole lines")).collect();
        assert_eq!(
            batches,
            [&records[..RECORDS], &records[RECORDS..]].map(|some| batch(some).expect("records"))
        );
        assert_eq!(batch::<ErrorRecord>(&[]).expect("none").num_rows(), 0);
        assert!(Batches::<ErrorRecord, _>::new(&b"\n"[..]).next().is_none());
    }

    #[test]
    fn what_is_no_record_is_named_by_its_line() {
        let good = lines(&vec![record("a"); RECORDS + 1]);
        for bad in ["{\"doc\": 1}", "{\"doc\": \"a\"}", "{\"doc\"", "nonsense", "null"] {
            let lines = [&good, bad.as_bytes(), b"\n", &good].concat();
            let results: Vec<_> = Batches::<ErrorRecord, _>::new(&*lines).collect();
            let failure = results.last().and_then(|last| last.as_ref().err()).expect(bad);
            assert_eq!((results.len(), failure.line), (2, RECORDS as u64 + 2), "{bad}: {failure}");
            assert_eq!(failure.byte, good.len() as u64);
        }
    }
}
