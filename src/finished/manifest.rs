//! `run.json` of a finished run.

use std::path::{Path, PathBuf};

use crate::config::Config;
use crate::error::{Error, Result};
use crate::write::{Files, RunSummary, TABLES, seal_holds};

/// Reads the `run.json` of a folder.
///
/// # Errors
/// A run that is not finished, or a file that is not as it was written.
pub fn read(folder: &Path) -> Result<RunSummary> {
    let path = folder.join("run.json");
    if Files::unfinished(folder) {
        return Err(Error::file(folder, "the run here is not finished; go on with it by `run --resume`"));
    }
    if !folder.is_dir() {
        return Err(Error::Usage(format!("{}: there is no such folder; check the path", folder.display())));
    }
    let text = std::fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    let summary = serde_json::from_str(&text)
        .map_err(|error| Error::file(&path, format!("is no summary of a run: {error}; run again")))?;
    if !seal_holds(&text) {
        return Err(Error::file(
            &path,
            "is not as it was written (`sha256` at its end does not hold); run again",
        ));
    }
    Ok(summary)
}

/// The names of the files that a configuration makes a run write, in the order of `outputs`.
pub fn names(config: &Config) -> Vec<String> {
    let (files, format) = (Files::of(Path::new(""), config.write.compress), config.write.format);
    let lines = [files.annotations, files.documents].into_iter().filter(|_| format.jsonl());
    let order = config.read.shard.map(|_| files.order);
    let tables = TABLES.into_iter().filter(|_| format.parquet()).map(PathBuf::from);
    let paths = lines.chain([files.errors]).chain(order).chain(tables);
    paths.map(|path| path.to_string_lossy().into_owned()).collect()
}
