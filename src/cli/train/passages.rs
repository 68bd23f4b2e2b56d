//! `plenipo train passages`.

use std::path::PathBuf;

use super::{Outcome, lessons};
use crate::classify::built_in_commitments;
use crate::cli::labels::write;
use crate::error::Result;
use crate::train::themes::{Course, Manner};

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    lessons: lessons::Args,
    /// File to write, or - for standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

/// Runs the command.
pub fn execute(args: Args) -> Result<Outcome> {
    let manner =
        Manner { seed: args.lessons.seed, folds: args.lessons.folds, without: Vec::new(), share: 1.0 };
    let course = Course::new(&args.lessons.taxonomy()?, &built_in_commitments(), None, None)?;
    let lines = course.passages(&args.lessons.lessons(None), &manner)?;
    write(&lines, &args.out)
}
