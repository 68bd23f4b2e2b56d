//! The output's own types: one segment, one document or one error a line.
//!
//! Every key stands on every line; nothing is null; types never change. All positions
//! are code points of the document's text, half-open.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::document::{Basis, Kind, Label, Level, Pos};

/// Version of the records' schema: one more with every new key.
pub const SCHEMA_VERSION: &str = "1";

/// One segment: a line of `annotations.jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Record<'a> {
    /// `DOC:00012`: unique in a run.
    pub id: Cow<'a, str>,
    /// The document's id.
    pub doc: Cow<'a, str>,
    /// The segment's number in the document, from 0.
    pub seq: i64,
    /// First code point.
    pub start: i64,
    /// One past the last code point.
    pub end: i64,
    /// What the segment is.
    pub kind: Kind,
    /// The nearest heading above, or "".
    pub section: Cow<'a, str>,
    /// `document[start:end]`.
    pub text: Cow<'a, str>,
    /// The best theme's id, or "none".
    pub theme: Cow<'a, str>,
    /// The themes over their threshold, best first.
    pub themes: Vec<ThemeRecord<'a>>,
    /// How firmly the segment commits its parties.
    pub commitment: CommitmentRecord,
    /// Names, dates and amounts, in order.
    pub entities: Vec<EntityRecord<'a>>,
    /// Words, in order, where they were asked for.
    pub tokens: Vec<TokenRecord>,
    /// What classified the segment: `cues`, `compact` or `bert`; of a cascade, the one that decided.
    pub engine: Cow<'a, str>,
}

/// A range of code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpanRecord {
    /// First code point.
    pub start: i64,
    /// One past the last code point.
    pub end: i64,
}

/// A theme of a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ThemeRecord<'a> {
    /// The theme's id in the taxonomy.
    pub id: Cow<'a, str>,
    /// Probability, 0 to 1, to four places.
    pub score: f64,
    /// What the score rests on: labelled segments, or cues alone.
    pub basis: Basis,
    /// Where the text shows it.
    pub evidence: Vec<SpanRecord>,
}

/// The commitment of a segment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitmentRecord {
    /// The strongest act on the ladder.
    pub level: Level,
    /// Probability, 0 to 1, to four places.
    pub score: f64,
    /// The words that perform the act.
    pub cue: Vec<SpanRecord>,
}

/// A name, date or amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EntityRecord<'a> {
    /// First code point.
    pub start: i64,
    /// One past the last code point.
    pub end: i64,
    /// What it names.
    pub label: Label,
    /// `document[start:end]`.
    pub text: Cow<'a, str>,
    /// ISO 3166 code, ISO 8601 date or interval, amount with ISO 4217, canonical name, or "".
    pub norm: Cow<'a, str>,
}

/// A word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TokenRecord {
    /// First code point.
    pub start: i64,
    /// One past the last code point.
    pub end: i64,
    /// Universal part of speech.
    pub pos: Pos,
}

/// One document that is done: a line of `documents.jsonl`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentRecord {
    /// The document's id.
    pub id: String,
    /// The file it was read from, or `-`.
    pub source: String,
    /// Its line there, from 1, or 0 where it is the whole file.
    pub line: i64,
    /// SHA-256 of its text as UTF-8.
    pub sha256: String,
    /// The encoding it was decoded from; " (damaged)" behind it says that bytes were replaced.
    pub encoding: String,
    /// Its date, ISO 8601, or "".
    pub date: String,
    /// Its title, or "".
    pub title: String,
    /// The states that speak in it, ISO 3166 alpha-3.
    pub parties: Vec<String>,
    /// What kind of document it is: joint statement, fact sheet, readout, remarks, press release,
    /// communiqué, speech, transcript, news report or other; or what its source calls it.
    pub kind: String,
    /// Length of its text in code points.
    pub length: i64,
    /// Number of its segments.
    pub segments: i64,
    /// Number of its entities.
    pub entities: i64,
    /// Number of its words.
    pub tokens: i64,
    /// What else its source said of it.
    pub meta: Vec<MetaRecord>,
}

/// A key of a document's source that plenipo does not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MetaRecord {
    /// The key.
    pub key: String,
    /// Its value: a string as it is, anything else as JSON.
    pub value: String,
}

impl MetaRecord {
    /// The record of a key and its value.
    pub fn new(key: &str, value: &Value) -> Self {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        Self { key: key.to_owned(), value }
    }
}

/// One document that failed: a line of `errors.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorRecord {
    /// The document's id, or the id of the file that should have held it.
    pub doc: String,
    /// The file, or `-`.
    pub source: String,
    /// Line of the source, from 1, or 0 where it has none.
    pub line: i64,
    /// Byte of the source (decompressed), from 0.
    pub byte: i64,
    /// The stage that could not go on.
    pub stage: String,
    /// What is wrong and what to do.
    pub error: String,
}

impl From<&crate::error::FailedDocument> for ErrorRecord {
    fn from(failed: &crate::error::FailedDocument) -> Self {
        Self {
            doc: failed.id.clone(),
            source: failed.origin.path.to_string_lossy().into_owned(),
            line: failed.failure.line.max(failed.origin.line) as i64,
            byte: failed.failure.byte as i64,
            stage: failed.stage.to_owned(),
            error: failed.failure.message.clone(),
        }
    }
}
