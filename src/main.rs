//! Exit codes, nothing else: 0 all well, 1 some documents failed, 2 the run could not go on.

use std::process::ExitCode;

use plenipo::cli::{Outcome, execute};
use plenipo::error::Error;

fn main() -> ExitCode {
    match execute() {
        // Whoever read the output has had enough.
        Ok(Outcome::Whole) | Err(Error::ClosedPipe) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}
