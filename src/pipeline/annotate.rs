//! Documents that are in memory, through all stages at once.

use std::sync::Arc;

use super::batch::{Arrival, Ticket, Unit};
use super::counters::Busy;
use super::stages::{Stages, classify, segment, tag};
use crate::document::{Document, Part};
use crate::error::FailedDocument;
use crate::read::Admission;
use crate::write::Place;

/// An annotated document, or why it failed.
type Annotated = Result<Vec<Part>, FailedDocument>;

impl Stages {
    /// The parts of each document, annotated, or why it failed: same length, same order. All of
    /// them are in memory at once, so that many documents are better given a batch at a time.
    pub fn annotate(&self, documents: Vec<Document>) -> Vec<Annotated> {
        let mut annotated: Vec<Annotated> = documents.iter().map(|_| Ok(Vec::new())).collect();
        let mut admission = Admission::default();
        let arrivals = (0..).zip(documents).map(|(number, document)| {
            let ticket = Ticket { place: Place { number, ..Place::default() }, _permit: None };
            Arrival { read: admission.admit(document).map(Arc::new), ticket: Arc::new(ticket) }
        });
        let units = segment(&*self.segmenter, &Busy::default(), arrivals.collect()).collect();
        for Unit { part, ticket } in classify(&*self.classifier, tag(&*self.tagger, units)) {
            let document = &mut annotated[ticket.place.number as usize];
            match (part, document) {
                (Ok(part), Ok(parts)) => parts.push(part),
                (Err(failed), document) => *document = Err(failed),
                (Ok(_), Err(_)) => {}
            }
        }
        annotated
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn every_document_has_its_result() {
        let (stages, _) = Stages::load(&Config::default()).expect("what is built in");
        let texts = ["They will meet again.", " \n", "They met. They will meet in 2031.", "Another."];
        let ids = ["a", "b", "c", "a"];
        let documents = ids.into_iter().zip(texts).map(|(id, text)| Document::new(id, text)).collect();
        let annotated = stages.annotate(documents);
        let segments = |n: usize| annotated[n].as_ref().expect("it is annotated")[0].segments.len();
        assert_eq!((annotated.len(), segments(0), segments(2)), (4, 1, 2));
        let why = |n: usize| annotated[n].as_ref().expect_err("it is refused").failure.message.as_str();
        assert!(why(1).contains("holds no text") && why(3).contains("another document has the id"));
    }
}
