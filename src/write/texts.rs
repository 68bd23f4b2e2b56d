//! The texts that offsets count in, a file a document.

use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::error::{Error, Result};

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
/// file systems refuse, is percent-encoded.
fn file_name(id: &str) -> PathBuf {
    let parts: Vec<String> = id.split('/').map(encoded).collect();
    PathBuf::from(parts.join("/") + ".txt")
}

fn encoded(part: &str) -> String {
    if matches!(part, "" | "." | "..") {
        return format!("%{}", part.replace('.', "%2E"));
    }
    part.chars()
        .map(|c| if c.is_control() || "\\:*?\"<>|%".contains(c) { percent(c) } else { c.to_string() })
        .collect()
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
            ("a\nb:c", "a%0Ab%3Ac.txt"),
        ] {
            assert_eq!(file_name(id), Path::new(path), "{id}");
        }
    }
}
