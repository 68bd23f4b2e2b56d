//! The inputs of a run, found again.

use std::collections::{HashMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Finding;
use crate::error::{Error, Result};
use crate::read::{Format, Input, InputSummary, Inputs, Limits, Read, Reader, find};
use crate::write::RunSummary;

/// The inputs of a run where they are now.
pub struct Sources {
    files: Vec<Input>,
    inputs: Inputs,
    limits: Limits,
    /// Where they were.
    then: HashMap<PathBuf, PathBuf>,
}

impl Sources {
    /// Finds the inputs that a run read where it names them, or under `named`; those that are gone.
    ///
    /// # Errors
    /// Inputs that are named and are not there, or a run that read standard input where none are.
    pub fn find(run: &RunSummary, named: &[PathBuf]) -> Result<Result<Self, Vec<Finding>>> {
        if named.is_empty() && run.inputs.iter().any(|input| input.path == "-") {
            let message = "the run read standard input; name a file of the same JSONL by --inputs";
            return Err(Error::Usage(message.into()));
        }
        let roots: Vec<PathBuf> = run.named.iter().map(PathBuf::from).collect();
        let mut inputs = match find(if named.is_empty() { &roots } else { named }, &run.config.read) {
            Err(error) if named.is_empty() => return Ok(Err(vec![Finding::from(error)])),
            found => found?,
        };
        let files = std::mem::take(&mut inputs.files);
        let files = if named.is_empty() { same_paths(run, files) } else { same_number(run, files) };
        let limits = Limits::of(&run.config.read);
        Ok(files.map(|files| {
            let then = files.iter().zip(&run.inputs);
            let then = then.map(|(now, then)| (now.path.clone(), PathBuf::from(&then.path))).collect();
            Self { files, inputs, limits, then }
        }))
    }

    /// Reads them.
    pub fn reader(&self) -> Reader {
        let failed = self.inputs.failed.clone();
        let inputs = Inputs { files: self.files.clone(), failed, ..Inputs::default() };
        Reader::new(inputs, self.limits, Arc::default())
    }

    /// What is read, as if it lay where the run read it.
    pub fn as_then(&self, read: Read) -> Read {
        let then = |path: &PathBuf| self.then.get(path).unwrap_or(path).clone();
        match read {
            Ok(mut document) => {
                document.origin.path = then(&document.origin.path);
                Ok(document)
            }
            Err(mut failed) => {
                failed.origin.path = then(&failed.origin.path);
                Err(failed)
            }
        }
    }

    /// The inputs that are not, byte for byte, what the run read.
    pub fn differences(&self, run: &RunSummary, read: &[InputSummary]) -> Vec<Finding> {
        let pairs = run.inputs.iter().zip(read);
        let changed = pairs.filter(|(then, now)| (then.bytes, &then.sha256) != (now.bytes, &now.sha256));
        changed
            .map(|(_, now)| Finding::of(Path::new(&now.path), "the input is not what the run read"))
            .collect()
    }
}

/// The files that the run read, by their paths; files that are new are left out.
fn same_paths(run: &RunSummary, found: Vec<Input>) -> Result<Vec<Input>, Vec<Finding>> {
    let mut by_path: HashMap<String, VecDeque<Input>> = HashMap::new();
    for input in found {
        by_path.entry(input.path.to_string_lossy().into_owned()).or_default().push_back(input);
    }
    let (mut files, mut gone) = (Vec::new(), Vec::new());
    for then in &run.inputs {
        match by_path.get_mut(&then.path).and_then(VecDeque::pop_front) {
            Some(input) => files.push(input),
            None => gone.push(Finding::of(Path::new(&then.path), "the input is gone")),
        }
    }
    if gone.is_empty() { Ok(files) } else { Err(gone) }
}

/// The files, one for each that the run read.
fn same_number(run: &RunSummary, mut found: Vec<Input>) -> Result<Vec<Input>, Vec<Finding>> {
    if found.len() != run.inputs.len() {
        let message =
            format!("{} files are named by --inputs, the run read {}", found.len(), run.inputs.len());
        return Err(vec![Finding::of(Path::new("run.json"), message)]);
    }
    for (now, then) in found.iter_mut().zip(&run.inputs) {
        if then.path == "-" {
            now.name = "stdin".into();
            now.format = run.config.read.format.unwrap_or(Format::Jsonl);
        }
    }
    Ok(found)
}
