//! The texts that offsets count in, a file a document.

use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::error::{Error, Result};
use crate::model::sha256;

/// The folder they go to, in the run's folder.
pub const FOLDER: &str = "texts";

/// Where the text of a document lies in a run's folder.
pub fn path(folder: &Path, id: &str) -> PathBuf {
    folder.join(FOLDER).join(file_name(id))
}

/// Writes a document's text as `texts/ID.txt`.
pub fn save(folder: &Path, document: &Document) -> Result<()> {
    let path = path(folder, &document.id);
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(Error::io("create", parent))?;
    }
    std::fs::write(&path, &document.text).map_err(Error::io("write", &path))
}

/// An id as a path that stays in its folder: what could lead out of it, or what
/// file systems refuse, is percent-encoded, and what is too long ends in its hash.
fn file_name(id: &str) -> PathBuf {
    let id = if id.len() > LONGEST_PATH { shortened(id) } else { id.to_owned() };
    let mut parts: Vec<String> = id.split('/').map(encoded).collect();
    let file = parts.pop().unwrap_or_default() + ".txt";
    // No folder has a name that a file can have.
    let folders = parts.into_iter().map(|part| match part.strip_suffix(".txt") {
        Some(stem) => format!("{stem}%2Etxt"),
        None => part,
    });
    PathBuf::from(folders.chain([file]).collect::<Vec<_>>().join("/"))
}

/// Bytes of an id that is kept whole, at most; encoded it can be thrice as long.
const LONGEST_PATH: usize = 1000;

/// Bytes of a name within a path, encoded, at most; file systems allow 255.
const LONGEST_NAME: usize = 200;

fn encoded(part: &str) -> String {
    if matches!(part, "" | "." | "..") {
        return format!("%{}", part.replace('.', "%2E"));
    }
    let encoded: String = part
        .chars()
        .map(|c| if c.is_control() || "\\:*?\"<>|%".contains(c) { percent(c) } else { c.to_string() })
        .collect();
    if encoded.len() > LONGEST_NAME { shortened(&encoded) } else { encoded }
}

/// The start of a name, and the hash of all of it.
fn shortened(name: &str) -> String {
    let start = &name[..name.floor_char_boundary(LONGEST_NAME / 2)];
    format!("{start}~{}", sha256(name.as_bytes()))
}

fn percent(c: char) -> String {
    c.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_in_the_folder() {
        for (id, path) in [
            ("2024/a", "2024/a.txt"),
            ("../../a", "%%2E%2E/%%2E%2E/a.txt"),
            ("/etc/passwd", "%/etc/passwd.txt"),
            ("a\nb:c\0", "a%0Ab%3Ac%00.txt"),
            ("a.txt/b", "a%2Etxt/b.txt"),
        ] {
            assert_eq!(file_name(id), Path::new(path), "{id}");
        }
    }

    #[test]
    fn long_ids_are_short_names_that_stay_apart() {
        for part in ["a", "ü", ":", "a/", "\0"] {
            let (one, other) = (part.repeat(3000), part.repeat(3000) + "b");
            let (one, other) = (file_name(&one), file_name(&other));
            assert_ne!(one, other);
            assert!(one.as_os_str().len() < 1000 && one.iter().all(|name| name.len() < 255), "{one:?}");
        }
    }
}
