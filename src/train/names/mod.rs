//! Trains the model of names.

mod chain;
mod examples;
mod fit;
mod folds;
mod readings;
mod scores;

pub use examples::{Example, read, taught};
pub use fit::{Options, train};
pub use folds::cross_validate;
pub use scores::{Lists, Scores};

use crate::random::Random;

/// A number from 0 up to 1 that is the same for the same bytes and seed.
fn chance(bytes: &[u8], seed: u64) -> f64 {
    let hash = bytes.iter().fold(seed, |hash, byte| hash.wrapping_mul(0x100_0000_01b3) ^ u64::from(*byte));
    Random::new(hash).below(1 << 20) as f64 / f64::from(1 << 20)
}
