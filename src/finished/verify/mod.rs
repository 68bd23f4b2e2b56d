//! Checks a finished run against its sources, its manifest and itself.

mod compare;
mod documents;
mod files;
mod finding;
mod segments;
mod sources;
mod walk;

use std::path::{Path, PathBuf};

pub use finding::Finding;
use sources::Sources;

use super::manifest;
use crate::error::{Error, Result};
use crate::pipeline::Stages;
use crate::write::{Counts, Files, RunSummary};

/// What a verification found.
#[derive(Debug, Default)]
pub struct Verified {
    /// What the run says it holds.
    pub counts: Counts,
    /// Whether records were held against their sources; of columns alone, only the bytes are checked.
    pub records: bool,
    /// What is not as it must be; empty where all is whole.
    pub findings: Vec<Finding>,
}

/// Verifies the run in `folder` against the inputs that it names, or against `inputs`.
///
/// # Errors
/// A folder that is none, or inputs that are named and cannot be found.
pub fn verify(folder: &Path, inputs: &[PathBuf]) -> Result<Verified> {
    let run = match manifest::read(folder) {
        Ok(run) => run,
        Err(error @ Error::Usage(_)) => return Err(error),
        Err(error) => return Ok(Verified { findings: vec![Finding::from(error)], ..Verified::default() }),
    };
    let mut findings = files::check(folder, &run);
    let changed = findings.clone();
    let stages = models(folder, &run).map_err(|found| findings.push(found)).ok();
    // Columns are checked by their hashes alone: it is the lines that are walked.
    if !run.config.write.format.jsonl() {
        return Ok(Verified { counts: run.counts, records: false, findings });
    }
    match Sources::find(&run, inputs)? {
        Err(gone) => findings.extend(gone),
        Ok(sources) => {
            let files = Files::of(folder, run.config.write.compress);
            let (walked, read) = walk::check(&files, folder, &run, &sources);
            let read = sources.differences(&run, &read);
            let known = !read.is_empty() || walked.is_some();
            findings.extend(read.into_iter().chain(walked));
            // The bytes differ, yet every record holds: only annotating again can tell where.
            if !changed.is_empty()
                && !known
                && let Some(stages) = stages
            {
                findings.extend(compare::locate(&files, &run, &sources, stages));
            }
        }
    }
    Ok(Verified { counts: run.counts, records: true, findings })
}

/// The stages that the run used, where their model files are still the same.
fn models(folder: &Path, run: &RunSummary) -> Result<Stages, Finding> {
    let path = folder.join("run.json");
    if run.version != crate::VERSION {
        let message = format!("the run is of plenipo {}; verify it with that version", run.version);
        return Err(Finding::of(&path, message));
    }
    let (stages, models) = Stages::load(&run.config)?;
    match run.models.iter().zip(&models).find(|(then, now)| then != now) {
        Some((then, _)) => {
            Err(Finding::of(Path::new(&then.path), "the model is not that which the run used"))
        }
        None if run.models.len() != models.len() => Err(Finding::of(&path, "`models` is not whole")),
        None => Ok(stages),
    }
}
