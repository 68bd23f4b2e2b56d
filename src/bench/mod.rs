//! Measures how fast the pipeline is, on this machine and on any corpus.
//!
//! What is measured is the program as users run it: every measurement is a process of its own
//! that runs `plenipo run`, so that its peak memory is its own, and that says in `run.json` what
//! it took. Engines, numbers of jobs and sizes take turns, round by round, so that what else the
//! machine does falls on all of them alike.

mod corpus;
mod figures;
mod floor;
mod machine;
mod measure;
mod plan;
mod plots;
mod report;
mod rounds;
mod samples;
mod scratch;
mod table;

pub use figures::{Figures, StageFigures};
pub use floor::Floor;
pub use machine::Machine;
pub use plan::{Plan, Progress};
pub use report::{CorpusFigures, Report, SCHEMA_VERSION, StartUp};

use crate::error::{Error, Result};

/// Measures what a plan asks for and writes `bench.json` and the plots into its folder.
///
/// # Errors
/// A corpus that cannot be read or made, a run that cannot go on, a folder that cannot be written.
pub fn run(plan: &Plan, progress: Progress) -> Result<Report> {
    std::fs::create_dir_all(&plan.out).map_err(Error::io("create", &plan.out))?;
    let machine = Machine::here();
    let rounds = rounds::measure_all(plan, progress)?;
    let report = Report::new(plan, machine, &rounds);
    let path = plan.out.join("bench.json");
    let json = serde_json::to_string_pretty(&report).expect("a report has a form in JSON") + "\n";
    std::fs::write(&path, json).map_err(Error::io("write", &path))?;
    plots::draw(&report, &plan.out)?;
    Ok(report)
}
