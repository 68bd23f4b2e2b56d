//! Model files as they are loaded: their bytes, their name, their hash.

use std::borrow::Cow;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::digest::sha256;
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
        let text = String::from_utf8(read(path)?).map_err(|error| {
            let byte = error.utf8_error().valid_up_to();
            Error::file(path, format!("is not UTF-8 at byte {byte}; save it as UTF-8"))
        })?;
        Ok(Self { path: path.to_owned(), sha256: sha256(text.as_bytes()), text })
    }

    /// The user's file if one is named, else the one built in.
    pub fn read_or(path: Option<&Path>, built_in: impl FnOnce() -> Self) -> Result<Self> {
        path.map_or_else(|| Ok(built_in()), Self::read)
    }
}

/// A model file of bytes as loaded.
#[derive(Clone, Debug)]
pub struct ModelBytes {
    /// Its path, or its name under `models/` where it is built in.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Cow<'static, [u8]>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl ModelBytes {
    /// A file that is built into the program.
    pub fn built_in(name: &str, bytes: &'static [u8]) -> Self {
        Self { path: Path::new("models").join(name), bytes: Cow::Borrowed(bytes), sha256: sha256(bytes) }
    }

    /// The user's file if one is named, else the one built in under a name in `models/`.
    pub fn read_or(path: Option<&Path>, name: &str, built_in: &'static [u8]) -> Result<Self> {
        path.map_or_else(|| Ok(Self::built_in(name, built_in)), Self::read)
    }

    /// A file of the user's.
    pub fn read(path: &Path) -> Result<Self> {
        Ok(Self::of(path.to_owned(), read(path)?))
    }

    /// Bytes that are in memory, under a name.
    pub fn of(path: PathBuf, bytes: Vec<u8>) -> Self {
        Self { path, sha256: sha256(&bytes), bytes: Cow::Owned(bytes) }
    }
}

/// Bytes of a model file, at most.
const LONGEST: u64 = 256 << 20;

/// The bytes of a file, which are not more than a model has.
fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(Error::io("read", path))?;
    file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(Error::io("read", path))?;
    if bytes.len() as u64 > LONGEST {
        return Err(Error::file(
            path,
            format!("is longer than {LONGEST} bytes: it is no model file; name another"),
        ));
    }
    check(path, &bytes)?;
    Ok(bytes)
}

/// Checks bytes against `NAME.sha256` beside their file, where there is one: as `sha256sum` writes it.
fn check(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_added_extension("sha256");
    let text = match std::fs::read_to_string(&beside) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Error::io("read", &beside)(error)),
    };
    if text.split_whitespace().next().is_some_and(|hash| hash.eq_ignore_ascii_case(&sha256(bytes))) {
        return Ok(());
    }
    let message =
        format!("is not what {} says; fetch it again, or write that anew with sha256sum", beside.display());
    Err(Error::file(path, message))
}
