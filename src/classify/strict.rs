//! Reads the TOML files that users edit; what is wrong is named with its line and a hint.

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::error::{Error, Result};
use crate::model::ModelFile;

/// The file's contents; unknown keys are refused where `T` refuses them.
pub(super) fn parse<T: DeserializeOwned>(file: &ModelFile) -> Result<T> {
    toml::from_str(&file.text).map_err(|error| {
        let message = error.message();
        fault(file, error.span().unwrap_or_default(), format!("{message}{}", hint(message)))
    })
}

/// An error at a place of the file.
pub(super) fn fault(file: &ModelFile, span: Range<usize>, message: impl std::fmt::Display) -> Error {
    let above = file.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count();
    Error::file(&file.path, format!("line {}: {message}", above + 1))
}

/// "; did you mean `…`?" where a candidate is near the word, else nothing.
pub(super) fn did_you_mean<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    candidates
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.7)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map_or_else(String::new, |(_, candidate)| format!("; did you mean `{candidate}`?"))
}

/// A hint for serde's "unknown field `…`, expected one of `…`, `…`".
fn hint(message: &str) -> String {
    let mut names = message.split('`').skip(1).step_by(2);
    match names.next() {
        Some(unknown) if message.starts_with("unknown ") => did_you_mean(unknown, names),
        _ => String::new(),
    }
}
