//! What of plenipo Python sees as `plenipo._native`; the package `plenipo` wraps it.

mod errors;
mod given;
mod pipeline;
mod process;
mod run;
mod tables;

use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the command line; its exit code.
#[pyfunction]
fn command_line(py: Python, args: Vec<OsString>) -> u8 {
    py.detach(|| plenipo::cli::main(args))
}

/// plenipo, as Rust gives it to the package of the same name.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::command_line;
    #[pymodule_export]
    use super::pipeline::Pipeline;
    #[pymodule_export]
    use super::tables::{read_lines, schema};

    /// The version of plenipo.
    #[pymodule_export]
    const VERSION: &str = plenipo::VERSION;
}
