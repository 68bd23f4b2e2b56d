//! `plenipo train`: fits the models that the stages load.

mod lessons;
mod names;
mod passages;
mod segmenter;
mod tagger;
mod themes;

use std::path::Path;

use clap::Subcommand;

use super::{Outcome, print};
use crate::error::{Error, Result};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    model: Model,
}

/// What to fit.
#[derive(Subcommand)]
enum Model {
    /// The model of names, on annotated texts
    Names(names::Args),
    /// The segments that train/adapter.py teaches an encoder's adapter by
    Passages(passages::Args),
    /// Where sentences end in texts that are no statements
    Segmenter(segmenter::Args),
    /// The tagger of parts of speech, on treebanks
    Tagger(tagger::Args),
    /// Themes and levels of commitment, on labelled segments
    Themes(themes::Args),
}

/// Runs the command.
pub fn execute(args: Args) -> Result<Outcome> {
    match args.model {
        Model::Names(args) => names::execute(&args),
        Model::Passages(args) => passages::execute(args),
        Model::Segmenter(args) => segmenter::execute(&args),
        Model::Tagger(args) => tagger::execute(&args),
        Model::Themes(args) => themes::execute(args),
    }
}

/// Writes a model's file, whole or not at all.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(Error::io("create", folder))?;
    let (part, path) = (folder.join(format!("{name}.part")), folder.join(name));
    std::fs::write(&part, bytes).map_err(Error::io("write", &part))?;
    std::fs::rename(&part, &path).map_err(Error::io("rename", &path))
}
