//! Fits the model of sentence boundaries that `segment` loads.

mod examples;
mod fit;
mod genres;

pub use examples::{Example, read_examples};
pub use fit::{SEED, fit};
