//! `plenipo merge`.

use std::path::PathBuf;

use super::{Outcome, summary};
use crate::error::Result;
use crate::finished::merge;
use crate::write::Existing;

#[derive(clap::Args)]
pub struct Args {
    /// Folders of all the shards of a job, each made by `run --shard I/N`
    #[arg(required = true, value_name = "DIR")]
    shards: Vec<PathBuf>,
    /// Folder for the whole
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    /// Replace an earlier run in the folder
    #[arg(long)]
    overwrite: bool,
    /// No summary
    #[arg(long, short)]
    quiet: bool,
}

pub fn execute(args: &Args) -> Result<Outcome> {
    let existing = if args.overwrite { Existing::Overwrite } else { Existing::Refuse };
    let merged = merge(&args.shards, &args.out, existing)?;
    if !args.quiet {
        eprint!("{}", summary::text(&merged, Some(&args.out)));
    }
    Ok(if merged.counts.failed == 0 { Outcome::Whole } else { Outcome::Partial })
}
