//! What holds of any files that are taken for those of an earlier run: they are refused, or gone on with.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use plenipo::config::{Config, WriteConfig};
use plenipo::finished::merge;
use plenipo::model::sha256;
use plenipo::write::{Existing, Folder, Header};

/// What parts the files in the bytes.
pub const PARTING: &[u8] = b"\n--\n";

/// The files of lines that a shard leaves.
const FILES: [&str; 4] = ["annotations.jsonl", "documents.jsonl", "errors.jsonl", "order.jsonl"];

/// The first line of a journal that is gone on with.
pub static HEADER: LazyLock<String> = LazyLock::new(|| {
    let header = Header::new(&Config::default(), &[]);
    serde_json::to_string(&header).expect("a header has a form in JSON")
});

/// Fails where files that parted bytes make are neither refused nor work.
pub fn check(bytes: &[u8]) {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("plenipo-left-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = Place(std::env::temp_dir().join(name));
    std::fs::create_dir_all(&folder.0).expect("a folder");
    let mut parts = split(bytes);
    let first = parts.next().unwrap_or_default();
    let files: Vec<&[u8]> = parts.collect();
    resumed(&folder.0.join("resumed"), first, &files);
    merged(&folder.0, first, &files);
}

/// A folder that is gone when dropped.
struct Place(PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn split(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(bytes);
    std::iter::from_fn(move || {
        let bytes = rest?;
        let at = bytes.windows(PARTING.len()).position(|window| window == PARTING);
        rest = at.map(|at| &bytes[at + PARTING.len()..]);
        Some(&bytes[..at.unwrap_or(bytes.len())])
    })
}

/// A journal whose header is the first line of `journal`, or the right one where that is empty.
fn resumed(folder: &Path, journal: &[u8], files: &[&[u8]]) {
    std::fs::create_dir_all(folder).expect("a folder");
    for (name, bytes) in FILES.iter().zip(files) {
        std::fs::write(folder.join(format!("{name}.part")), bytes).expect("a file");
    }
    let header = if journal.starts_with(b"\n") { HEADER.as_bytes() } else { b"" };
    std::fs::write(folder.join("run.journal"), [header, journal].concat()).expect("a file");
    let header = Header::new(&Config::default(), &[]);
    if let Ok((_, state)) = Folder::open(folder, Existing::Resume, &header, &WriteConfig::default(), None) {
        let lengths = [state.annotations, state.documents, state.errors];
        for ((name, length), bytes) in FILES.iter().zip(lengths).zip(files) {
            let kept = std::fs::read(folder.join(format!("{name}.part"))).expect("a file");
            assert!(kept.len() as u64 == length && bytes.starts_with(&kept), "{name}");
        }
    }
}

/// A shard whose `run.json` is `summary`, with a seal that holds.
fn merged(folder: &Path, summary: &[u8], files: &[&[u8]]) {
    let (shard, whole) = (folder.join("shard"), folder.join("whole"));
    std::fs::create_dir_all(&shard).expect("a folder");
    for (name, bytes) in FILES.iter().zip(files) {
        std::fs::write(shard.join(name), bytes).expect("a file");
    }
    let seal = format!(",\n  \"sha256\": \"{}\"\n}}\n", sha256(summary));
    std::fs::write(shard.join("run.json"), [summary, seal.as_bytes()].concat()).expect("a file");
    merge(&[shard], &whole, Existing::Overwrite).ok();
    assert!(!whole.join("run.json").exists() || whole.join("annotations.jsonl").exists());
}
