//! The files of a run in its folder.

use std::path::{Path, PathBuf};

use super::journal::{Checkpoint, Journal};
use super::output::Output;
use super::texts;
use crate::error::{Error, Result};

/// The journal's name.
pub const JOURNAL: &str = "run.journal";

/// Records of segments in columns.
pub const ANNOTATIONS: &str = "annotations.parquet";

/// Records of documents in columns.
pub const DOCUMENTS: &str = "documents.parquet";

/// The files of columns.
pub const TABLES: [&str; 2] = [ANNOTATIONS, DOCUMENTS];

/// The files of a run that are written as it goes.
pub struct Files {
    /// Records of segments.
    pub annotations: PathBuf,
    /// Records of documents.
    pub documents: PathBuf,
    /// Records of documents that failed.
    pub errors: PathBuf,
    /// Numbers of a shard's documents.
    pub order: PathBuf,
}

impl Files {
    /// Those in a folder.
    pub fn of(path: &Path, compress: bool) -> Self {
        let annotations = path.join(if compress { "annotations.jsonl.zst" } else { "annotations.jsonl" });
        let [documents, errors, order] =
            ["documents.jsonl", "errors.jsonl", "order.jsonl"].map(|name| path.join(name));
        Self { annotations, documents, errors, order }
    }

    /// Whether a run in a folder has begun and is not finished.
    pub fn unfinished(folder: &Path) -> bool {
        folder.join(JOURNAL).exists()
    }

    /// Whether what is there is as long as a checkpoint says.
    pub fn hold(&self, checkpoint: &Checkpoint) -> bool {
        Output::left(&self.annotations) >= checkpoint.annotations
            && Output::left(&self.documents) >= checkpoint.documents
            && Output::left(&self.errors) >= checkpoint.errors
            && Output::left(&self.order) >= checkpoint.order
    }
}

/// Everything that a run can leave in its folder.
const LEFT: [&str; 19] = [
    "annotations.jsonl",
    "annotations.jsonl.part",
    "annotations.jsonl.zst",
    "annotations.jsonl.zst.part",
    ANNOTATIONS,
    "annotations.parquet.part",
    "documents.jsonl",
    "documents.jsonl.part",
    DOCUMENTS,
    "documents.parquet.part",
    "errors.jsonl",
    "errors.jsonl.part",
    "order.jsonl",
    "order.jsonl.part",
    "run.json",
    "run.json.part",
    texts::FOLDER,
    JOURNAL,
    "run.journal.part",
];

/// Refuses a folder that holds anything of a run.
pub fn refuse(path: &Path) -> Result<()> {
    if LEFT.iter().any(|name| path.join(name).exists()) {
        let message = "holds an earlier run; go on with it by --resume, replace it by --overwrite, or name another --out";
        return Err(Error::file(path, message));
    }
    Ok(())
}

/// Removes all that a run left in a folder.
pub fn remove(path: &Path) -> Result<()> {
    // Whoever writes here holds the journal's lock.
    let journal = path.join(JOURNAL);
    if journal.exists()
        && let Err(error @ Error::Usage(_)) = Journal::open(&journal)
    {
        return Err(error);
    }
    for left in LEFT.map(|name| path.join(name)) {
        let removed =
            if left.is_dir() { std::fs::remove_dir_all(&left) } else { std::fs::remove_file(&left) };
        match removed {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::io("remove", &left)(error));
            }
            _ => {}
        }
    }
    Ok(())
}
