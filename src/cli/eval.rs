//! `plenipo eval`.

use std::fs::File;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::{Outcome, print};
use crate::error::{Error, Result};
use crate::eval::{
    Annotations, Comparison, Intervals, Reliability, Report, compare, intervals, read, reliability, score,
};
use crate::read::decompress;

#[derive(clap::Args)]
pub struct Args {
    /// Annotations to score: JSONL, as `run` writes it
    predicted: PathBuf,
    /// Gold: JSONL, in the form of records or of the codebook; its documents alone are scored
    gold: PathBuf,
    /// Other annotations: says by how much the first are better and if that may be chance
    #[arg(long, value_name = "OTHER")]
    compare: Option<PathBuf>,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
}

/// All that is printed.
#[derive(Serialize)]
struct Figures {
    #[serde(flatten)]
    report: Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    intervals: Option<Intervals>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reliability: Option<Reliability>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compare: Option<Comparison>,
}

pub fn execute(args: &Args) -> Result<Outcome> {
    let (predicted, gold) = (load(&args.predicted)?, load(&args.gold)?);
    let other = args.compare.as_deref().map(load).transpose()?;
    let figures = Figures {
        report: score(&predicted, &gold),
        intervals: intervals(&predicted, &gold),
        reliability: reliability(&predicted, &gold),
        compare: other.and_then(|other| compare(&predicted, &other, &gold)),
    };
    if args.json {
        let json = serde_json::to_string_pretty(&figures).expect("figures have a form in JSON");
        return print(&(json + "\n"));
    }
    print(&figures.text())
}

impl Figures {
    fn text(&self) -> String {
        let mut text = self.report.to_string();
        text.extend(self.intervals.iter().map(Intervals::to_string));
        text.extend(self.reliability.iter().map(Reliability::to_string));
        text.extend(self.compare.iter().map(Comparison::to_string));
        text
    }
}

fn load(path: &Path) -> Result<Annotations> {
    let file = File::open(path).map_err(Error::io("read", path))?;
    read(decompress(file).map_err(Error::io("read", path))?, path)
}
