//! Trains the model of names.

mod chain;
mod examples;
mod fit;
mod folds;
mod scores;

pub use examples::{Example, read};
pub use fit::{Options, train};
pub use folds::cross_validate;
pub use scores::{Lists, Scores};
