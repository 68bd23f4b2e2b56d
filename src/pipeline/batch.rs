//! Batches: what passes between stages.

use std::sync::Arc;

use super::budget::Permit;
use crate::document::{Document, Part};
use crate::error::{FailedDocument, Failure};
use crate::write::Place;

/// A document as it arrives from reading, or why it did not.
pub struct Arrival {
    /// The document.
    pub read: Result<Arc<Document>, FailedDocument>,
    /// What goes with it to its end.
    pub ticket: Arc<Ticket>,
}

/// What goes with a document from its reading to its writing.
#[derive(Debug)]
pub struct Ticket {
    /// Where it stands.
    pub place: Place,
    /// Its share of the memory, until it is dropped; none where it failed.
    pub _permit: Option<Permit>,
}

/// A part on its way, or why its document failed.
pub struct Unit {
    /// The part.
    pub part: Result<Part, FailedDocument>,
    /// What goes with its document.
    pub ticket: Arc<Ticket>,
}

/// Lets a stage work on the parts of a batch; a part that it fails on becomes a failure.
pub fn apply<T>(
    units: Vec<Unit>,
    stage: &'static str,
    work: impl Fn(&[Part]) -> Vec<Result<T, Failure>>,
    set: impl Fn(&mut Part, T),
) -> Vec<Unit> {
    let mut parts = Vec::with_capacity(units.len());
    let holes: Vec<_> =
        units.into_iter().map(|unit| (unit.part.map(|part| parts.push(part)), unit.ticket)).collect();
    let results = super::guard::batch(&parts, work);
    let mut worked = parts.into_iter().zip(results).map(|(mut part, result)| match result {
        Ok(value) => {
            set(&mut part, value);
            Ok(part)
        }
        Err(failure) => Err(failed(&part.document, stage, failure)),
    });
    let mut fill =
        |hole: Result<(), FailedDocument>| hole.and_then(|()| worked.next().expect("a result a part"));
    holes.into_iter().map(|(hole, ticket)| Unit { part: fill(hole), ticket }).collect()
}

/// The failure of a document at a stage.
pub fn failed(document: &Document, stage: &'static str, failure: Failure) -> FailedDocument {
    FailedDocument { id: document.id.clone(), origin: document.origin.clone(), stage, failure }
}
