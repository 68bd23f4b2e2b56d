//! Hands the command line to the library, and its exit code back.

use std::process::ExitCode;

fn main() -> ExitCode {
    plenipo::cli::main(std::env::args_os()).into()
}
