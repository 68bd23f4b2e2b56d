//! Models that were fetched: where they lie, and whether they are whole.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use sha2::Digest;

use super::digest::{hashed, hex};
use super::manifest::{Fetchable, Manifest, Pinned};
use crate::error::{Error, Result};

/// The folder that holds the folders of models, in the checkout that the program was built in.
const HOME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/models/fetched");

/// What is here of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing.
    Absent,
    /// All of it, to the byte.
    Whole,
    /// Not what it should be: these files are missing or others.
    Damaged(Vec<String>),
}

impl Fetchable {
    /// Where it is fetched to.
    pub fn folder(&self) -> PathBuf {
        Path::new(HOME).join(&self.name)
    }

    /// What is here of it, every byte read.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn state(&self, folder: &Path) -> Result<State> {
        if !folder.exists() {
            return Ok(State::Absent);
        }
        let mut damaged = Vec::new();
        for file in &self.files {
            if !file.is(&folder.join(&file.name))? {
                damaged.push(file.name.clone());
            }
        }
        Ok(if damaged.is_empty() { State::Whole } else { State::Damaged(damaged) })
    }
}

impl Pinned {
    /// Whether a file is this one, to the byte.
    pub(super) fn is(&self, path: &Path) -> Result<bool> {
        match File::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Error::io("read", path)(error)),
            Ok(file) => Ok(digest(path, file)? == self.sha256),
        }
    }
}

/// SHA-256 of a file of a model's folder, before it is used. In the folder of a model that was
/// fetched it is held against the manifest.
///
/// # Errors
/// A file that cannot be read, or that is not what the manifest says.
pub fn checked(path: &Path) -> Result<String> {
    let sha256 = digest(path, File::open(path).map_err(Error::io("read", path))?)?;
    match pinned(path) {
        Some((model, file)) if file.sha256 != sha256 => {
            let message = format!("is damaged; fetch it again: plenipo models fetch {}", model.name);
            Err(Error::file(path, message))
        }
        _ => Ok(sha256),
    }
}

/// What the manifest says of a file, and of which model it is.
fn pinned(path: &Path) -> Option<(Fetchable, Pinned)> {
    let mut models = Manifest::built_in().models.into_iter();
    let model = models.find(|model| path.parent() == Some(&model.folder()))?;
    let file = model.files.iter().find(|file| path.file_name() == Some(file.name.as_ref()))?.clone();
    Some((model, file))
}

fn digest(path: &Path, mut file: File) -> Result<String> {
    let (_, hash) = hashed(&mut file).map_err(Error::io("read", path))?;
    Ok(hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sha256;

    #[test]
    fn a_damaged_file_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let pinned = |name: &str, bytes: &[u8]| Pinned {
            name: name.to_owned(),
            bytes: bytes.len() as u64,
            sha256: sha256(bytes),
        };
        let mut model = Manifest::built_in().models.remove(0);
        model.files = vec![pinned("a", b"alpha"), pinned("b", b"beta")];
        let state = || model.state(&folder.path().join("m")).expect("it can be read");
        assert_eq!(state(), State::Absent);
        std::fs::create_dir(folder.path().join("m")).expect("a folder");
        std::fs::write(folder.path().join("m/a"), "alpha").expect("a file");
        assert_eq!(state(), State::Damaged(vec!["b".to_owned()]));
        std::fs::write(folder.path().join("m/b"), "beta").expect("a file");
        assert_eq!(state(), State::Whole);
        std::fs::write(folder.path().join("m/a"), "Alpha").expect("a file");
        assert_eq!(state(), State::Damaged(vec!["a".to_owned()]));
    }
}
