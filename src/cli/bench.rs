//! `plenipo bench`.

use std::path::PathBuf;
use std::time::Duration;

use clap::ValueEnum;

use super::settings::EngineArg;
use super::{Outcome, print, progress};
use crate::bench::{Plan, run};
use crate::error::{Error, Result};

#[derive(clap::Args)]
pub struct Args {
    /// Files and folders to measure on; without any, texts made of the sample documents
    #[arg(value_name = "CORPUS")]
    corpus: Vec<PathBuf>,
    /// MB of text to measure on, 1 to 1024, as in 1,10,100; of a CORPUS its first, over again where
    /// it has less [default: 1,4,16; a CORPUS as it is]
    #[arg(long, value_name = "MB", value_delimiter = ',', value_parser = clap::value_parser!(u64).range(1..=1024))]
    size: Vec<u64>,
    /// Numbers of worker threads; the others are compared with the least [default: 1, 2, 4, … and
    /// all cores]
    #[arg(long, short, value_name = "N", value_delimiter = ',', value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Vec<u16>,
    /// Engines to measure side by side [default: all that can run]
    #[arg(long, value_name = "ENGINE", value_delimiter = ',')]
    engine: Vec<EngineArg>,
    /// Rounds that count
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    repeats: u16,
    /// Rounds before them that do not
    #[arg(long, value_name = "N", default_value_t = 1)]
    warm_up: u16,
    /// Write each segment's tokens
    #[arg(long)]
    tokens: bool,
    /// Configuration file (TOML) for all runs
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder for bench.json and the plots
    #[arg(long, short, value_name = "DIR", default_value = "outputs/bench")]
    out: PathBuf,
    /// No progress
    #[arg(long, short)]
    quiet: bool,
}

/// Sizes of made corpora, in MB, where none are named.
const SIZES: [u64; 3] = [1, 4, 16];

pub fn execute(args: Args) -> Result<Outcome> {
    let quiet = args.quiet;
    let plan = plan(args)?;
    let bar = progress::bar(0, !quiet && progress::on_terminal());
    let progress = |round: usize, rounds: usize, what: &str| {
        bar.set_message(format!("round {} of {rounds}: {what}", round + 1));
    };
    bar.enable_steady_tick(Duration::from_millis(100));
    let report = run(&plan, &progress);
    bar.finish_and_clear();
    let found = format!("{}\nmore is in {}\n", report?, plan.out.display());
    print(&found)
}

fn plan(args: Args) -> Result<Plan> {
    if args.corpus.iter().any(|path| path.as_os_str() == "-") {
        let message = "a corpus is read again in every round: name files or folders, not standard input";
        return Err(Error::Usage(message.into()));
    }
    let program = program()?;
    let sizes = if args.size.is_empty() && args.corpus.is_empty() { SIZES.to_vec() } else { args.size };
    let jobs: Vec<usize> = args.jobs.into_iter().map(usize::from).collect();
    let here: Vec<EngineArg> =
        EngineArg::value_variants().iter().copied().filter(|engine| engine.is_here()).collect();
    let engines = if args.engine.is_empty() { &here } else { &args.engine };
    let name = |engine: &EngineArg| engine.to_possible_value().map(|value| value.get_name().to_owned());
    Ok(Plan {
        program,
        corpus: args.corpus,
        sizes: rising(sizes),
        jobs: rising(if jobs.is_empty() { doubled() } else { jobs }),
        engines: engines.iter().filter_map(name).collect(),
        repeats: args.repeats.into(),
        warm_up: args.warm_up.into(),
        tokens: args.tokens,
        config: args.config,
        out: args.out,
    })
}

/// 1, 2, 4 and so on, and all cores.
fn doubled() -> Vec<usize> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let powers = std::iter::successors(Some(1), |jobs| Some(jobs * 2));
    powers.take_while(|jobs| *jobs < cores).chain([cores]).collect()
}

fn rising<T: Ord>(mut numbers: Vec<T>) -> Vec<T> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// This program, which is run again and again.
fn program() -> Result<PathBuf> {
    let program = std::env::current_exe()
        .map_err(|error| Error::Usage(format!("cannot tell where this program lies: {error}")))?;
    if program.file_stem().is_none_or(|name| !name.to_string_lossy().starts_with("plenipo")) {
        let message = format!(
            "`bench` runs the program in processes of its own, and here it is a part of {}; use the one that `cargo install` or `cargo build` makes",
            program.display()
        );
        return Err(Error::Usage(message));
    }
    Ok(program)
}
