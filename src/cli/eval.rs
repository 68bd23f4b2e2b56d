//! `plenipo eval`.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::{Outcome, print};
use crate::error::{Error, Result};
use crate::eval::{Annotations, read, score};
use crate::read::decompress;

#[derive(clap::Args)]
pub struct Args {
    /// Annotations to score: JSONL, as `run` writes it
    predicted: PathBuf,
    /// Gold: JSONL, in the form of records or of the codebook; its documents alone are scored
    gold: PathBuf,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
}

pub fn execute(args: &Args) -> Result<Outcome> {
    let report = score(&load(&args.predicted)?, &load(&args.gold)?);
    if args.json {
        let json = serde_json::to_string_pretty(&report).expect("a report has a form in JSON");
        return print(&(json + "\n"));
    }
    print(&report.to_string())
}

fn load(path: &Path) -> Result<Annotations> {
    let file = File::open(path).map_err(Error::io("read", path))?;
    read(decompress(file).map_err(Error::io("read", path))?, path)
}
