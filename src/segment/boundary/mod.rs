//! Whether a sentence ends at a candidate, by weights learned from annotated text.
//!
//! A linear model over hashed features: a table of weights for each [`Genre`] that is not
//! a statement, one look-up and one addition a feature. Statements are left to the rules,
//! which know the codebook; what the rules say of a candidate is a feature elsewhere.

mod context;
mod features;
mod genre;
mod hash;
mod model;
mod progress;
mod style;
mod weights;
mod word;

pub(super) use context::{Context, Moment};
pub(super) use features::features;
pub use genre::Genre;
pub(crate) use genre::{pieces as genre_pieces, words as genre_words};
pub use model::BoundaryModel;
pub(super) use progress::Progress;
pub(super) use style::style;
pub(crate) use weights::{Boundary, Shape, TABLES};
