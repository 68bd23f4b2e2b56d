//! Texts with gold names: annotations beside texts, or words with tags.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use super::scores::Lists;
use crate::document::{Document, Entity, Kind, Label, Part, Segment};
use crate::error::{Error, Result};
use crate::segment::Segmenter;
use crate::span::Span;
use crate::tag::NameTagger;

/// A document with its segments, and the gold names of each.
#[derive(Clone, Debug)]
pub struct Example {
    /// The document and its segments.
    pub part: Part,
    /// The names of each segment, in order, without norms.
    pub gold: Vec<Vec<Entity>>,
    /// Whether gold is only what lists and patterns found.
    pub silver: bool,
}

/// A line of annotations; other keys are of no interest.
#[derive(Deserialize)]
struct Line {
    doc: String,
    start: usize,
    end: usize,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    entities: Vec<Name>,
}

#[derive(Deserialize)]
struct Name {
    start: usize,
    end: usize,
    label: Label,
}

/// The examples of a file: JSONL annotations (`doc`, `start`, `end`, `kind`, `entities`, in code
/// points), whose texts are files `DOC.txt` of the folders `texts`, or words with tags where
/// the file's name ends in `.bio`, each sentence a document.
///
/// # Errors
/// A file that cannot be read, a line of another form, an offset beyond its text, or a text
/// that no folder has.
pub fn read(path: &Path, texts: &[PathBuf]) -> Result<Vec<Example>> {
    let file = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
    if path.extension().is_some_and(|extension| extension == "bio") {
        return Ok(file.split("\n\n").filter(|lines| !lines.trim().is_empty()).map(sentence).collect());
    }
    let mut lines = BTreeMap::<String, Vec<Line>>::new();
    for (at, line) in file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |error| Error::file(path, format!("line {}: {error}", at + 1));
        let line: Line = serde_json::from_str(line).map_err(wrong)?;
        lines.entry(line.doc.clone()).or_default().push(line);
    }
    let example = |(doc, lines): (String, Vec<Line>)| {
        let text = read_text(&doc, texts)?;
        annotated(&doc, text, lines).map_err(|message| Error::file(path, format!("{doc}: {message}")))
    };
    lines.into_iter().map(example).collect()
}

fn read_text(doc: &str, folders: &[PathBuf]) -> Result<String> {
    let paths = folders.iter().map(|folder| folder.join(format!("{doc}.txt")));
    let path = paths.into_iter().find(|path| path.is_file());
    let path = path.ok_or_else(|| Error::Usage(format!("no folder of --texts has the text {doc}.txt")))?;
    std::fs::read_to_string(&path).map_err(Error::io("read", &path))
}

fn annotated(doc: &str, text: String, mut lines: Vec<Line>) -> std::result::Result<Example, String> {
    let bytes: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |start: usize, end: usize| {
        let span = bytes.get(start).zip(bytes.get(end)).filter(|(start, end)| start < end);
        span.map(|(start, end)| Span::new(*start, *end)).ok_or(format!("nothing lies at {start} to {end}"))
    };
    lines.sort_by_key(|line| line.start);
    let (mut segments, mut gold) = (Vec::new(), Vec::new());
    for line in lines {
        segments.push(Segment { span: span(line.start, line.end)?, kind: line.kind, ..Segment::default() });
        let name = |name: &Name| Ok(entity(span(name.start, name.end)?, name.label));
        gold.push(line.entities.iter().map(name).collect::<std::result::Result<_, String>>()?);
    }
    Ok(Example { part: Part::whole(Arc::new(Document::new(doc, text)), segments), gold, silver: false })
}

fn entity(span: Span, label: Label) -> Entity {
    Entity { span, label, norm: String::new() }
}

/// A sentence of one word and its tag a line, the words parted by spaces.
fn sentence(lines: &str) -> Example {
    let mut text = String::new();
    let mut names: Vec<(Span, Option<Label>)> = Vec::new();
    for (word, tag) in lines.lines().filter_map(|line| line.split_once('\t')) {
        if !text.is_empty() {
            text.push(' ');
        }
        let span = Span::new(text.len(), text.len() + word.len());
        text.push_str(word);
        match (tag.split_once('-'), names.last_mut()) {
            (Some(("I", _)), Some((name, _))) => *name = Span::new(name.start, span.end),
            (Some((_, kind)), _) => names.push((span, ours(kind))),
            (None, _) => {}
        }
    }
    let gold = names.into_iter().filter_map(|(span, label)| Some(entity(span, label?))).collect();
    let segment = Segment { span: Span::new(0, text.len()), ..Segment::default() };
    let document = Arc::new(Document::new("sentence", text));
    Example { part: Part::whole(document, vec![segment]), gold: vec![gold], silver: false }
}

/// A document that nobody annotated, with the names that lists and patterns find in it.
pub fn taught(
    document: Document,
    segmenter: &dyn Segmenter,
    tagger: &NameTagger,
    lists: Lists,
) -> Option<Example> {
    let segments = segmenter.segment(&document).ok()?.into_iter().map(Segment::from).collect();
    let part = Part::whole(Arc::new(document), segments);
    let shown = tagger.show(&part, |name| lists.show(name, part.text()));
    let gold = shown.into_iter().map(|shown| shown.rules).collect();
    Some(Example { part, gold, silver: true })
}

/// Our label for one of other corpora, where there is one: theirs of what is neither ("misc") is none of ours.
fn ours(kind: &str) -> Option<Label> {
    Some(match kind.to_ascii_lowercase().as_str() {
        "country" => Label::Country,
        "person" | "per" | "politician" => Label::Person,
        "organisation" | "org" | "politicalparty" | "corporation" | "group" => Label::Org,
        "location" | "loc" => Label::Place,
        "election" | "event" => Label::Event,
        "product" => Label::Capability,
        _ => return None,
    })
}
