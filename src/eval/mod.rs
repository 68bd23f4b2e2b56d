//! Scores predicted annotations against gold: segments, themes, commitments, entities.
//!
//! Both sides are JSONL, one segment a line, as gold files and the pipeline's own
//! records have them. [`load`] reads a side, [`score`] compares two, and the
//! [`Report`] is a table for people (`Display`) and JSON for machines (`Serialize`).
//! [`intervals`] says how sure its figures are, [`reliability`] whether the scores of
//! themes are probabilities, [`compare`] whether one prediction is better than another.

mod align;
mod annotation;
mod bootstrap;
mod count;
mod line;
mod load;
mod reliability;
mod report;
mod score;
mod sheet;
mod table;
mod tables;

pub(crate) use bootstrap::median;
pub use bootstrap::{Comparison, Difference, Interval, Intervals, Named, RESAMPLES, compare, intervals};
pub use load::{Annotations, load, read};
pub use reliability::{Bin, Reliability, reliability};
pub use report::{CommitmentScores, EntityScores, LabelScores, Prf, Report, Row, Size, Skipped, ThemeScores};
pub use score::score;
