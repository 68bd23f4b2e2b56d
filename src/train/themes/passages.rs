//! The segments of labelled documents as an encoder's adapter is taught by them, and what adapters
//! that have not seen a document say of it.

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::corpus::LabelledPart;
use super::folds::split;
use crate::backend::{LOG_ODDS, Vectors};
use crate::classify::passage;
use crate::document::{Kind, Level, Part};
use crate::error::{Error, Result};

/// A segment, as a line of JSON.
#[derive(Serialize)]
struct Line<'a> {
    doc: &'a str,
    seq: usize,
    /// The part of the documents that is told by what the others teach.
    fold: usize,
    /// Whether it only teaches, and is not scored.
    extra: bool,
    text: &'a str,
    before: &'a str,
    /// Ids of its themes, where it is labelled.
    themes: Option<Vec<&'a str>>,
    /// Its level, where it can perform acts and is labelled.
    level: Option<Level>,
}

/// All segments but boilerplate, a line each; documents are parted into folds, those that are
/// scored and those that only teach each by themselves.
pub(super) fn lines(
    documents: &[(LabelledPart, bool)],
    themes: &[String],
    folds: usize,
    seed: u64,
) -> String {
    let sizes = |extra: bool| -> Vec<usize> {
        let of = documents.iter().filter(|document| document.1 == extra);
        of.map(|(document, _)| document.labelled().count()).collect()
    };
    let mut scored = split(&sizes(false), folds, seed).into_iter();
    let mut extras = split(&sizes(true), folds, seed).into_iter();
    let mut lines = String::new();
    for (document, extra) in documents {
        let fold = if *extra { extras.next() } else { scored.next() }.unwrap_or_default();
        for line in document_lines(document, themes, fold, *extra) {
            lines += &serde_json::to_string(&line).expect("a segment is JSON");
            lines.push('\n');
        }
    }
    lines
}

fn document_lines<'a>(
    document: &'a LabelledPart,
    themes: &'a [String],
    fold: usize,
    extra: bool,
) -> impl Iterator<Item = Line<'a>> {
    let part = &document.part;
    let read = part.segments.iter().enumerate().filter(|(_, segment)| segment.kind != Kind::Boilerplate);
    read.map(move |(seq, segment)| {
        let passage = passage(part, seq);
        let gold = document.gold[seq].as_ref();
        let ids = |has: &[bool]| {
            themes.iter().zip(has).filter(|(_, has)| **has).map(|(id, _)| id.as_str()).collect()
        };
        let acts = segment.kind.may_act();
        Line {
            doc: &part.document.id,
            seq,
            fold,
            extra,
            text: passage.text,
            before: passage.before,
            themes: gold.map(|gold| ids(&gold.themes)),
            level: gold.filter(|_| acts).and_then(|gold| gold.level),
        }
    })
}

/// What adapters say of segments of documents that they have not seen.
pub(super) struct Unseen {
    width: usize,
    odds: HashMap<(String, usize), Vec<f32>>,
}

/// One segment of them, as a line of JSON.
#[derive(Deserialize)]
struct Told {
    doc: String,
    seq: usize,
    odds: Vec<f32>,
}

impl Unseen {
    /// Reads what `train/adapter.py` wrote.
    ///
    /// # Errors
    /// A file that is not there or not such.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
        let mut unseen = Self { width: 0, odds: HashMap::new() };
        for (number, line) in text.lines().enumerate() {
            let fault = |what: &str| Error::file(path, format!("line {}: {what}", number + 1));
            let Told { doc, seq, odds } =
                serde_json::from_str(line).map_err(|error| fault(&error.to_string()))?;
            if number > 0 && odds.len() != unseen.width {
                return Err(fault("has not as many `odds` as the line before"));
            }
            unseen.width = odds.len();
            unseen.odds.insert((doc, seq), odds);
        }
        Ok(unseen)
    }

    /// The vectors of a document's segments, as the encoder would give them; of boilerplate, nought.
    ///
    /// # Errors
    /// A segment of which nothing is said.
    pub fn of(&self, part: &Part) -> Result<Vectors> {
        let mut vectors = Vectors::zeros(part.segments.len(), self.width);
        for (seq, segment) in part.segments.iter().enumerate() {
            if segment.kind == Kind::Boilerplate {
                continue;
            }
            let id = &part.document.id;
            let odds = self.odds.get(&(id.clone(), seq)).ok_or_else(|| {
                Error::Usage(format!(
                    "segment {seq} of document `{id}` has no odds; make them with the same labels: `plenipo train passages`, then train/adapter.py"
                ))
            })?;
            vectors.set(seq, &odds.iter().map(|odds| odds * LOG_ODDS).collect::<Vec<_>>());
        }
        Ok(vectors)
    }
}
