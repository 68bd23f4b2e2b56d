//! The command line: clap types, each with a call into the library.

mod bench;
mod completions;
mod config;
mod eval;
mod explain;
mod import;
mod labels;
mod log;
mod man;
mod merge;
mod models;
mod progress;
mod run;
mod sample;
mod schema;
mod settings;
mod summary;
mod themes;
mod train;
mod verify;

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::Path;

use clap::{CommandFactory, Parser, Subcommand};

use crate::error::{Error, Result};

/// How a command ended that could do its work.
enum Outcome {
    /// All is well.
    Whole,
    /// Some documents failed.
    Partial,
}

/// Annotates defence and diplomatic statements: segments, names, themes, commitments.
#[derive(Parser)]
#[command(name = "plenipo", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = "\
Examples:
  plenipo run corpus --out outputs/demo          annotate a folder
  plenipo run a.txt b.html --out - | head -3     records to standard output
  cat x.jsonl | plenipo run - --out - | jq .theme
  plenipo run corpus --out outputs/demo --resume  go on with a run that was stopped
  plenipo explain 'We will hold joint naval exercises.'
  plenipo eval outputs/demo/annotations.jsonl corpus/corpus.gold.jsonl

Exit codes: 0 all well, 1 some documents failed (see errors.jsonl), 2 could not run.";

#[derive(Subcommand)]
enum Command {
    /// Annotate documents: the main job
    Run(run::Args),
    /// Merge the shards of a job into what a single run would have written
    Merge(merge::Args),
    /// Check a finished run against its inputs, byte for byte
    Verify(verify::Args),
    /// Score annotations against gold
    Eval(eval::Args),
    /// Tell why a sentence gets its themes and its level of commitment
    Explain(explain::Args),
    /// List, check and test the themes of a taxonomy, and show what a change to it changes
    Themes(themes::Args),
    /// Choose segments for people to label, as doccano and Label Studio import them
    Sample(sample::Args),
    /// Read what people labelled in doccano or Label Studio as gold
    Import(import::Args),
    /// Fit a model on annotated data
    Train(train::Args),
    /// List, fetch and check the models that are not built in
    Models(models::Args),
    /// Measure how fast it is on this machine, by stage, engine, threads and size
    Bench(bench::Args),
    /// Print the JSON Schema of the output
    Schema(schema::Args),
    /// Print the configuration that holds, as TOML
    Config(config::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
    /// Print the manual page, in roff
    Man,
}

/// Runs what the command line asks for, prints what went wrong, and gives the exit code: 0 all
/// well, 1 some documents failed, 2 the run could not go on.
pub fn main(args: impl IntoIterator<Item = OsString>) -> u8 {
    match execute(args) {
        // Whoever read the output has had enough.
        Ok(Outcome::Whole) | Err(Error::ClosedPipe) => 0,
        Ok(Outcome::Partial) => 1,
        Err(error) => {
            eprintln!("error: {error}");
            2
        }
    }
}

fn execute(args: impl IntoIterator<Item = OsString>) -> Result<Outcome> {
    match Cli::parse_from(args).command {
        None => print(&Cli::command().render_help().to_string()),
        Some(Command::Run(args)) => run::execute(args),
        Some(Command::Merge(args)) => merge::execute(&args),
        Some(Command::Verify(args)) => verify::execute(&args),
        Some(Command::Eval(args)) => eval::execute(&args),
        Some(Command::Explain(args)) => explain::execute(args),
        Some(Command::Themes(args)) => themes::execute(args),
        Some(Command::Sample(args)) => sample::execute(&args),
        Some(Command::Import(args)) => import::execute(&args),
        Some(Command::Train(args)) => train::execute(args),
        Some(Command::Models(args)) => models::execute(&args),
        Some(Command::Bench(args)) => bench::execute(args),
        Some(Command::Schema(args)) => schema::execute(args),
        Some(Command::Config(args)) => config::execute(args),
        Some(Command::Completions(args)) => completions::execute(&args),
        Some(Command::Man) => man::execute(),
    }
}

/// Prints to standard output; a reader that has gone away is no panic.
fn print(text: &str) -> Result<Outcome> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map(|()| Outcome::Whole).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Error::ClosedPipe,
        _ => Error::io("write", Path::new("standard output"))(error),
    })
}
