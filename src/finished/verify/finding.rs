//! What is not as it must be, and where.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::finished::lines::Lines;

/// What is not as it must be, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1, or 0 where it is the file as a whole.
    pub line: u64,
    /// What is wrong.
    pub message: String,
}

impl Finding {
    /// A finding on a file as a whole.
    pub fn of(path: &Path, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: 0, message: message.into() }
    }

    /// A finding on the line that was read last.
    pub fn at(lines: &Lines, message: impl Into<String>) -> Self {
        Self { line: lines.line, ..Self::of(&lines.path, message) }
    }

    /// The finding of a line that cannot be read.
    pub fn unread(lines: &Lines, error: &io::Error) -> Self {
        Self::at(lines, format!("cannot be read: {error}"))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path.display(), self.message),
            line => write!(f, "{}:{line}: {}", self.path.display(), self.message),
        }
    }
}

impl From<Error> for Finding {
    fn from(error: Error) -> Self {
        match error {
            Error::File { path, message } => Self::of(&path, message),
            Error::Io { action, path, source } => Self::of(&path, format!("cannot {action}: {source}")),
            other => Self::of(Path::new("run.json"), other.to_string()),
        }
    }
}
