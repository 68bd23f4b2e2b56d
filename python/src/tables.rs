//! Records in columns, and their schemas.

use std::fs::File;
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::RecordBatch;
use plenipo::error::Error;
use plenipo::read::decompress;
use plenipo::write::{Batches, DocumentRecord, ErrorRecord, Record, columns};
use pyo3::prelude::*;
use pyo3_arrow::{PySchema, PyTable};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::errors::{self, UsageError};

/// A table of records of type `T`.
pub fn table<T: JsonSchema>(batches: Vec<RecordBatch>) -> PyResult<PyTable> {
    PyTable::try_new(batches, columns::<T>())
}

/// The columns of a kind of records.
#[pyfunction]
pub fn schema(kind: &str) -> PyResult<PySchema> {
    Ok(PySchema::new(Arc::clone(&match kind {
        "annotations" => columns::<Record>(),
        "documents" => columns::<DocumentRecord>(),
        "errors" => columns::<ErrorRecord>(),
        _ => return Err(unknown(kind)),
    })))
}

/// Records of a kind, from lines of JSON, which may be compressed.
#[pyfunction]
pub fn read_lines(py: Python, path: PathBuf, kind: &str) -> PyResult<PyTable> {
    match kind {
        "annotations" => read::<Record>(py, &path),
        "documents" => read::<DocumentRecord>(py, &path),
        "errors" => read::<ErrorRecord>(py, &path),
        _ => Err(unknown(kind)),
    }
}

fn read<T: JsonSchema + DeserializeOwned>(py: Python, path: &Path) -> PyResult<PyTable> {
    let batches: PyResult<Vec<_>> = py.detach(|| {
        let lines = open(path).map_err(errors::error)?;
        let wrong = |failure: plenipo::error::Failure| {
            errors::file(path, format!("line {}: {failure}; give a file that plenipo wrote", failure.line))
        };
        Batches::<T, _>::new(lines).map(|batch| batch.map_err(wrong)).collect()
    });
    table::<T>(batches?)
}

fn open(path: &Path) -> Result<impl BufRead, Error> {
    let file = File::open(path).map_err(Error::io("read", path))?;
    decompress(file).map_err(Error::io("read", path))
}

fn unknown(kind: &str) -> PyErr {
    UsageError::new_err(format!("kind={kind:?}: choose \"annotations\", \"documents\" or \"errors\""))
}
