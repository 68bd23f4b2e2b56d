//! `plenipo config`.

use super::settings::Settings;
use super::{Outcome, print};
use crate::error::Result;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    settings: Settings,
}

pub fn execute(args: Args) -> Result<Outcome> {
    print(&args.settings.config()?.to_toml())
}
