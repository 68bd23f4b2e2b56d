//! Transformers that find names.

use std::sync::Arc;

use crate::error::Failure;
use crate::span::Span;
use crate::write::ModelSummary;

/// Finds names in texts.
///
/// Contract: one list of names a text, in order; the spans of a list count bytes of its text and
/// are in order, not overlapping, none empty, and none splits a character.
pub trait NameReader: Send {
    /// What its names can be, as its own configuration calls it: `PER`, `GPE`.
    fn labels(&self) -> &[Arc<str>];

    /// The file of its weights, and what it hashes to.
    fn weights(&self) -> &ModelSummary;

    /// The names in these texts.
    ///
    /// # Errors
    /// What the library under it reports.
    fn names(&self, texts: &[&str]) -> Result<Vec<Vec<Named>>, Failure>;
}

/// A name that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// Its place, in bytes of the text that was given.
    pub span: Span,
    /// What it is: one of the reader's labels.
    pub label: Arc<str>,
    /// Probability, 0 to 1, of the label at the word that is least sure of it.
    pub probability: f64,
}
