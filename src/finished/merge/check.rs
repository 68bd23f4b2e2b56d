//! Whether finished runs are the shards of one job.

use std::path::{Path, PathBuf};

use super::unsharded;
use crate::error::{Error, Result};
use crate::finished::manifest;
use crate::read::Shard;
use crate::write::{Header, RunSummary};

/// Refuses runs that are not all the shards of one job, each once.
pub fn one_job(folders: &[PathBuf], runs: &[RunSummary]) -> Result<()> {
    let mut places: Vec<Option<&Path>> = Vec::new();
    for (folder, run) in folders.iter().zip(runs) {
        let shard = shard(folder, run)?;
        alike(folder, run, &runs[0])?;
        places.resize(places.len().max(shard.count.min(MOST) as usize), None);
        let Some(place) = places.get_mut(shard.index as usize - 1) else {
            return Err(Error::file(
                folder,
                format!("shard {shard}: more than {MOST} shards cannot be merged"),
            ));
        };
        if let Some(other) = place.replace(folder) {
            return Err(Error::file(folder, format!("holds shard {shard}, and so does {}", other.display())));
        }
    }
    let count = places.len();
    let missing: Vec<String> = (1..)
        .zip(&places)
        .filter(|(_, place)| place.is_none())
        .map(|(n, _)| format!("{n}/{count}"))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Error::Usage(format!("shards are missing: {}; name the folders of all", missing.join(", "))))
}

/// Shards at most: each takes a few open files.
const MOST: u64 = 100_000;

fn shard(folder: &Path, run: &RunSummary) -> Result<Shard> {
    if !manifest::names(&run.config).iter().eq(run.outputs.iter().map(|output| &output.name)) {
        return Err(Error::file(folder.join("run.json"), "`outputs` does not name what the run wrote"));
    }
    if !run.config.write.format.jsonl() {
        let message = "holds no lines of JSON to merge; run the shards again with `--format both`";
        return Err(Error::file(folder, message));
    }
    run.config.read.shard.ok_or_else(|| {
        Error::file(folder, "holds no shard but a whole run; shards are made by `run --shard I/N`")
    })
}

/// Refuses a run that was not started as another, but for which shard it is.
fn alike(folder: &Path, run: &RunSummary, first: &RunSummary) -> Result<()> {
    let header = |run: &RunSummary| Header {
        version: run.version.clone(),
        ..Header::new(&unsharded(&run.config), &run.models)
    };
    let (a, b) = (header(run), header(first));
    let count = |run: &RunSummary| run.config.read.shard.map(|shard| shard.count);
    let other = if a.version != b.version {
        "another version of plenipo"
    } else if count(run) != count(first) {
        "another number of shards"
    } else if a.config != b.config {
        "another configuration"
    } else if a.models != b.models {
        "other model files"
    } else if (&run.inputs, &run.skipped) != (&first.inputs, &first.skipped) {
        "other inputs"
    } else {
        return Ok(());
    };
    Err(Error::file(folder, format!("was run with {other} than the first shard named; run it again alike")))
}

/// Refuses to write where a shard is.
pub fn not_among(folders: &[PathBuf], out: &Path) -> Result<()> {
    let real = |path: &Path| path.canonicalize().ok();
    match folders.iter().find(|folder| real(folder).is_some_and(|folder| real(out) == Some(folder))) {
        Some(_) => Err(Error::file(out, "holds a shard that is to be merged; name another --out")),
        None => Ok(()),
    }
}
