//! Active learning: which segments a person should label next, and their labels read back.
//!
//! Labels are theme ids, and `commitment:LEVEL` for the level of a sentence or item, in
//! doccano (text classification, several labels allowed) and in Label Studio alike.

mod candidate;
mod doccano;
mod gold;
mod label_studio;
mod strategy;

pub use candidate::{Act, Candidate, Named, Scored, load};
pub use gold::{Gold, Import, Name, Place};
pub use strategy::Strategy;

use std::path::Path;

use crate::classify::Taxonomy;
use crate::document::Level;
use crate::error::{Error, Result};
use crate::read::decompress;

/// A tool that people label with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// doccano, by JSONL.
    Doccano,
    /// Label Studio, by JSON.
    LabelStudio,
}

/// What stands before a level in a label.
const LEVEL: &str = "commitment:";

impl Tool {
    /// The segments as the tool imports them, with what the engine says as suggestions.
    pub fn export(self, sample: &[Candidate]) -> String {
        match self {
            Self::Doccano => doccano::export(sample),
            Self::LabelStudio => label_studio::export(sample),
        }
    }

    /// What people labelled: the tool's own export of what [`export`](Self::export) gave.
    ///
    /// # Errors
    /// A file that cannot be read or is no such export, and a segment labelled twice.
    pub fn import(self, path: &Path) -> Result<Import> {
        let file = std::fs::File::open(path).map_err(Error::io("read", path))?;
        let input = decompress(file).map_err(Error::io("read", path))?;
        let text = std::io::read_to_string(input).map_err(Error::io("read", path))?;
        let import = match self {
            Self::Doccano => doccano::import(&text),
            Self::LabelStudio => label_studio::import(&text),
        };
        import.and_then(Import::sorted).map_err(|message| Error::file(path, message))
    }

    /// The labels of a taxonomy, as the tool wants them when a project is set up.
    pub fn set_up(self, taxonomy: &Taxonomy) -> String {
        let themes: Vec<&str> = taxonomy.themes.iter().map(|theme| &*theme.id).collect();
        let levels: Vec<String> = Level::ALL.iter().map(|level| label_of(*level)).collect();
        match self {
            Self::Doccano => doccano::set_up(&themes, &levels),
            Self::LabelStudio => label_studio::set_up(&themes, &levels),
        }
    }
}

fn label_of(level: Level) -> String {
    format!("{LEVEL}{}", level.name())
}

/// The themes, sorted and distinct, and the level that labels name; without one, none.
fn read_labels(labels: Vec<String>) -> Result<(Vec<String>, Level), String> {
    let (mut themes, mut levels) = (Vec::new(), Vec::new());
    for label in labels {
        match label.strip_prefix(LEVEL) {
            Some(name) => levels.push(level(name)?),
            None => themes.push(label),
        }
    }
    themes.sort();
    themes.dedup();
    match levels[..] {
        [] => Ok((themes, Level::None)),
        [level] => Ok((themes, level)),
        _ => Err("it has several levels of commitment; leave one".into()),
    }
}

fn level(name: &str) -> Result<Level, String> {
    let names = || Level::ALL.map(Level::name).join(", ");
    let level = Level::ALL.into_iter().find(|level| level.name() == name);
    level.ok_or_else(|| format!("`{LEVEL}{name}` is no level of commitment; they are {}", names()))
}
