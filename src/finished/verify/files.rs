//! The output files as bytes.

use std::fs::File;
use std::path::Path;

use sha2::Digest;

use super::Finding;
use crate::finished::manifest;
use crate::model::hashed;
use crate::write::RunSummary;

/// The files that are not, byte for byte, what the run wrote.
pub fn check(folder: &Path, run: &RunSummary) -> Vec<Finding> {
    let names: Vec<&String> = run.outputs.iter().map(|output| &output.name).collect();
    if !manifest::names(&run.config).iter().eq(names) {
        return vec![Finding::of(&folder.join("run.json"), "`outputs` does not name what the run wrote")];
    }
    let checked = run.outputs.iter().map(|output| {
        let path = folder.join(&output.name);
        match File::open(&path).and_then(|mut file| hashed(&mut file)) {
            Err(error) => Some(Finding::of(&path, format!("cannot be read: {error}"))),
            Ok((bytes, _)) if bytes != output.bytes => {
                Some(Finding::of(&path, format!("has {bytes} bytes, and had {}", output.bytes)))
            }
            Ok((_, hash)) if crate::model::hex(&hash.clone().finalize()) != output.sha256 => {
                Some(Finding::of(&path, "its SHA-256 is not that of run.json"))
            }
            Ok(_) => None,
        }
    });
    checked.flatten().collect()
}
