//! `plenipo completions`.

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{Cli, Outcome, print};
use crate::error::Result;

#[derive(clap::Args)]
pub struct Args {
    /// The shell
    shell: Shell,
}

pub fn execute(args: &Args) -> Result<Outcome> {
    let mut script = Vec::new();
    generate(args.shell, &mut Cli::command(), "plenipo", &mut script);
    print(&String::from_utf8_lossy(&script))
}
