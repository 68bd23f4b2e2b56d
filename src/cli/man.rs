//! `plenipo man`.

use std::path::Path;

use clap::CommandFactory;

use super::{Cli, Outcome, print};
use crate::error::{Error, Result};

pub fn execute() -> Result<Outcome> {
    let mut page = Vec::new();
    let mut command = Cli::command();
    command.build();
    render(&command, &mut page).map_err(Error::io("write", Path::new("the manual page")))?;
    print(&String::from_utf8_lossy(&page))
}

/// The page of a command, then those of its subcommands.
fn render(command: &clap::Command, page: &mut Vec<u8>) -> std::io::Result<()> {
    clap_mangen::Man::new(command.clone()).render(page)?;
    command
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
        .try_for_each(|command| render(command, page))
}
