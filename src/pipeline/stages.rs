//! The three stages that annotate, as the configuration sets them up.

use std::sync::Arc;

use super::batch::{Arrival, Unit, apply, failed};
use super::counters::Busy;
use super::guard;
use super::parts::cut;
use crate::classify::Classifier;
use crate::document::{Document, Labels, Part, Tags};
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
    }
}
