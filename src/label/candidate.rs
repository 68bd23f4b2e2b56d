//! The segments of a run's output, as far as a choice among them goes.

use std::io::BufRead;
use std::path::Path;

use serde::Deserialize;

use super::label_of;
use crate::document::{Kind, Label, Level};
use crate::error::{Error, Result};
use crate::read::decompress;

/// A segment of a run's output.
#[derive(Clone, Debug, Deserialize)]
pub struct Candidate {
    /// Unique in the run.
    pub id: String,
    /// The document's id.
    pub doc: String,
    /// First code point in the document.
    pub start: u64,
    /// One past the last.
    pub end: u64,
    /// What the segment is.
    pub kind: Kind,
    /// The nearest heading above, or "".
    pub section: String,
    /// Its text.
    pub text: String,
    /// Its themes, best first.
    pub themes: Vec<Scored>,
    /// How firmly it commits its parties.
    pub commitment: Act,
    /// Names, dates and amounts, in order.
    pub entities: Vec<Named>,
    /// What classified it.
    pub engine: String,
}

/// A theme with its score.
#[derive(Clone, Debug, Deserialize)]
pub struct Scored {
    /// The theme's id.
    pub id: String,
    /// Probability, 0 to 1.
    pub score: f64,
}

/// A level of commitment.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Act {
    /// The level.
    pub level: Level,
}

/// A name, date or amount.
#[derive(Clone, Debug, Deserialize)]
pub struct Named {
    /// First code point in the document.
    pub start: u64,
    /// One past the last.
    pub end: u64,
    /// What it names.
    pub label: Label,
    /// What it reads.
    pub text: String,
}

impl Candidate {
    /// The labels that the engine would give.
    pub(super) fn labels(&self) -> Vec<String> {
        let themes = self.themes.iter().map(|theme| theme.id.clone());
        themes.chain(self.level().map(label_of)).collect()
    }

    /// The level, where the segment is one that has a level.
    pub(super) fn level(&self) -> Option<Level> {
        self.kind.may_act().then_some(self.commitment.level)
    }
}

/// The segments of `annotations.jsonl`, which may be compressed.
///
/// # Errors
/// A file that cannot be read, and a line that is no record, by its number.
pub fn load(path: &Path) -> Result<Vec<Candidate>> {
    let file = std::fs::File::open(path).map_err(Error::io("read", path))?;
    let input = decompress(file).map_err(Error::io("read", path))?;
    let mut candidates = Vec::new();
    for (number, line) in (1..).zip(input.lines()) {
        let line = line.map_err(Error::io("read", path))?;
        if !line.trim().is_empty() {
            candidates.push(serde_json::from_str(&line).map_err(|error| no_record(path, number, &error))?);
        }
    }
    Ok(candidates)
}

fn no_record(path: &Path, line: u64, error: &serde_json::Error) -> Error {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or(&what);
    Error::file(path, format!("line {line}: {what}; give the annotations.jsonl of a run"))
}
