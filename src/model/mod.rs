//! Model files: where they are, what they hash to; nothing of what they mean.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// A model file as loaded: its text, its name and its hash.
#[derive(Clone, Debug)]
pub struct ModelFile {
    /// Its path, or its name under `models/` where it is built in.
    pub path: PathBuf,
    /// What it holds.
    pub text: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl ModelFile {
    /// A file that is built into the program.
    pub fn built_in(name: &str, text: &str) -> Self {
        Self { path: Path::new("models").join(name), text: text.to_owned(), sha256: sha256(text.as_bytes()) }
    }

    /// A file of the user's.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
        Ok(Self { path: path.to_owned(), sha256: sha256(text.as_bytes()), text })
    }

    /// The user's file if one is named, else the one built in.
    pub fn read_or(path: Option<&Path>, built_in: impl FnOnce() -> Self) -> Result<Self> {
        path.map_or_else(|| Ok(built_in()), Self::read)
    }
}

/// The path and the bytes of the user's weights if a file is named, else of those built in
/// under a name in `models/`.
pub fn weights_or(
    path: Option<&Path>,
    name: &str,
    built_in: &'static [u8],
) -> Result<(PathBuf, Cow<'static, [u8]>)> {
    match path {
        None => Ok((Path::new("models").join(name), Cow::Borrowed(built_in))),
        Some(path) => {
            Ok((path.to_owned(), Cow::Owned(std::fs::read(path).map_err(Error::io("read", path))?)))
        }
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut out, byte| {
        write!(out, "{byte:02x}").expect("writing to a string succeeds");
        out
    })
}
