//! What a person wants to know when a run has ended.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use crate::write::{Folder, RunSummary};

/// The summary of a run; `out` is its folder, none where records went to standard output.
pub fn text(summary: &RunSummary, out: Option<&Path>) -> String {
    let counts = &summary.counts;
    let mut text = format!(
        "{} documents, {} segments, {} entities in {:.2} s ({:.1} MB/s)\n",
        counts.done, counts.segments, counts.entities, summary.seconds, summary.mb_per_second
    );
    let mut line = |name: &str, what: String| writeln!(text, "{name:<12} {what}").expect("a string takes it");
    if !counts.themes.is_empty() {
        line("themes", top(&counts.themes));
    }
    if !counts.commitments.is_empty() {
        line("commitments", top(&counts.commitments));
    }
    if counts.engines.len() > 1 {
        line("engines", top(&counts.engines));
    }
    if !summary.skipped.is_empty() {
        line(
            "left out",
            format!(
                "{} files that are no statements by their names (listed in run.json)",
                summary.skipped.len()
            ),
        );
    }
    if counts.failed > 0 {
        let place = out.map_or(String::new(), |out| format!(": {}", out.join("errors.jsonl").display()));
        line("errors", format!("{} documents failed{place}", counts.failed));
    }
    if let Some(out) = out {
        let path = Folder::annotations(out, &summary.config.write);
        line("output", path.display().to_string());
        line("open it", format!("python3 -c \"import pandas as pd; print({})\"", reading(&path)));
    }
    text
}

/// How pandas reads the annotations.
fn reading(path: &Path) -> String {
    let path = path.display();
    match path.to_string().ends_with(".parquet") {
        true => format!("pd.read_parquet('{path}')"),
        false => format!("pd.read_json('{path}', lines=True)"),
    }
}

/// The most frequent, with their counts.
fn top(counts: &BTreeMap<String, u64>) -> String {
    let mut ranked: Vec<_> = counts.iter().collect();
    ranked.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let shown: Vec<_> = ranked.iter().take(6).map(|(name, count)| format!("{name} {count}")).collect();
    shown.join(", ")
}
