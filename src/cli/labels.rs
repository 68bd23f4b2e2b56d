//! What the commands on people's labels share.

use std::path::Path;

use clap::ValueEnum;

use super::{Outcome, print};
use crate::error::{Error, Result};
use crate::label::Tool;

/// A tool that people label with.
#[derive(Clone, Copy, ValueEnum)]
pub enum ToolArg {
    /// JSONL of doccano, text classification
    Doccano,
    /// JSON of Label Studio
    LabelStudio,
}

impl From<ToolArg> for Tool {
    fn from(tool: ToolArg) -> Self {
        match tool {
            ToolArg::Doccano => Self::Doccano,
            ToolArg::LabelStudio => Self::LabelStudio,
        }
    }
}

/// Writes to a file, or for `-` to standard output.
pub fn write(text: &str, out: &Path) -> Result<Outcome> {
    if out == Path::new("-") {
        return print(text);
    }
    std::fs::write(out, text).map_err(Error::io("write", out))?;
    Ok(Outcome::Whole)
}
