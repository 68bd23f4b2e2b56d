//! `plenipo train names`.

use std::path::PathBuf;

use super::{Outcome, print, write};
use crate::error::{Error, Result};
use crate::tag::{NameFiles, NameTagger, PosTagger};
use crate::train::names::{Example, Lists, Options, Scores, cross_validate, read, train};

#[derive(clap::Args)]
pub struct Args {
    /// Examples to learn from: JSONL annotations with `entities`, or words with tags (`.bio`)
    #[arg(required = true)]
    data: Vec<PathBuf>,
    /// Folders with the texts `DOC.txt` that annotations count in (may be repeated)
    #[arg(long, value_name = "DIR")]
    texts: Vec<PathBuf>,
    /// The folder that `names.bin` is written to
    #[arg(long, required_unless_present = "folds")]
    out: Option<PathBuf>,
    /// Examples to learn from as well, which no fold scores
    #[arg(long, num_args = 1..)]
    also: Vec<PathBuf>,
    /// Examples to score on, which nothing is learned from
    #[arg(long, num_args = 1..)]
    dev: Vec<PathBuf>,
    /// Scores each document by a model that learned from the other parts of this many
    #[arg(long, value_name = "N")]
    folds: Option<usize>,
    /// Orders what is learned; the same seed and data give the same file
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs the command.
pub fn execute(args: &Args) -> Result<Outcome> {
    let tagger = NameTagger::new(&NameFiles::read(None)?, PosTagger::read(None)?, None)?;
    let options = Options { seed: args.seed, ..Options::default() };
    let (data, also) = (examples(&args.data, args)?, examples(&args.also, args)?);
    let mut lines = Vec::new();
    if let Some(folds) = args.folds {
        if !(2..=data.len()).contains(&folds) {
            return Err(Error::Usage(format!("{} documents cannot be cut into {folds} folds", data.len())));
        }
        let tested: Vec<&Example> = data.iter().collect();
        let [all, none] = cross_validate(&tagger, &data, &also, folds, options)?;
        for (name, lists, learned) in [("all lists", Lists::All, all), ("no lists", Lists::None, none)] {
            lines.push(format!("{name}, patterns: {}\n", Scores::of(&tagger, None, &tested, lists)));
            lines.push(format!("{name}, model:    {learned}\n"));
        }
    }
    if let Some(out) = &args.out {
        let learned: Vec<&Example> = data.iter().chain(&also).collect();
        let (model, bytes) = train(&tagger, &learned, options)?;
        write(out, "names.bin", &bytes)?;
        for path in &args.dev {
            let dev = read(path, &args.texts)?;
            let dev: Vec<&Example> = dev.iter().collect();
            for (name, lists) in [("all lists", Lists::All), ("no lists", Lists::None)] {
                let [rules, learned] =
                    [None, Some(&model)].map(|model| Scores::of(&tagger, model, &dev, lists));
                lines.push(format!("{}, {name}, patterns: {rules}\n", path.display()));
                lines.push(format!("{}, {name}, model:    {learned}\n", path.display()));
            }
        }
    }
    print(&lines.concat())
}

fn examples(paths: &[PathBuf], args: &Args) -> Result<Vec<Example>> {
    let read = paths.iter().map(|path| read(path, &args.texts)).collect::<Result<Vec<_>>>()?;
    Ok(read.into_iter().flatten().collect())
}
