//! doccano: JSONL for text classification. Keys that are neither `text` nor `label` come
//! back as they went.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::candidate::Candidate;
use super::gold::{Gold, Import, Place};
use super::read_labels;

/// A line as doccano imports it.
#[derive(Serialize)]
struct Task<'a> {
    text: &'a str,
    label: Vec<String>,
    segment: &'a str,
    #[serde(flatten)]
    place: Place,
    section: &'a str,
}

/// A line as doccano exports it.
#[derive(Deserialize)]
struct Line {
    text: String,
    /// Older versions say `labels`.
    #[serde(alias = "labels")]
    label: Vec<String>,
    #[serde(flatten)]
    place: Place,
}

pub(super) fn export(sample: &[Candidate]) -> String {
    let line = |it: &Candidate| {
        let place = Place { doc: it.doc.clone(), start: it.start, end: it.end, kind: it.kind };
        let task = Task { text: &it.text, label: it.labels(), segment: &it.id, place, section: &it.section };
        serde_json::to_string(&task).expect("a task has a form in JSON") + "\n"
    };
    sample.iter().map(line).collect()
}

/// doccano exports each confirmed line, and so none counts as unlabelled.
pub(super) fn import(text: &str) -> Result<Import, String> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    let gold = lines.map(|(number, line)| gold(line).map_err(|what| format!("line {number}: {what}")));
    Ok(Import { gold: gold.collect::<Result<_, _>>()?, unlabelled: 0 })
}

fn gold(line: &str) -> Result<Gold, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or(&what);
        format!("{what}; give doccano's export (JSONL) of what `plenipo sample` wrote")
    })?;
    let (themes, commitment) = read_labels(line.label)?;
    Ok(Gold { place: line.place, themes, commitment, entities: Vec::new(), text: line.text })
}

/// The file of labels that doccano imports.
pub(super) fn set_up(themes: &[&str], levels: &[String]) -> String {
    let colour = |colour: &'static str| move |label: &str| json!({ "text": label, "background_color": colour, "text_color": "#ffffff" });
    let themes = themes.iter().copied().map(colour("#2a6f97"));
    let all: Vec<_> = themes.chain(levels.iter().map(String::as_str).map(colour("#9a5b13"))).collect();
    serde_json::to_string_pretty(&all).expect("labels have a form in JSON") + "\n"
}
