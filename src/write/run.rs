//! `run.json`: what a run was, what it read, what it did and how long it took.

use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::counts::Counts;
use super::journal::Header;
use crate::config::Config;
use crate::read::InputSummary;

/// What a run was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunSummary {
    /// Version of plenipo.
    pub version: String,
    /// The whole configuration.
    pub config: Config,
    /// The model files that were used.
    pub models: Vec<ModelSummary>,
    /// What was read.
    pub inputs: Vec<InputSummary>,
    /// The files and folders that were named.
    #[serde(default)]
    pub named: Vec<String>,
    /// Files of folders that were left out: of a format not known, or excluded.
    pub skipped: Vec<String>,
    /// Documents: those read are those done and those failed.
    pub counts: Counts,
    /// The files that were written.
    #[serde(default)]
    pub outputs: Vec<OutputSummary>,
    /// Seconds of the clock, of the last session where a run was resumed, of all shards where they were merged.
    pub seconds: f64,
    /// Text in documents done, in MB (1,000,000 bytes) a second; of the same seconds.
    pub mb_per_second: f64,
    /// Seconds of processor time on all threads, as `seconds`; 0 where an older version wrote this.
    #[serde(default)]
    pub cpu_seconds: f64,
    /// Bytes of memory that the process held at most; of the largest shard where they were merged;
    /// 0 where the system does not say.
    #[serde(default)]
    pub peak_memory: u64,
    /// Seconds of processor time that each stage took, on all threads.
    pub stages: StageSeconds,
}

impl RunSummary {
    /// What a run must be started with to be this one.
    pub fn header(&self) -> Header {
        Header { version: self.version.clone(), ..Header::new(&self.config, &self.models) }
    }
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputSummary {
    /// Its name in the run's folder.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl OutputSummary {
    /// The summary of a file of so many bytes, whose hash is this.
    pub fn new(path: &Path, bytes: u64, hash: Sha256) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { name, bytes, sha256: crate::model::hex(&hash.finalize()) }
    }
}

/// A model file that was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelSummary {
    /// Its path, or its name under `models/` where it is built in.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl ModelSummary {
    /// The summary of a file and its hash.
    pub fn new(path: &Path, sha256: &str) -> Self {
        Self { path: path.to_string_lossy().into_owned(), sha256: sha256.to_owned() }
    }
}

/// Seconds by stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StageSeconds {
    /// Reading, decompressing, decoding, parsing.
    pub read: f64,
    /// Splitting.
    pub segment: f64,
    /// Words and names.
    pub tag: f64,
    /// Themes and commitments.
    pub classify: f64,
    /// Encoding and writing.
    pub write: f64,
}
