//! A taxonomy as tested code: its examples are run, its cues are counted in a corpus, and a
//! change to it is shown by what it changes.

mod corpus;
mod diff;
mod examples;

pub use diff::{Change, Diff, diff};
pub use examples::{Trial, run_examples};

use std::path::PathBuf;

use crate::classify::{Census, Finding, Taxonomy};
use crate::config::Config;
use crate::error::Result;
use crate::pipeline::Stages;

/// Notes on the cues of a taxonomy that never count in a corpus, by line.
///
/// # Errors
/// What cannot be read, and a document that cannot be split.
pub fn unseen(taxonomy: &Taxonomy, corpus: &[PathBuf], config: &Config) -> Result<Vec<Finding>> {
    let (stages, _) = Stages::load(config)?;
    let mut census = Census::new(taxonomy);
    for part in corpus::parts(corpus, config, &stages)? {
        let part = part?;
        part.segments.iter().for_each(|segment| census.add(part.text(), segment.span));
    }
    Ok(census.unseen())
}
