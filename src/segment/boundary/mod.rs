//! Whether a sentence ends at a candidate, by weights learned from annotated text.
//!
//! A linear model over hashed features: one table of weights a genre, one look-up and one
//! addition a feature.

mod context;
mod features;
mod genre;
mod hash;
mod weights;

pub(super) use context::{Context, Moment};
pub(super) use features::features;
pub use genre::Genre;
pub(crate) use genre::words as genre_words;
pub(crate) use weights::{Boundary, GENRE_BITS, TABLE_BITS};
