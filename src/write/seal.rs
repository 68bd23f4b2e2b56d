//! The last line of `run.json`: a hash of all lines before it, so that it vouches for itself.

use super::run::RunSummary;
use crate::model::sha256;

const KEY: &str = ",\n  \"sha256\": ";

/// A summary as JSON with its seal.
pub fn sealed(summary: &RunSummary) -> String {
    let text = serde_json::to_string_pretty(summary).expect("a summary has a form in JSON");
    close(text.trim_end_matches("\n}"))
}

/// Whether a text is as [`sealed`] made it.
pub fn holds(text: &str) -> bool {
    text.rsplit_once(KEY).is_some_and(|(body, _)| close(body) == text)
}

fn close(body: &str) -> String {
    format!("{body}{KEY}\"{}\"\n}}\n", sha256(body.as_bytes()))
}
