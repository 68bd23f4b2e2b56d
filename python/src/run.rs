//! A whole run, on a thread of its own, so that Python hears signals.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use plenipo::config::Config;
use plenipo::pipeline::{Counters, Destination, Job};
use plenipo::read;
use plenipo::write::Existing;
use pyo3::prelude::*;

use crate::errors::{self, UsageError};

/// How often Python looks for signals.
const LOOK: Duration = Duration::from_millis(50);

/// Runs; the summary as JSON. A signal that Python raises for ends the run cleanly.
pub fn run(
    py: Python,
    config: Config,
    inputs: &[PathBuf],
    output: PathBuf,
    existing: &str,
) -> PyResult<String> {
    let inputs = read::find(inputs, &config.read).map_err(errors::error)?;
    let counters = Arc::new(Counters::default());
    let destination = Destination::Folder(output, self::existing(existing)?);
    let job = Job { config, inputs, destination, counters: counters.clone() };
    let (end, mut ended) = channel();
    let running = std::thread::spawn(move || drop(end.send(job.run())));
    let mut signal = Ok(());
    let summary = loop {
        // Lent whole, a receiver may go where Python does not hold the thread.
        let ended = &mut ended;
        match py.detach(move || ended.recv_timeout(LOOK)) {
            Ok(summary) => break summary,
            Err(RecvTimeoutError::Timeout) if signal.is_ok() => signal = py.check_signals(),
            Err(RecvTimeoutError::Timeout) => counters.stop.store(true, Ordering::Relaxed),
            Err(RecvTimeoutError::Disconnected) => {
                let panic = running.join().expect_err("a run that tells nothing has panicked");
                std::panic::resume_unwind(panic);
            }
        }
    };
    signal?;
    let summary = summary.map_err(errors::error)?;
    Ok(serde_json::to_string(&summary).expect("a summary has a form in JSON"))
}

fn existing(name: &str) -> PyResult<Existing> {
    match name {
        "refuse" => Ok(Existing::Refuse),
        "resume" => Ok(Existing::Resume),
        "overwrite" => Ok(Existing::Overwrite),
        _ => Err(UsageError::new_err(format!(
            "existing={name:?}: choose \"refuse\", \"resume\" or \"overwrite\""
        ))),
    }
}
