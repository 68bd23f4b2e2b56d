//! Formats of inputs, known by the file's name.

use std::path::Path;

use serde::{Deserialize, Serialize};

/// How an input holds its documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One document: plain text.
    Text,
    /// One document: Markdown.
    Markdown,
    /// One document: HTML, of which the visible text is taken.
    Html,
    /// A document a line: JSON with `text` and an optional `id`.
    Jsonl,
}

const COMPRESSED: [&str; 5] = ["gz", "zst", "zstd", "xz", "bz2"];

impl Format {
    /// The format that a file's name tells, if it does.
    pub fn of(path: &Path) -> Option<Self> {
        match extension(&bare(path)).as_str() {
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "jsonl" | "ndjson" => Some(Self::Jsonl),
            _ => None,
        }
    }
}

/// The path without the extensions of its compression and of its format.
pub fn stem(path: &Path) -> String {
    let bare = bare(path);
    let known = Format::of(path).is_some();
    let stem = if known { bare.with_extension("") } else { bare };
    stem.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The path without the extension of its compression.
fn bare(path: &Path) -> std::path::PathBuf {
    if COMPRESSED.contains(&extension(path).as_str()) { path.with_extension("") } else { path.to_owned() }
}

fn extension(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_format() {
        for (name, format) in [
            ("a.txt", Some(Format::Text)),
            ("a.b.MD", Some(Format::Markdown)),
            ("a.html.gz", Some(Format::Html)),
            ("a.jsonl.zst", Some(Format::Jsonl)),
            ("a.pdf", None),
            ("a.gz", None),
            ("README", None),
        ] {
            assert_eq!(Format::of(Path::new(name)), format, "{name}");
        }
    }

    #[test]
    fn ids_lose_their_extensions_alone() {
        for (name, id) in [
            ("2024/a.txt.gz", "2024/a"),
            ("v1.2.txt", "v1.2"),
            ("v1.2", "v1.2"),
            ("a.html", "a"),
            ("a.pdf", "a.pdf"),
        ] {
            assert_eq!(stem(Path::new(name)), id, "{name}");
        }
    }
}
