//! `plenipo sample`.

use std::path::PathBuf;

use clap::ValueEnum;

use super::Outcome;
use super::labels::{ToolArg, write};
use crate::error::Result;
use crate::label::{Strategy, Tool, load};

#[derive(clap::Args)]
pub struct Args {
    /// Output of a run: its annotations.jsonl
    output: PathBuf,
    /// What to choose by
    #[arg(long, value_name = "STRATEGY", default_value = "uncertain")]
    strategy: StrategyArg,
    /// Another output of the same documents, to disagree with
    #[arg(long, value_name = "OTHER", required_if_eq("strategy", "disagree"))]
    with: Option<PathBuf>,
    /// Segments, at most
    #[arg(short, value_name = "N", default_value_t = 100)]
    n: usize,
    /// The tool to label with
    #[arg(long, value_name = "TOOL", default_value = "doccano")]
    format: ToolArg,
    /// File to write, or - for standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum StrategyArg {
    /// Segments with a theme whose score is nearest to a half
    Uncertain,
    /// Segments of the themes that are found least, each theme in turn
    Rare,
    /// Segments of which two outputs say the most different things
    Disagree,
}

impl From<StrategyArg> for Strategy {
    fn from(strategy: StrategyArg) -> Self {
        match strategy {
            StrategyArg::Uncertain => Self::Uncertain,
            StrategyArg::Rare => Self::Rare,
            StrategyArg::Disagree => Self::Disagree,
        }
    }
}

pub fn execute(args: &Args) -> Result<Outcome> {
    let pool = load(&args.output)?;
    let other = args.with.as_deref().map(load).transpose()?.unwrap_or_default();
    let sample = Strategy::from(args.strategy).choose(pool, &other, args.n);
    write(&Tool::from(args.format).export(&sample), &args.out)
}
