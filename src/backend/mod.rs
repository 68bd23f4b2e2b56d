//! Transformers: texts become vectors that hold what they mean, or give away their names.
//!
//! This is the one place that knows whether the program was built with the feature `bert`.

#[cfg(not(feature = "bert"))]
mod disabled;
mod names;
#[cfg(feature = "bert")]
mod transformer;

use std::path::PathBuf;

#[cfg(not(feature = "bert"))]
pub use disabled::{load, load_adapted, load_names};
pub use names::{NameReader, Named};
#[cfg(feature = "bert")]
pub use transformer::{load, load_adapted, load_names};

use crate::error::Failure;
use crate::model::Manifest;
use crate::write::ModelSummary;

/// Turns passages into vectors.
///
/// Contract: one vector a passage, in order, each [`width`](Self::width) numbers long; the same
/// passages give the same vectors, whatever they are encoded with, to 1e-5.
pub trait Encoder: Send {
    /// Numbers a vector has.
    fn width(&self) -> usize;

    /// The files of its weights, and what they hash to.
    fn weights(&self) -> &[ModelSummary];

    /// The vectors of these passages.
    ///
    /// # Errors
    /// What the library under it reports.
    fn encode(&self, passages: &[Passage]) -> Result<Encoded, Failure>;
}

/// A text to be encoded, and what stands before it: an encoder that was trained to read texts by
/// themselves passes over that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passage<'a> {
    /// The text.
    pub text: &'a str,
    /// What stands before it, or nothing.
    pub before: &'a str,
}

impl<'a> Passage<'a> {
    /// A text by itself.
    pub fn alone(text: &'a str) -> Self {
        Self { text, before: "" }
    }
}

/// What an encoder makes of passages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoded {
    /// One a passage.
    pub vectors: Vectors,
    /// How many texts were longer than the encoder reads; their ends were left out.
    pub truncated: usize,
}

/// What a log-odds counts in a vector: so much that those of an adapter weigh about as much as the
/// numbers of a vector of length 1.
pub(crate) const LOG_ODDS: f32 = 0.05;

/// Vectors of one width; of width 0 where nothing was encoded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vectors {
    width: usize,
    numbers: Vec<f32>,
}

impl Vectors {
    /// As many vectors of nought.
    pub fn zeros(count: usize, width: usize) -> Self {
        Self { width, numbers: vec![0.0; count * width] }
    }

    /// Numbers a vector has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// A vector; empty where nothing was encoded.
    pub fn of(&self, at: usize) -> &[f32] {
        &self.numbers[at * self.width..(at + 1) * self.width]
    }

    /// Sets a vector.
    pub fn set(&mut self, at: usize, vector: &[f32]) {
        self.numbers[at * self.width..(at + 1) * self.width].copy_from_slice(vector);
    }
}

/// Whether a transformer is built in, and its weights are where they are fetched to.
pub fn is_here() -> bool {
    cfg!(feature = "bert") && Place::default().folder.is_dir()
}

/// Where a transformer is and what it runs on; by default, the encoder that is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The folder of its weights, configuration and tokenizer.
    pub folder: PathBuf,
    /// `cpu`, or `cuda:N`.
    pub device: String,
    /// Threads on a processor; 0 leaves it to the library.
    pub threads: usize,
}

impl Default for Place {
    fn default() -> Self {
        Self { folder: Self::fetched(), device: "cpu".into(), threads: 0 }
    }
}

impl Place {
    /// The folder that is taken where none is named.
    fn fetched() -> PathBuf {
        Manifest::built_in().find("all-minilm-l6-v2").expect("the manifest has it").folder()
    }
}
