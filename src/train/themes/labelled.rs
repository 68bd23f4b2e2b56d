//! Reads labelled segments: JSONL in gold form, one segment a line.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::document::{Kind, Level};
use crate::error::{Error, Result};
use crate::read::decompress;

/// A labelled segment as its line has it.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Line {
    /// The document's id; lines without one are each a document of its own.
    #[serde(default)]
    pub doc: String,
    /// Code points of the document's text, half-open.
    #[serde(default)]
    pub start: usize,
    /// The end.
    #[serde(default)]
    pub end: usize,
    /// Its text, which only a line may lack whose document is in a corpus.
    pub text: Option<String>,
    /// What it is.
    #[serde(default)]
    pub kind: Kind,
    /// Ids of its themes.
    pub themes: Vec<Id>,
    /// Its level of commitment, where that is labelled.
    pub commitment: Option<Given>,
}

/// A theme, by its id alone or as records have it.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Id {
    /// Alone.
    Bare(String),
    /// As records have it.
    Scored { id: String },
}

/// A commitment, by its level alone or as records have it.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Given {
    /// Alone.
    Bare(Level),
    /// As records have it.
    Scored { level: Level },
}

impl Id {
    pub fn id(&self) -> &str {
        match self {
            Self::Bare(id) | Self::Scored { id } => id,
        }
    }
}

impl Given {
    pub fn level(self) -> Level {
        match self {
            Self::Bare(level) | Self::Scored { level } => level,
        }
    }
}

/// The labelled segments of one document, in the order of their lines.
#[derive(Clone, Debug)]
pub(super) struct Labelled {
    /// The document.
    pub id: String,
    /// Its segments.
    pub lines: Vec<Line>,
    /// Where its first line stands, for errors.
    pub place: (PathBuf, usize),
}

/// The documents of a file, in the order in which it first names them.
///
/// # Errors
/// A file that cannot be read, and a line that is not a labelled segment; the message names it.
pub(super) fn read(path: &Path) -> Result<Vec<Labelled>> {
    let file = File::open(path).map_err(Error::io("read", path))?;
    let lines = BufReader::new(decompress(file).map_err(Error::io("read", path))?).lines();
    let mut documents: Vec<Labelled> = Vec::new();
    let mut index = std::collections::HashMap::new();
    for (number, line) in (1..).zip(lines) {
        let line = line.map_err(Error::io("read", path))?;
        if line.trim().is_empty() {
            continue;
        }
        let mut line =
            parse(&line).map_err(|message| Error::file(path, format!("line {number}: {message}")))?;
        if line.doc.is_empty() {
            line.doc = format!("{}:{number}", path.display());
        }
        let at = *index.entry(line.doc.clone()).or_insert(documents.len());
        if at == documents.len() {
            documents.push(Labelled {
                id: line.doc.clone(),
                lines: Vec::new(),
                place: (path.to_owned(), number),
            });
        }
        documents[at].lines.push(line);
    }
    Ok(documents)
}

fn parse(line: &str) -> Result<Line, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| {
        format!("{error}; a labelled segment has `themes`, and `text` or `doc`, `start` and `end`")
    })?;
    if line.text.is_none() && (line.doc.is_empty() || line.start >= line.end) {
        return Err("it has no `text`, so it needs `doc`, and `start` before `end`".into());
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_both_forms() {
        let line = parse(
            r#"{"text":"We met.","themes":["a",{"id":"b","score":0.5}],"commitment":{"level":"done"}}"#,
        );
        let line = line.unwrap();
        assert_eq!(line.themes.iter().map(Id::id).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(line.commitment.unwrap().level(), Level::Done);
        assert_eq!(parse(r#"{"text":"","themes":[],"commitment":"commit"}"#).unwrap().kind, Kind::Sentence);
    }

    #[test]
    fn says_what_is_missing() {
        assert!(parse(r#"{"doc":"d","themes":[]}"#).unwrap_err().contains("no `text`"));
        assert!(parse(r#"{"text":"x"}"#).unwrap_err().contains("themes"));
        assert!(parse("[").unwrap_err().contains("a labelled segment has"));
    }
}
