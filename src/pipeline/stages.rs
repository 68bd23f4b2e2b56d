//! The three stages that annotate, as the configuration sets them up.

use std::sync::Arc;

use super::batch::{Arrival, Unit, apply, failed};
use super::counters::Busy;
use super::guard;
use super::parts::cut;
use crate::classify::Classifier;
use crate::document::{Document, Labels, Part, Tags};
use crate::error::{FailedDocument, Failure};
use crate::segment::Segmenter;
use crate::tag::Tagger;

/// What annotates documents.
pub struct Stages {
    /// Splits.
    pub segmenter: Box<dyn Segmenter>,
    /// Finds words and names.
    pub tagger: Box<dyn Tagger>,
    /// Finds themes and commitments.
    pub classifier: Box<dyn Classifier>,
}

impl Stages {
    /// The parts of a document, split and tagged, on the thread that asks.
    ///
    /// # Errors
    /// A document that cannot be split or tagged.
    pub fn prepare(&self, document: Document) -> Result<Vec<Part>, FailedDocument> {
        let bounds = self.segmenter.segment(&document).map_err(|why| failed(&document, "segment", why))?;
        let document = Arc::new(document);
        let mut parts: Vec<Part> = cut(Arc::clone(&document), bounds).collect();
        parts.iter_mut().try_for_each(|part| self.tag(part)).map_err(|why| failed(&document, "tag", why))?;
        Ok(parts)
    }

    /// Tags a part.
    ///
    /// # Errors
    /// A part that cannot be tagged.
    pub fn tag(&self, part: &mut Part) -> Result<(), Failure> {
        let tags = self.tagger.tag(part)?;
        set_tags(part, tags);
        Ok(())
    }
}

/// Splits a batch of documents into parts; the parts are cut as they are taken.
pub fn segment(
    segmenter: &dyn Segmenter,
    busy: &Busy,
    batch: Vec<Arrival>,
) -> impl Iterator<Item = Unit> + use<> {
    let documents: Vec<&Document> = batch.iter().filter_map(|arrival| arrival.read.as_deref().ok()).collect();
    let results = busy.time(|| guard::batch(&documents, |documents| segmenter.segment_batch(documents)));
    let mut results = results.into_iter();
    batch.into_iter().flat_map(move |Arrival { read, ticket }| {
        let segments = read.and_then(|document| match results.next().expect("a result a document") {
            Ok(segments) => Ok((document, segments)),
            Err(failure) => Err(failed(&document, "segment", failure)),
        });
        let (parts, failed) = match segments {
            Ok((document, segments)) => (Some(cut(document, segments)), None),
            Err(failed) => (None, Some(Err(failed))),
        };
        let parts = parts.into_iter().flatten().map(Ok).chain(failed);
        parts.map(move |part| Unit { part, ticket: Arc::clone(&ticket) })
    })
}

/// Tags a batch.
pub fn tag(tagger: &dyn Tagger, batch: Vec<Unit>) -> Vec<Unit> {
    apply(batch, "tag", |parts| tagger.tag_batch(parts), set_tags)
}

/// Classifies a batch.
pub fn classify(classifier: &dyn Classifier, batch: Vec<Unit>) -> Vec<Unit> {
    apply(batch, "classify", |parts| classifier.classify_batch(parts), set_labels)
}

fn set_tags(part: &mut Part, tags: Vec<Tags>) {
    for (segment, tags) in part.segments.iter_mut().zip(tags) {
        segment.tokens = tags.tokens;
        segment.entities = tags.entities;
    }
}

fn set_labels(part: &mut Part, labels: Vec<Labels>) {
    for (segment, labels) in part.segments.iter_mut().zip(labels) {
        segment.themes = labels.themes;
        segment.commitment = labels.commitment;
        segment.engine = labels.engine;
    }
}
