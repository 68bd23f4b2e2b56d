//! `plenipo models`.

use std::fmt::Write;

use indicatif::{ProgressBar, ProgressStyle};

use super::{Outcome, print};
use crate::error::Result;
use crate::model::{Fetchable, Manifest, State, Step, fetch};

#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Models that can be fetched, and whether they are here; those built in are not listed
    List,
    /// Fetch a model, held to its pinned hashes; what was cut off goes on, what is here and whole is kept
    Fetch {
        /// Its name, as `list` prints it
        name: String,
    },
    /// Read every byte of the models that are here, or of one, and hold them to their hashes
    Verify {
        /// Its name, as `list` prints it
        name: Option<String>,
    },
}

pub fn execute(args: &Args) -> Result<Outcome> {
    let manifest = Manifest::built_in();
    match &args.command {
        Command::List => list(&manifest),
        Command::Fetch { name } => lay(manifest.find(name)?),
        Command::Verify { name: Some(name) } => verify(&[manifest.find(name)?], true),
        Command::Verify { name: None } => verify(&manifest.models.iter().collect::<Vec<_>>(), false),
    }
}

fn list(manifest: &Manifest) -> Result<Outcome> {
    let mut text = String::new();
    for model in &manifest.models {
        let here =
            if model.folder().is_dir() { model.folder().display().to_string() } else { "not here".into() };
        let (name, licence, about) = (&model.name, &model.licence, &model.about);
        writeln!(text, "{name}  {:.1} MB  {licence}  {about}\n  {here}", megabytes(model))
            .expect("a string takes it");
    }
    print(&text)
}

fn lay(model: &Fetchable) -> Result<Outcome> {
    let folder = model.folder();
    let style = ProgressStyle::with_template("{msg} {bytes} of {total_bytes} {wide_bar} {eta}");
    let bar = ProgressBar::new(model.bytes()).with_style(style.expect("a template"));
    fetch(model, &folder, &mut |step| match step {
        Step::Trying(source) => bar.suspend(|| eprintln!("{}: from {source}", model.name)),
        Step::Refused(why) => bar.suspend(|| eprintln!("{why}")),
        Step::Has { file, done, bytes } => {
            bar.set_message(file.to_owned());
            bar.set_length(bytes);
            bar.set_position(done);
        }
    })?;
    bar.finish_and_clear();
    print(&format!("{}: whole, {:.1} MB in {}\n", model.name, megabytes(model), folder.display()))
}

/// Whether models are whole; one that is not here is none of these where it was asked for.
fn verify(models: &[&Fetchable], asked: bool) -> Result<Outcome> {
    let (mut text, mut bad) = (String::new(), false);
    for model in models {
        let again = format!("plenipo models fetch {}", model.name);
        let (state, wrong) = match model.state(&model.folder())? {
            State::Whole => ("whole".to_owned(), false),
            State::Absent => (format!("not here; to have it: {again}"), asked),
            State::Damaged(files) => (format!("damaged: {}; to mend it: {again}", files.join(", ")), true),
        };
        bad |= wrong;
        writeln!(text, "{}: {state}", model.name).expect("a string takes it");
    }
    print(&text).map(|whole| if bad { Outcome::Partial } else { whole })
}

/// In millions of bytes.
fn megabytes(model: &Fetchable) -> f64 {
    model.bytes() as f64 / 1e6
}
