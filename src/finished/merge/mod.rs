//! Merges the shards of a job into what a single run would have written, byte for byte.

mod check;
mod share;

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::manifest;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::write::{Counts, Existing, Folder, Place, RunSummary, Sink, StageSeconds, TEXTS};
use share::Share;

/// Merges the finished shards in `folders` into the folder `out`.
///
/// # Errors
/// Shards that are missing, doubled, not of one job or not as they were written; a folder
/// that cannot be written.
pub fn merge(folders: &[PathBuf], out: &Path, existing: Existing) -> Result<RunSummary> {
    let runs = folders.iter().map(|folder| manifest::read(folder)).collect::<Result<Vec<_>>>()?;
    check::one_job(folders, &runs)?;
    check::not_among(folders, out)?;
    let mut summary = whole(&runs);
    let config = &summary.config;
    let (mut folder, _) = Folder::open(out, existing, &summary.header(), &config.write, None)?;
    let shares = folders.iter().zip(&runs).map(|(folder, run)| Share::open(folder, run));
    let mut shares = shares.collect::<Result<Vec<_>>>()?;
    interleave(&mut shares, &mut folder, &summary.counts)?;
    shares.into_iter().zip(&runs).try_for_each(|(share, run)| share.finish(run))?;
    if config.write.save_texts {
        folders.iter().try_for_each(|folder| copy_texts(folder, out))?;
    }
    folder.tabulate()?;
    folder.publish(&mut summary)?;
    Ok(summary)
}

/// Takes the documents of all shares in the order of the inputs.
fn interleave(shares: &mut [Share], folder: &mut Folder, counts: &Counts) -> Result<()> {
    // No run goes on with a merge that was stopped: no documents have such a mark.
    let mark = "a merge".to_owned();
    let mut place = Place { number: 0, mark };
    while let Some(share) =
        shares.iter_mut().filter(|share| share.next.is_some()).min_by_key(|share| share.number())
    {
        if share.number() != Some(place.number) {
            let message =
                format!("document {} of all is in no shard, or in two; run the shards again", place.number);
            return Err(Error::file(&share.folder, message));
        }
        let end = share.take(folder)?;
        let line = share.line(end)?;
        folder.end(end, &line, counts, &place)?;
        share.advance()?;
        place.number += 1;
    }
    if place.number != counts.documents {
        let message = format!("the shards hold {} documents and say {}", place.number, counts.documents);
        return Err(Error::Usage(message));
    }
    folder.finish()
}

/// The summary of all shards together.
fn whole(runs: &[RunSummary]) -> RunSummary {
    let mut whole = runs[0].clone();
    whole.config = unsharded(&whole.config);
    for run in &runs[1..] {
        whole.counts.add(&run.counts);
        whole.seconds += run.seconds;
        whole.cpu_seconds += run.cpu_seconds;
        whole.peak_memory = whole.peak_memory.max(run.peak_memory);
        whole.stages = sum(whole.stages, run.stages);
    }
    whole.mb_per_second = whole.counts.bytes as f64 / 1e6 / whole.seconds.max(f64::MIN_POSITIVE);
    whole
}

/// The configuration of the single run.
fn unsharded(config: &Config) -> Config {
    let mut config = config.clone();
    config.read.shard = None;
    config
}

fn sum(a: StageSeconds, b: StageSeconds) -> StageSeconds {
    StageSeconds {
        read: a.read + b.read,
        segment: a.segment + b.segment,
        tag: a.tag + b.tag,
        classify: a.classify + b.classify,
        write: a.write + b.write,
    }
}

fn copy_texts(from: &Path, to: &Path) -> Result<()> {
    let texts = from.join(TEXTS);
    for entry in WalkDir::new(&texts).into_iter().filter_map(|entry| entry.ok()) {
        let path = entry.path();
        let to = to.join(path.strip_prefix(from).unwrap_or(path));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&to).map_err(Error::io("create", &to))?;
        } else {
            std::fs::copy(path, &to).map_err(Error::io("copy", path))?;
        }
    }
    Ok(())
}
