//! `plenipo train names`.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Outcome, print, write};
use crate::config::ReadConfig;
use crate::error::{Error, Result};
use crate::read::{Reader, find};
use crate::segment::RuleSegmenter;
use crate::tag::{NameFiles, NameTagger, PosTagger};
use crate::train::names::{Example, Lists, Options, Scores, cross_validate, read, taught, train};

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
    /// Texts without annotation, of any format that `run` reads, that teach what lists and
    /// patterns find in them where the lists are hidden
    #[arg(long, num_args = 1..)]
    silver: Vec<PathBuf>,
    /// Examples to score on, which nothing is learned from
    #[arg(long, num_args = 1..)]
    dev: Vec<PathBuf>,
    /// Scores each document by a model that learned from the other parts of this many
    #[arg(long, value_name = "N")]
    folds: Option<usize>,
    /// The names of the lists that there are for all of this, as if no list had the others
    #[arg(long, value_enum, default_value_t = Lists::All)]
    lists: Lists,
    /// Orders what is learned; the same seed and data give the same file
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs the command.
pub fn execute(args: &Args) -> Result<Outcome> {
    let tagger = NameTagger::new(&NameFiles::read(None)?, PosTagger::read(None)?, None)?.without_pos();
    let options = Options { seed: args.seed, lists: args.lists, ..Options::default() };
    let (data, mut also) = (examples(&args.data, args)?, examples(&args.also, args)?);
    let known: Vec<&str> =
        data.iter().chain(&also).map(|example| example.part.document.id.as_str()).collect();
    let silver = silver(args, &known, &tagger)?;
    also.extend(silver);
    let mut lines = Vec::new();
    if let Some(folds) = args.folds {
        if !(2..=data.len()).contains(&folds) {
            return Err(Error::Usage(format!("{} documents cannot be cut into {folds} folds", data.len())));
        }
        let tested: Vec<&Example> = data.iter().collect();
        for (lists, learned) in
            args.lists.and_fewer().iter().zip(cross_validate(&tagger, &data, &also, folds, options)?)
        {
            lines.push(format!("{lists}, patterns: {}\n", Scores::of(&tagger, None, &tested, *lists)));
            lines.push(format!("{lists}, model: {learned}\n"));
        }
    }
    if let Some(out) = &args.out {
        let learned: Vec<&Example> = data.iter().chain(&also).collect();
        let (model, bytes) = train(&tagger, &learned, options)?;
        write(out, "names.bin", &bytes)?;
        for path in &args.dev {
            let dev = read(path, &args.texts)?;
            let dev: Vec<&Example> = dev.iter().collect();
            for lists in args.lists.and_fewer() {
                let [rules, learned] =
                    [None, Some(&model)].map(|model| Scores::of(&tagger, model, &dev, *lists));
                lines.push(format!("{}, {lists}, patterns: {rules}\n", path.display()));
                lines.push(format!("{}, {lists}, model: {learned}\n", path.display()));
            }
        }
    }
    print(&lines.concat())
}

fn examples(paths: &[PathBuf], args: &Args) -> Result<Vec<Example>> {
    let read = paths.iter().map(|path| read(path, &args.texts)).collect::<Result<Vec<_>>>()?;
    Ok(read.into_iter().flatten().collect())
}

/// The documents of files and folders, but for those that are known, with what lists and patterns find.
fn silver(args: &Args, known: &[&str], tagger: &NameTagger) -> Result<Vec<Example>> {
    let config = ReadConfig::default();
    let segmenter = RuleSegmenter::new(&RuleSegmenter::english())?;
    let reader = Reader::new(find(&args.silver, &config)?, config.max_document_mb << 20, Arc::default());
    let documents =
        reader.filter_map(|read| read.ok()).filter(|document| !known.contains(&document.id.as_str()));
    Ok(documents.filter_map(|document| taught(document, &segmenter, tagger, args.lists)).collect())
}
