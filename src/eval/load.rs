//! Reads annotations: JSONL, one segment a line.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

use super::annotation::Annotation;
use super::line;
use crate::error::{Error, Result};

/// The annotated segments of a file, by document.
#[derive(Debug, Default)]
pub struct Annotations {
    /// In the order in which the file first names them.
    pub(super) documents: Vec<Annotated>,
    /// Lines that are not of segments.
    pub(super) skipped: u64,
    index: HashMap<Arc<str>, usize>,
}

/// The annotated segments of a document.
#[derive(Debug)]
pub(super) struct Annotated {
    pub id: Arc<str>,
    /// By start; those that start together in the order of the file.
    pub segments: Vec<Annotation>,
}

impl Annotations {
    /// The segments of a document, if the file has any.
    pub(super) fn get(&self, id: &str) -> Option<&[Annotation]> {
        self.index.get(id).map(|&at| self.documents[at].segments.as_slice())
    }

    fn add(&mut self, id: String, annotation: Annotation) {
        let at = self.index.get(id.as_str()).copied().unwrap_or_else(|| self.add_document(id.into()));
        self.documents[at].segments.push(annotation);
    }

    fn add_document(&mut self, id: Arc<str>) -> usize {
        self.index.insert(Arc::clone(&id), self.documents.len());
        self.documents.push(Annotated { id, segments: Vec::new() });
        self.documents.len() - 1
    }
}

/// The annotations of an uncompressed file; see [`read`].
pub fn load(path: &Path) -> Result<Annotations> {
    let file = File::open(path).map_err(Error::io("read", path))?;
    read(BufReader::new(file), path)
}

/// The annotations of an open file; `path` names it in errors.
///
/// A line holds `doc`, `start` and `end` (code points of the document's text,
/// half-open) and may hold `kind`, `themes`, `commitment` and `entities`, in gold form
/// or in that of the pipeline's records. Lines in any order. Blank lines do not count;
/// objects without `doc` or `start` are skipped and their number is reported.
///
/// # Errors
///
/// [`Error::Io`] where reading fails; [`Error::File`], naming the line, where one is
/// not UTF-8, not a JSON object, or a segment that lacks a key or has one of another type.
pub fn read(mut input: impl BufRead, path: &Path) -> Result<Annotations> {
    let mut found = Annotations::default();
    let mut line = Vec::new();
    for number in 1u64.. {
        line.clear();
        if input.read_until(b'\n', &mut line).map_err(Error::io("read", path))? == 0 {
            break;
        }
        read_line(&line, &mut found).map_err(|what| Error::file(path, format!("line {number}{what}")))?;
    }
    for document in &mut found.documents {
        document.segments.sort_by_key(|segment| segment.extent.start);
    }
    Ok(found)
}

/// Adds what a line holds; the error reads on from the line's number.
fn read_line(line: &[u8], found: &mut Annotations) -> Result<(), String> {
    let line =
        str::from_utf8(line).map_err(|_| ": not UTF-8; convert the file to UTF-8".to_owned())?.trim_end();
    if line.is_empty() {
        return Ok(());
    }
    match line::parse(line).map_err(|error| complaint(&error))? {
        Some((id, annotation)) => found.add(id, annotation),
        None => found.skipped += 1,
    }
    Ok(())
}

fn complaint(error: &serde_json::Error) -> String {
    let (text, column) = (error.to_string(), error.column());
    // serde_json counts lines within what it was given, which is always the first.
    let what = text.strip_suffix(&format!(" at line {} column {column}", error.line())).unwrap_or(&text);
    let place = if column == 0 { String::new() } else { format!(", column {column}") };
    if error.is_data() {
        format!(
            "{place}: {what}; a segment has `doc`, `start`, `end`, `kind`, `themes`, `commitment` and `entities`"
        )
    } else {
        format!("{place}: not JSON: {what}; give one JSON object a line, one line a segment")
    }
}
