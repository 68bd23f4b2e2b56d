//! Annotated texts: documents with their sentences, or annotations beside texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::segment::Genre;

/// A text to learn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What kind of text it is.
    pub genre: Genre,
    /// The text.
    pub text: String,
    /// Where sentences start and end, in bytes, in order; empty where nobody annotated them,
    /// and of no use in statements, whose sentences are found by rules.
    pub bounds: Vec<usize>,
}

/// A line of a file: a document, or a segment of one. Other keys are of no interest.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Segment {
        doc: String,
        start: usize,
        end: usize,
    },
    Document {
        text: String,
        #[serde(default)]
        sents: Vec<(usize, usize)>,
    },
}

/// The examples of a JSONL file of documents (`text`, and `sents` as pairs of code points) or of
/// annotations (`doc`, `start`, `end`), whose texts are files `DOC.txt` of the folders `texts`.
///
/// # Errors
/// A file that cannot be read, a line of another form, an offset beyond its text, or a text
/// that no folder has.
pub fn read_examples(genre: Genre, path: &Path, texts: &[PathBuf]) -> Result<Vec<Example>> {
    let file = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
    let mut examples = Vec::new();
    let mut annotated = BTreeMap::<String, Vec<(usize, usize)>>::new();
    for (at, line) in file.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |message: String| Error::file(path, format!("line {}: {message}", at + 1));
        let line = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
        match line {
            Line::Segment { doc, start, end } => annotated.entry(doc).or_default().push((start, end)),
            Line::Document { text, sents } => examples.push(example(genre, text, &sents).map_err(wrong)?),
        }
    }
    for (doc, sents) in annotated {
        let text = read_text(&doc, texts)?;
        let wrong = |message| Error::file(path, format!("{doc}: {message}"));
        examples.push(example(genre, text, &sents).map_err(wrong)?);
    }
    Ok(examples)
}

fn read_text(doc: &str, folders: &[PathBuf]) -> Result<String> {
    let paths = folders.iter().map(|folder| folder.join(format!("{doc}.txt")));
    let path = paths.into_iter().find(|path| path.is_file());
    let path = path.ok_or_else(|| Error::Usage(format!("no folder of --texts has the text {doc}.txt")))?;
    std::fs::read_to_string(&path).map_err(Error::io("read", &path))
}

fn example(genre: Genre, text: String, sents: &[(usize, usize)]) -> Result<Example, String> {
    let bytes: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |at: usize| bytes.get(at).copied().ok_or_else(|| format!("{at} is beyond the text"));
    let mut bounds =
        sents.iter().flat_map(|(start, end)| [*start, *end]).map(byte).collect::<Result<Vec<_>, _>>()?;
    bounds.sort_unstable();
    Ok(Example { genre, text, bounds })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Result<Vec<Example>> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("data.jsonl");
        std::fs::write(&path, lines).expect("written");
        std::fs::write(folder.path().join("d.txt"), "É so. No.").expect("written");
        read_examples(Genre::Web, &path, &[folder.path().to_owned()])
    }

    #[test]
    fn both_forms_are_read_and_count_in_code_points() {
        let lines = "{\"id\": \"x\", \"text\": \"É so. No.\", \"sents\": [[0, 5], [6, 9]]}\n\n{\"doc\": \"d\", \"start\": 6, \"end\": 9}\n{\"doc\": \"d\", \"start\": 0, \"end\": 5, \"text\": \"É so.\"}\n";
        let found = read(lines).expect("well formed");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].bounds, [0, 6, 7, 10]);
        assert_eq!(found[0], found[1]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (lines, message) in [
            ("{}", "line 1"),
            ("{\"text\": \"A.\", \"sents\": [[0, 3]]}", "3 is beyond the text"),
            ("{\"doc\": \"e\", \"start\": 0, \"end\": 1}", "e.txt"),
        ] {
            let error = read(lines).expect_err(lines).to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
