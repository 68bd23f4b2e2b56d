//! What can go wrong: with the run, or with one document.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::document::Origin;

/// The run cannot go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The system refused to read or write.
    #[error("{}: cannot {action}: {source}", path.display())]
    Io {
        /// What was being done, as in "cannot read".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A configuration or model file is not what it should be; the message names the line.
    #[error("{}: {message}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong, where, and what to do.
        message: String,
    },
    /// What was asked for cannot be done as it was asked.
    #[error("{0}")]
    Usage(String),
    /// The reader of standard output went away.
    #[error("standard output was closed")]
    ClosedPipe,
    /// The run was asked to stop; what is written is whole and can be resumed.
    #[error("interrupted")]
    Interrupted,
}

/// What to do where a disk is full.
const FULL: &str = "the disk is full; make room and go on with --resume, where the command has it";

impl Error {
    /// An [`Error::Io`], for `map_err`; of a full disk an error that says what to do.
    pub fn io<'a>(action: &'static str, path: &'a Path) -> impl FnOnce(std::io::Error) -> Self + 'a {
        move |source| match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::file(path, FULL),
            _ => Self::Io { action, path: path.to_owned(), source },
        }
    }

    /// An [`Error::File`].
    pub fn file(path: impl Into<PathBuf>, message: impl Into<String>) -> Self {
        Self::File { path: path.into(), message: message.into() }
    }
}

/// A result of the run.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why one document failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What is wrong and what to do.
    pub message: String,
    /// Line of the source (decompressed) where it was seen, from 1, or 0 where it has none.
    pub line: u64,
    /// Byte of the source (decompressed) where it was seen, from 0.
    pub byte: u64,
}

impl Failure {
    /// A failure of the document as a whole.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), line: 0, byte: 0 }
    }

    /// The same failure at a place of the source.
    pub fn at(self, line: u64, byte: u64) -> Self {
        Self { line, byte, ..self }
    }
}

/// A result each, of work on so many that is done or fails as a whole.
pub(crate) fn each<T>(all: Result<Vec<T>, Failure>, count: usize) -> Vec<Result<T, Failure>> {
    match all {
        Ok(all) => all.into_iter().map(Ok).collect(),
        Err(failure) => vec![failure; count].into_iter().map(Err).collect(),
    }
}

/// A document that failed; the others go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedDocument {
    /// The document's id, or the id of the file that should have held it.
    pub id: String,
    /// Where it was read.
    pub origin: Origin,
    /// The stage that could not go on: `read`, `segment`, `tag` or `classify`.
    pub stage: &'static str,
    /// Why.
    pub failure: Failure,
}
