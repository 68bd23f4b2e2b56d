//! Fits what the stages load.

mod clusters;
mod lexicon;
pub mod names;
mod pack;
mod regression;
mod scores;
pub mod segmenter;
pub mod tagger;
pub mod themes;
mod treebank;

pub use scores::Scores;
pub use treebank::Treebank;
