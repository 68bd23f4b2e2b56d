//! `plenipo train names`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Outcome, print, write};
use crate::config::ReadConfig;
use crate::error::{Error, Result};
use crate::read::{Limits, Reader, find};
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

/// What is learned from, and by what.
struct Lesson {
    tagger: NameTagger,
    options: Options,
    data: Vec<Example>,
    also: Vec<Example>,
}

/// Runs the command.
pub fn execute(args: &Args) -> Result<Outcome> {
    let lesson = Lesson::read(args)?;
    let folds = args.folds.map(|folds| lesson.folds(folds)).transpose()?;
    let scores = args.out.as_deref().map(|out| lesson.write(out, args)).transpose()?;
    print(&[folds, scores].into_iter().flatten().collect::<String>())
}

impl Lesson {
    fn read(args: &Args) -> Result<Self> {
        let tagger = NameTagger::new(&NameFiles::read(None)?, PosTagger::read(None)?, None)?.without_pos();
        let (data, mut also) = (examples(&args.data, args)?, examples(&args.also, args)?);
        let all = data.iter().chain(&also);
        let known: Vec<&str> = all.map(|example| example.part.document.id.as_str()).collect();
        let silver = silver(args, &known, &tagger)?;
        also.extend(silver);
        let options = Options { seed: args.seed, lists: args.lists, ..Options::default() };
        Ok(Self { tagger, options, data, also })
    }

    /// The scores of cross-validation, beside those of lists and patterns alone.
    fn folds(&self, folds: usize) -> Result<String> {
        let count = self.data.len();
        if !(2..=count).contains(&folds) {
            return Err(Error::Usage(format!("{count} documents cannot be cut into {folds} folds")));
        }
        let learned = cross_validate(&self.tagger, &self.data, &self.also, folds, self.options)?;
        let tested: Vec<&Example> = self.data.iter().collect();
        let rules = self.options.lists.and_fewer().iter().zip(learned);
        Ok(rules.map(|(lists, learned)| self.line(None, &tested, *lists, &learned)).collect())
    }

    /// Writes the model of all that there is, and scores it.
    fn write(&self, out: &Path, args: &Args) -> Result<String> {
        let all: Vec<&Example> = self.data.iter().chain(&self.also).collect();
        let (model, bytes) = train(&self.tagger, &all, self.options)?;
        write(out, "names.bin", &bytes)?;
        let mut lines = String::new();
        for path in &args.dev {
            let dev = read(path, &args.texts)?;
            let dev: Vec<&Example> = dev.iter().collect();
            for lists in self.options.lists.and_fewer() {
                let learned = Scores::of(&self.tagger, Some(&model), &dev, *lists);
                lines += &self.line(Some(path), &dev, *lists, &learned);
            }
        }
        Ok(lines)
    }

    /// A line of scores of lists and patterns, and one of the model.
    fn line(&self, path: Option<&Path>, tested: &[&Example], lists: Lists, learned: &Scores) -> String {
        let name = path.map_or_else(|| lists.to_string(), |path| format!("{}, {lists}", path.display()));
        let rules = Scores::of(&self.tagger, None, tested, lists);
        format!("{name}, patterns: {rules}\n{name}, model: {learned}\n")
    }
}

fn examples(paths: &[PathBuf], args: &Args) -> Result<Vec<Example>> {
    let read = paths.iter().map(|path| read(path, &args.texts)).collect::<Result<Vec<_>>>()?;
    Ok(read.into_iter().flatten().collect())
}

/// The documents of files and folders, but for those that are known, with what lists and patterns find.
fn silver(args: &Args, known: &[&str], tagger: &NameTagger) -> Result<Vec<Example>> {
    let config = ReadConfig::default();
    let segmenter = RuleSegmenter::new(&RuleSegmenter::english())?;
    let reader = Reader::new(find(&args.silver, &config)?, Limits::of(&config), Arc::default());
    let documents =
        reader.filter_map(|read| read.ok()).filter(|document| !known.contains(&document.id.as_str()));
    Ok(documents.filter_map(|document| taught(document, &segmenter, tagger, args.lists)).collect())
}
