//! `plenipo train themes`.

use std::path::{Path, PathBuf};

use super::{Outcome, print, write};
use crate::backend::{self, Place};
use crate::classify::compact::{self, model::Model};
use crate::classify::{built_in_commitments, built_in_themes};
use crate::error::{Error, Result};
use crate::model::ModelFile;
use crate::train::themes::{Course, DescribedFigures, Lessons, Manner, card};

#[derive(clap::Args)]
pub struct Args {
    /// Labelled segments: JSONL in gold form, with `text`, or with offsets into documents of --corpus
    #[arg(required = true, value_name = "LABELLED")]
    labelled: Vec<PathBuf>,
    /// Labelled segments that only teach, and are not scored (may be repeated)
    #[arg(long, value_name = "FILE")]
    extra: Vec<PathBuf>,
    /// Folder of the documents that labels count in (may be repeated)
    #[arg(long, value_name = "DIR")]
    corpus: Vec<PathBuf>,
    /// Folder for the model; without it, only the figures are printed
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Orders what is ordered by chance; the same seed, the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Folds of documents for the figures
    #[arg(long, value_name = "N", default_value_t = 5)]
    folds: usize,
    /// Taxonomy of the themes instead of the one built in
    #[arg(long, value_name = "FILE")]
    taxonomy: Option<PathBuf>,
    /// Learn heads for the engine `bert`: a transformer's vectors beside the words
    #[arg(long, value_enum, default_value_t = Learner::Compact)]
    engine: Learner,
    /// A paragraph for the card on where the data come from: a Markdown file
    #[arg(long, value_name = "FILE")]
    sources: Option<PathBuf>,
    /// Leave out a group of features, to see what it adds (may be repeated)
    #[arg(long, value_name = "GROUP")]
    without: Vec<String>,
    /// Learn from this share of the documents, to see what more labels would add
    #[arg(long, value_name = "SHARE", default_value_t = 1.0)]
    share: f64,
}

/// The engines that learn.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Learner {
    Compact,
    Bert,
}

/// Runs the command.
pub fn execute(args: Args) -> Result<Outcome> {
    let taxonomy = args.taxonomy.as_deref().map_or_else(|| Ok(built_in_themes()), ModelFile::read)?;
    let levels = Model::read(&compact::weights(None)?).ok();
    let encoder = match args.engine {
        Learner::Compact => None,
        Learner::Bert => Some(backend::load(&Place::default())?),
    };
    let lessons = Lessons { labelled: args.labelled, extra: args.extra, corpus: args.corpus };
    let manner = Manner { seed: args.seed, folds: args.folds, without: args.without, share: args.share };
    let learned =
        Course::new(&taxonomy, &built_in_commitments(), levels, encoder)?.learn(&lessons, &manner)?;
    if let Some(out) = &args.out {
        let sources = args.sources.as_deref().map_or_else(|| Ok(String::new()), text)?;
        write(out, compact::FILE, &learned.bytes)?;
        write(out, "card.md", card(&learned, &command(), &sources).as_bytes())?;
    }
    let mut text = format!(
        "{}\ncalibration error (ECE)    {:.4}\n",
        learned.figures.report, learned.figures.calibration_error
    );
    if let Some(DescribedFigures { micro_f1, macro_f1 }) = learned.described {
        text +=
            &format!("by description, micro F1   {micro_f1:.3}\nby description, macro F1   {macro_f1:.3}\n");
    }
    print(&text)
}

fn text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(Error::io("read", path))
}

/// What was typed.
fn command() -> String {
    let words = std::env::args().skip(1);
    std::iter::once("plenipo".to_owned()).chain(words).collect::<Vec<_>>().join(" ")
}
