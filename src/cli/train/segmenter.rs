//! `plenipo train segmenter`.

use std::path::PathBuf;

use super::{Outcome, write};
use crate::error::Result;
use crate::segment::{Genre, RuleSegmenter};
use crate::train::segmenter::{SEED, fit, read_examples};

#[derive(clap::Args)]
pub struct Args {
    /// JSONL documents (`text`, and `sents` in code points) or annotations (`doc`, `start`,
    /// `end`), after their genre: statement, edited, web or legal
    #[arg(value_name = "GENRE=FILE", required = true, value_parser = data)]
    data: Vec<(Genre, PathBuf)>,
    /// Folder for `boundary.bin`
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    /// Folders with the texts `DOC.txt` that annotations count in (may be repeated)
    #[arg(long, value_name = "DIR")]
    texts: Vec<PathBuf>,
    /// Orders what is learned; the same seed gives the same bytes
    #[arg(long, value_name = "N", default_value_t = SEED)]
    seed: u64,
}

/// Runs the command.
pub fn execute(args: &Args) -> Result<Outcome> {
    let segmenter = RuleSegmenter::new(&RuleSegmenter::english())?;
    let mut examples = Vec::new();
    for (genre, path) in &args.data {
        examples.extend(read_examples(*genre, path, &args.texts)?);
    }
    write(&args.out, "boundary.bin", &fit(&segmenter, &examples, args.seed))?;
    Ok(Outcome::Whole)
}

fn data(argument: &str) -> Result<(Genre, PathBuf), String> {
    let names = Genre::ALL.map(Genre::name).join(", ");
    let (name, path) =
        argument.split_once('=').ok_or_else(|| format!("no GENRE= ({names}) before the file"))?;
    let genre = Genre::ALL.into_iter().find(|genre| genre.name() == name);
    genre.map(|genre| (genre, path.into())).ok_or_else(|| format!("`{name}` is no genre ({names})"))
}
