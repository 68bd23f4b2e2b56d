//! Scores predicted annotations against gold: segments, themes, commitments, entities.
//!
//! Both sides are JSONL, one segment a line, as gold files and the pipeline's own
//! records have them. [`load`] reads a side, [`score`] compares two, and the
//! [`Report`] is a table for people (`Display`) and JSON for machines (`Serialize`).

mod align;
mod annotation;
mod count;
mod line;
mod load;
mod report;
mod score;
mod table;

pub use load::{Annotations, load, read};
pub use report::{CommitmentScores, EntityScores, LabelScores, Prf, Report, Row, Size, Skipped, ThemeScores};
pub use score::score;
