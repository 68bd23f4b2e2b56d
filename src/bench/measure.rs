//! One measurement: a process that annotates a corpus.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::plan::Plan;
use crate::error::{Error, Result};
use crate::write::RunSummary;

/// What one process took.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// What it says of itself.
    pub run: RunSummary,
    /// Seconds of the clock from its start to its end, with the loading of models.
    pub process_seconds: f64,
}

/// Annotates `paths` into `out` in a process of its own.
pub fn measure(
    plan: &Plan,
    paths: &[impl AsRef<std::ffi::OsStr>],
    engine: &str,
    jobs: usize,
    out: &Path,
) -> Result<Measurement> {
    let mut command = Command::new(&plan.program);
    command.arg("run").args(["--overwrite", "--quiet", "--engine", engine, "--jobs", &jobs.to_string()]);
    command.arg("--out").arg(out);
    if plan.tokens {
        command.arg("--tokens");
    }
    if let Some(config) = &plan.config {
        command.arg("--config").arg(config);
    }
    command.arg("--").args(paths).stdin(Stdio::null()).stdout(Stdio::null());
    let start = Instant::now();
    let output = command.output().map_err(Error::io("start", &plan.program))?;
    let process_seconds = start.elapsed().as_secs_f64();
    // 1 says that some documents failed, as they may in any corpus.
    if !matches!(output.status.code(), Some(0 | 1)) {
        let said = String::from_utf8_lossy(&output.stderr);
        let message = format!("a run with the engine {engine} did not end well:\n{}", said.trim());
        return Err(Error::Usage(message));
    }
    let path = out.join("run.json");
    let text = std::fs::read_to_string(&path).map_err(Error::io("read", &path))?;
    let run = serde_json::from_str(&text).map_err(|error| Error::file(path, error.to_string()))?;
    Ok(Measurement { run, process_seconds })
}
