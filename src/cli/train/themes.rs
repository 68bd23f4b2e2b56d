//! `plenipo train themes`.

use std::path::{Path, PathBuf};

use super::{Outcome, lessons, print, write};
use crate::backend::{self, Place};
use crate::classify::built_in_commitments;
use crate::classify::compact::{self, model::Model};
use crate::error::{Error, Result};
use crate::train::themes::{Course, DescribedFigures, Manner, card};

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    lessons: lessons::Args,
    /// Folder for the model; without it, only the figures are printed
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Learn heads for the engine `bert`: a transformer's vectors beside the words
    #[arg(long, value_enum, default_value_t = Learner::Compact)]
    engine: Learner,
    /// What train/adapter.py says of documents that its adapters have not seen: the heads weigh that
    /// in place of the encoder's own vectors
    #[arg(long, value_name = "FILE")]
    unseen: Option<PathBuf>,
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
    if args.unseen.is_some() && args.engine != Learner::Bert {
        return Err(Error::Usage("--unseen is of an encoder's adapter: it goes with --engine bert".into()));
    }
    let taxonomy = args.lessons.taxonomy()?;
    let levels = Model::read(&compact::weights(None)?).ok();
    let encoder = match args.engine {
        Learner::Compact => None,
        Learner::Bert => Some(backend::load(&Place::default())?),
    };
    let manner = Manner {
        seed: args.lessons.seed,
        folds: args.lessons.folds,
        without: args.without,
        share: args.share,
    };
    let lessons = args.lessons.lessons(args.unseen);
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
