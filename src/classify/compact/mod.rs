//! The engine `compact`: a linear model over hashed features, and a small network over context.
//!
//! The words, stems, names, cues and headings of a segment vote for themes and for levels of
//! commitment, each with weights of its own (logistic regression, one label against the rest). A
//! network that all themes share then weighs the vote of the words against what the segments
//! around, the section and the document are about. The weights are learned by
//! [`train`](crate::train::themes).

mod about;
mod bytes;
pub(crate) mod context;
mod engine;
mod evidence;
pub(crate) mod feature;
mod lead;
mod likeness;
mod manner;
mod meaning;
pub(crate) mod model;
pub(crate) mod reading;
mod reasons;
mod second;
mod sums;
pub(crate) mod table;

pub(crate) use about::visit as theme_features;
pub use engine::CompactClassifier;
pub use likeness::Likeness;
pub(crate) use likeness::cosine;
pub(crate) use manner::{Tokens, visit as level_features};
pub(crate) use meaning::visit as meaning_features;
pub(crate) use second::{First, doubt};

use std::path::Path;

use crate::classify::hash;
use crate::error::Result;
use crate::model::ModelBytes;

/// The file of weights in a folder of a model.
pub const FILE: &str = "themes.bin";

/// The file of an encoder's adapter in such a folder.
const ADAPTER: &str = "adapter.safetensors";

/// The folder of the heads of the engine `bert` that are the program's own.
const BERT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/models/bert");

/// The weights of a folder, or those built in where none is named.
///
/// # Errors
/// A file that cannot be read.
pub fn weights(folder: Option<&Path>) -> Result<ModelBytes> {
    let built_in = include_bytes!("../../../models/compact/themes.bin");
    ModelBytes::read_or(folder.map(|folder| folder.join(FILE)).as_deref(), "compact/themes.bin", built_in)
}

/// The weights of the heads of the engine `bert`, of a folder or those beside the program's own.
///
/// # Errors
/// A file that cannot be read.
pub fn bert_weights(folder: Option<&Path>) -> Result<ModelBytes> {
    ModelBytes::read(&folder.unwrap_or(Path::new(BERT)).join(FILE))
}

/// The encoder's adapter that stands beside those heads, if they were learned with one.
///
/// # Errors
/// A file that cannot be read.
pub fn adapter(folder: Option<&Path>) -> Result<Option<ModelBytes>> {
    let file = folder.unwrap_or(Path::new(BERT)).join(ADAPTER);
    file.is_file().then(|| ModelBytes::read(&file)).transpose()
}

/// The hash of a theme's id.
pub(crate) fn theme_hash(id: &str) -> u64 {
    hash::text(8, id.as_bytes())
}
