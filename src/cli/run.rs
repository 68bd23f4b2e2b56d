//! `plenipo run`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use super::log::{self, LogFormat};
use super::progress::{self, Watch};
use super::settings::Settings;
use super::{Outcome, summary};
use crate::error::{Error, Result};
use crate::pipeline::{Counters, Destination, Job};
use crate::read;
use crate::write::Existing;

#[derive(clap::Args)]
pub struct Args {
    /// Files and folders (txt, md, html, jsonl; also gz, zst, xz, bz2), or - for JSONL on standard input
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// Folder for the output, or - for records on standard output
    #[arg(long, short, value_name = "DIR", default_value = "outputs")]
    out: PathBuf,
    /// Go on with a run that was stopped
    #[arg(long, conflicts_with = "overwrite")]
    resume: bool,
    /// Replace an earlier run in the folder
    #[arg(long)]
    overwrite: bool,
    /// No progress, no log, no summary
    #[arg(long, short)]
    quiet: bool,
    /// How log lines look
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,
    #[command(flatten)]
    settings: Settings,
}

pub fn execute(args: Args) -> Result<Outcome> {
    let Args { inputs, out, resume, overwrite, quiet, log_format, settings } = args;
    let config = settings.config()?;
    let inputs = read::find(&inputs, &config.read)?;
    let bar =
        progress::bar(inputs.bytes(), !quiet && log_format == LogFormat::Text && progress::on_terminal());
    log::start(log_format, quiet, &bar);
    size_pool(config.pipeline.jobs)?;
    let counters = Arc::new(Counters::default());
    stop_on_signal(&counters)?;
    let folder = (out != Path::new("-")).then_some(out);
    let destination = match &folder {
        Some(folder) => Destination::Folder(folder.clone(), existing(resume, overwrite)),
        None => Destination::Stream(Box::new(std::io::stdout())),
    };
    let watch = (!quiet).then(|| Watch::start(counters.clone(), bar));
    let result = Job { config, inputs, destination, counters }.run();
    drop(watch);
    let summary = result.map_err(|error| advised(error, folder.as_deref()))?;
    if !quiet {
        eprint!("{}", summary::text(&summary, folder.as_deref()));
    }
    Ok(if summary.counts.failed == 0 { Outcome::Whole } else { Outcome::Partial })
}

fn existing(resume: bool, overwrite: bool) -> Existing {
    match (resume, overwrite) {
        (true, _) => Existing::Resume,
        (_, true) => Existing::Overwrite,
        _ => Existing::Refuse,
    }
}

/// Worker threads, at most: no machine has more cores for them.
const MOST_JOBS: usize = 1024;

fn size_pool(jobs: usize) -> Result<()> {
    if jobs > MOST_JOBS {
        return Err(Error::Usage(format!("--jobs {jobs}: {MOST_JOBS} at most; 0 is one a core")));
    }
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    pool.map_err(|error| Error::Usage(format!("--jobs {jobs}: {error}")))
}

/// The first Ctrl-C or SIGTERM ends the run cleanly, the second at once.
fn stop_on_signal(counters: &Arc<Counters>) -> Result<()> {
    let counters = counters.clone();
    let handler = move || {
        if counters.stop.swap(true, Ordering::Relaxed) {
            std::process::exit(2);
        }
    };
    ctrlc::set_handler(handler).map_err(|error| Error::Usage(format!("cannot listen for Ctrl-C: {error}")))
}

fn advised(error: Error, folder: Option<&Path>) -> Error {
    match (error, folder) {
        (Error::Interrupted, Some(folder)) => Error::Usage(format!(
            "interrupted; what is done is kept in {}: go on with --resume",
            folder.display()
        )),
        (error, _) => error,
    }
}
