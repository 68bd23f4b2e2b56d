//! The model with where it is from.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::model::ModelBytes;

use super::weights::Boundary;

/// The weights that are built in, and their name under `models/`.
const BUILT_IN: (&str, &[u8]) =
    ("segmenter/boundary.bin", include_bytes!("../../../models/segmenter/boundary.bin"));

/// A learned model of sentence boundaries, from a file that `plenipo train segmenter` wrote.
#[derive(Clone, Debug)]
pub struct BoundaryModel {
    path: PathBuf,
    sha256: String,
    boundary: Boundary,
}

impl BoundaryModel {
    /// The model of a file, or the one built in where none is named.
    ///
    /// # Errors
    /// A file that cannot be read, or is no such model.
    pub fn read(path: Option<&Path>) -> Result<Self> {
        Self::load(ModelBytes::read_or(path, BUILT_IN.0, BUILT_IN.1)?)
    }

    /// A model that is in memory.
    ///
    /// # Errors
    /// Bytes that are no such model.
    pub fn load(file: ModelBytes) -> Result<Self> {
        let boundary = Boundary::read(&file.bytes).map_err(|message| Error::file(&file.path, message))?;
        Ok(Self { path: file.path, sha256: file.sha256, boundary })
    }

    /// Where the weights are from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// SHA-256 of the file, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    pub(in crate::segment) fn boundary(&self) -> &Boundary {
        &self.boundary
    }
}
