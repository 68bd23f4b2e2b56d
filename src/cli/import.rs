//! `plenipo import`.

use std::path::PathBuf;

use super::Outcome;
use super::labels::{ToolArg, write};
use crate::error::Result;
use crate::label::Tool;

#[derive(clap::Args)]
pub struct Args {
    /// The tool's export of what `sample` wrote
    file: PathBuf,
    /// The tool
    #[arg(long, value_name = "TOOL", default_value = "doccano")]
    format: ToolArg,
    /// File of gold to write, or - for standard output
    #[arg(long, short, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

pub fn execute(args: &Args) -> Result<Outcome> {
    let import = Tool::from(args.format).import(&args.file)?;
    let outcome = write(&import.to_jsonl(), &args.out)?;
    eprintln!("{} segments labelled, {} left unlabelled", import.gold.len(), import.unlabelled);
    Ok(outcome)
}
