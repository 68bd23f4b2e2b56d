//! `plenipo verify`.

use std::fmt::Write;
use std::path::PathBuf;

use super::{Outcome, print};
use crate::error::Result;
use crate::finished::verify;

#[derive(clap::Args)]
pub struct Args {
    /// Folder of a finished run
    output: PathBuf,
    /// Where the inputs are now, if not where the run read them; as they were named to `run`
    #[arg(long, value_name = "INPUT", num_args = 1..)]
    inputs: Vec<PathBuf>,
}

pub fn execute(args: &Args) -> Result<Outcome> {
    let verified = verify(&args.output, &args.inputs)?;
    if verified.findings.is_empty() {
        let counts = &verified.counts;
        let held = match verified.records {
            true => "every record holds in its source",
            false => "every byte is as it was written; records in Parquet alone are not held against sources",
        };
        return print(&format!(
            "whole: {} documents, {} segments, {} failed documents; {held}\n",
            counts.done, counts.segments, counts.failed
        ));
    }
    let mut text = String::new();
    for finding in &verified.findings {
        writeln!(text, "{finding}").expect("a string takes it");
    }
    print(&text).map(|_| Outcome::Partial)
}
