//! Label Studio: its JSON, with suggestions as predictions and labels as annotations.

use std::fmt::Write;

use serde::Deserialize;
use serde_json::{Value, json};

use super::candidate::{Candidate, Named};
use super::gold::{Gold, Import, Name, Place};
use super::{label_of, read_labels};
use crate::document::Label;

pub(super) fn export(sample: &[Candidate]) -> String {
    let tasks: Vec<Value> = sample.iter().map(task).collect();
    serde_json::to_string_pretty(&tasks).expect("tasks have a form in JSON") + "\n"
}

fn task(it: &Candidate) -> Value {
    let mut result = vec![choices("themes", it.themes.iter().map(|theme| theme.id.clone()).collect())];
    result.extend(it.level().map(|level| choices("commitment", vec![label_of(level)])));
    result.extend(it.entities.iter().map(|name| span(name, it.start)));
    json!({
        "data": {
            "text": it.text, "segment": it.id, "doc": it.doc, "start": it.start, "end": it.end,
            "kind": it.kind, "section": it.section,
        },
        "predictions": [{ "model_version": it.engine, "result": result }],
    })
}

fn choices(control: &str, choices: Vec<String>) -> Value {
    json!({ "from_name": control, "to_name": "text", "type": "choices", "value": { "choices": choices } })
}

fn span(name: &Named, start: u64) -> Value {
    let (from, to) = (name.start.saturating_sub(start), name.end.saturating_sub(start));
    let value = json!({ "start": from, "end": to, "text": name.text, "labels": [name.label] });
    json!({ "from_name": "entities", "to_name": "text", "type": "labels", "value": value })
}

/// A task as Label Studio exports it.
#[derive(Deserialize)]
struct Task {
    data: Data,
    #[serde(default)]
    annotations: Vec<Annotation>,
}

#[derive(Deserialize)]
struct Data {
    text: String,
    #[serde(flatten)]
    place: Place,
}

#[derive(Deserialize)]
struct Annotation {
    result: Vec<Mark>,
    #[serde(default)]
    was_cancelled: bool,
}

/// One thing marked: a choice of labels, or a span.
#[derive(Deserialize)]
struct Mark {
    #[serde(default)]
    value: Marked,
}

#[derive(Default, Deserialize)]
struct Marked {
    #[serde(default)]
    choices: Vec<String>,
    #[serde(default)]
    labels: Vec<Label>,
    start: Option<u64>,
    end: Option<u64>,
}

/// Of several annotations of a task the last counts that was not skipped.
pub(super) fn import(text: &str) -> Result<Import, String> {
    let tasks: Vec<Task> = serde_json::from_str(text).map_err(|error| {
        format!("{error}; give Label Studio's export (JSON) of what `plenipo sample` wrote")
    })?;
    let mut import = Import::default();
    for (number, Task { data, annotations }) in (1..).zip(tasks) {
        match annotations.into_iter().rfind(|annotation| !annotation.was_cancelled) {
            Some(last) => {
                import.gold.push(gold(data, last.result).map_err(|what| format!("task {number}: {what}"))?);
            }
            None => import.unlabelled += 1,
        }
    }
    Ok(import)
}

fn gold(data: Data, marks: Vec<Mark>) -> Result<Gold, String> {
    let (mut labels, mut entities) = (Vec::new(), Vec::new());
    for Mark { value } in marks {
        labels.extend(value.choices);
        if let (Some(start), Some(end), Some(label)) = (value.start, value.end, value.labels.first()) {
            entities.push(name(&data, start, end, *label)?);
        }
    }
    entities.sort();
    let (themes, commitment) = read_labels(labels)?;
    Ok(Gold { place: data.place, themes, commitment, entities, text: data.text })
}

fn name(data: &Data, start: u64, end: u64, label: Label) -> Result<Name, String> {
    let length = data.text.chars().count() as u64;
    if start >= end || end > length {
        return Err(format!("the span from {start} to {end} does not lie in a text of {length} characters"));
    }
    let text = data.text.chars().skip(start as usize).take((end - start) as usize).collect();
    Ok(Name { start: data.place.start + start, end: data.place.start + end, label, text })
}

/// The labelling interface, as Label Studio's settings take it.
pub(super) fn set_up(themes: &[&str], levels: &[String]) -> String {
    const ENTITIES: [Label; 10] = [
        Label::Country,
        Label::Person,
        Label::Org,
        Label::Place,
        Label::Agreement,
        Label::Event,
        Label::Capability,
        Label::Date,
        Label::Money,
        Label::Quantity,
    ];
    let mut text = String::from("<View>\n");
    control(&mut text, "<Labels name=\"entities\" toName=\"text\">", "Label", ENTITIES.map(|it| json!(it)));
    text += "  <Header value=\"$section\"/>\n  <Text name=\"text\" value=\"$text\"/>\n";
    let many = "<Choices name=\"themes\" toName=\"text\" choice=\"multiple\">";
    control(&mut text, many, "Choice", themes.iter().map(|it| json!(it)));
    let one = "<Choices name=\"commitment\" toName=\"text\" choice=\"single\">";
    control(&mut text, one, "Choice", levels.iter().map(|it| json!(it)));
    text + "</View>\n"
}

fn control(text: &mut String, head: &str, tag: &str, values: impl IntoIterator<Item = Value>) {
    let name: String = head.chars().skip(1).take_while(|letter| letter.is_alphabetic()).collect();
    writeln!(text, "  {head}").expect("writing to a string succeeds");
    for value in values {
        let value = value.as_str().map(escaped).unwrap_or_default();
        writeln!(text, "    <{tag} value=\"{value}\"/>").expect("writing to a string succeeds");
    }
    writeln!(text, "  </{name}>").expect("writing to a string succeeds");
}

/// A value as an attribute of XML has it.
fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
