//! One process: threads do not live on in a forked child, and are counted once.

use std::sync::OnceLock;

use plenipo::config::Config;
use pyo3::PyResult;

use crate::errors::{ForkError, UsageError};

/// The process in which the threads were started.
static PROCESS: OnceLock<u32> = OnceLock::new();

/// Refuses to work in a child that was forked after the threads were started.
pub fn own() -> PyResult<()> {
    let (first, here) = (*PROCESS.get_or_init(std::process::id), std::process::id());
    if first == here {
        return Ok(());
    }
    Err(ForkError::new_err(format!(
        "process {here} was forked from process {first}, in which plenipo was at work, and its threads did \
         not come along; start workers with multiprocessing.get_context(\"spawn\") or \"forkserver\", or \
         make the first Pipeline after the fork"
    )))
}

/// Sizes the pool of threads, which is one a process.
pub fn size_pool(config: &Config) -> PyResult<()> {
    let jobs = config.pipeline.jobs;
    if jobs == 0 || rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global().is_ok() {
        return Ok(());
    }
    match rayon::current_num_threads() {
        threads if threads == jobs => Ok(()),
        threads => Err(UsageError::new_err(format!(
            "pipeline.jobs = {jobs}, but this process works with {threads} threads already; set it in the \
             first Pipeline, the same in all"
        ))),
    }
}
