//! `plenipo train tagger`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Outcome, print, write};
use crate::config::ReadConfig;
use crate::error::Result;
use crate::read::{Limits, Reader, find};
use crate::tag::PosTagger;
use crate::train::tagger::{Options, train};
use crate::train::{Scores, Treebank};

#[derive(clap::Args)]
pub struct Args {
    /// Treebanks to learn from: JSONL with `text` and `toks`
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// The folder that `pos.bin` is written to
    #[arg(long)]
    out: PathBuf,
    /// Texts without annotation, of any format that `run` reads, whose words are clustered
    #[arg(long, num_args = 1..)]
    text: Vec<PathBuf>,
    /// Treebanks to score on, which nothing is learned from
    #[arg(long, num_args = 1..)]
    dev: Vec<PathBuf>,
    /// Orders the sentences; the same seed and data give the same file
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs the command.
pub fn execute(args: &Args) -> Result<Outcome> {
    let (treebank, texts) = (Treebank::read(&args.data)?, texts(&args.text)?);
    let weights = train(&treebank, &texts, Options { seed: args.seed, ..Options::default() })?;
    write(&args.out, "pos.bin", &weights)?;
    let tagger = PosTagger::read(Some(&args.out.join("pos.bin")))?;
    let lines = args.dev.iter().map(|dev| scores(dev, &tagger)).collect::<Result<Vec<_>>>()?;
    print(&lines.concat())
}

/// The texts of the documents in files and folders; one that cannot be read is left out.
fn texts(paths: &[PathBuf]) -> Result<Vec<String>> {
    let config = ReadConfig::default();
    let inputs = find(paths, &config)?;
    let reader = Reader::new(inputs, Limits::of(&config), Arc::default());
    Ok(reader.filter_map(|read| read.ok()).map(|document| document.text).collect())
}

fn scores(dev: &Path, tagger: &PosTagger) -> Result<String> {
    Ok(format!("{}: {}\n", dev.display(), Scores::of(&Treebank::read(&[dev])?, tagger)))
}
