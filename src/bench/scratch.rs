//! A folder for what is made and not kept.

use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// A folder that is empty at first and gone when dropped.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// In `folder`; what a bench that was stopped has left there is swept away.
    pub fn new(folder: &Path) -> Result<Self> {
        let path = folder.join("scratch");
        if path.exists() {
            std::fs::remove_dir_all(&path).map_err(Error::io("remove", &path))?;
        }
        std::fs::create_dir_all(&path).map_err(Error::io("create", &path))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed now is swept away next time.
        std::fs::remove_dir_all(&self.0).ok();
    }
}
