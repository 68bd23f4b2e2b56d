//! The report as plots.

mod axis;
mod canvas;
mod memory;
mod scaling;
mod throughput;

use std::path::Path;

use super::report::Report;
use crate::error::{Error, Result};

/// Draws the plots into a folder.
pub fn draw(report: &Report, folder: &Path) -> Result<()> {
    let plots = [
        ("throughput.svg", throughput::draw(report)),
        ("scaling.svg", scaling::draw(report)),
        ("memory.svg", memory::draw(report)),
    ];
    for (name, svg) in plots {
        let path = folder.join(name);
        let svg = svg.map_err(|error| Error::file(&path, format!("cannot be drawn: {error}")))?;
        std::fs::write(&path, svg).map_err(Error::io("write", &path))?;
    }
    Ok(())
}
