//! Errors of plenipo as exceptions.

use std::path::Path;

use plenipo::error::{Error, FailedDocument};
use plenipo::write::ErrorRecord;
use pyo3::PyErr;
use pyo3::exceptions::{PyKeyboardInterrupt, PyOSError};

pyo3::import_exception!(plenipo.errors, DocumentError);
pyo3::import_exception!(plenipo.errors, FileError);
pyo3::import_exception!(plenipo.errors, ForkError);
pyo3::import_exception!(plenipo.errors, UsageError);

/// The exception of an error that keeps a run from going on.
pub fn error(error: Error) -> PyErr {
    match error {
        Error::Io { action, path, source } => match source.raw_os_error() {
            Some(number) => {
                PyOSError::new_err((number, format!("cannot {action}: {source}"), path.into_os_string()))
            }
            None => file(&path, format!("cannot {action}: {source}")),
        },
        Error::File { path, message } => file(&path, message),
        Error::Interrupted => PyKeyboardInterrupt::new_err(()),
        error => UsageError::new_err(error.to_string()),
    }
}

/// The exception of a file that is not what it should be; the message names the line.
pub fn file(path: &Path, message: String) -> PyErr {
    FileError::new_err((path.to_string_lossy().into_owned(), message))
}

/// The exception of a document that failed.
pub fn document(failed: &FailedDocument) -> PyErr {
    let ErrorRecord { doc, source, line, byte, stage, error } = failed.into();
    DocumentError::new_err((error, doc, source, line, byte, stage))
}
