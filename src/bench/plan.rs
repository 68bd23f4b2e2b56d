//! What is to be measured.

use std::path::PathBuf;

/// Hears what is being measured: steps done, steps in all, and what comes next.
pub type Progress<'a> = &'a dyn Fn(usize, usize, &str);

/// What is to be measured.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The program that is measured.
    pub program: PathBuf,
    /// Files and folders; none for texts made of the sample documents that are built in.
    pub corpus: Vec<PathBuf>,
    /// Sizes of text to measure on, in MB (1,000,000 bytes), rising; none for the corpus as it is.
    pub sizes: Vec<u64>,
    /// Numbers of worker threads, the first of which the others are compared with.
    pub jobs: Vec<usize>,
    /// Engines, as `plenipo run --engine` names them.
    pub engines: Vec<String>,
    /// Rounds that count.
    pub repeats: usize,
    /// Rounds before them that do not.
    pub warm_up: usize,
    /// Whether records carry their tokens.
    pub tokens: bool,
    /// A configuration file for all runs.
    pub config: Option<PathBuf>,
    /// The folder for what is found.
    pub out: PathBuf,
}
