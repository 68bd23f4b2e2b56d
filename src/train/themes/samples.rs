//! The features of segments, with numbers instead of hashes.

use std::collections::HashMap;

use crate::backend::Vectors;
use crate::classify::CueClassifier;
use crate::classify::compact::context::Findings;
use crate::classify::compact::feature::{Feature, Group, Sink};
use crate::classify::compact::reading::Reader;
use crate::classify::compact::{Tokens, level_features, meaning_features, theme_features, theme_hash};

use super::corpus::{Gold, LabelledPart};

/// Numbers of features, each with how much of it there is; ascending, distinct.
pub(super) type Row = Vec<(u32, f32)>;

/// The features of all documents.
#[derive(Debug, Default)]
pub(super) struct Space {
    numbers: HashMap<u64, u32>,
    /// Their keys in a table.
    pub keys: Vec<u64>,
    /// Their groups.
    pub groups: Vec<Group>,
}

impl Space {
    fn intern(&mut self, feature: &Feature) -> u32 {
        let next = u32::try_from(self.keys.len()).expect("features fit 32 bits");
        let number = *self.numbers.entry(feature.key).or_insert(next);
        if number == next {
            self.keys.push(feature.key);
            self.groups.push(feature.group);
        }
        number
    }
}

/// A document's features and labels.
#[derive(Debug)]
pub(super) struct Samples {
    /// The document, and the labels of its segments.
    pub document: LabelledPart,
    /// By segment.
    pub themes: Vec<Row>,
    /// By segment; empty where it performs no acts.
    pub levels: Vec<Row>,
    /// By segment: the sentence that leads in the list that it is an item of.
    pub leads: Vec<Option<usize>>,
    /// What its cues say; the words say nothing yet.
    pub findings: Findings,
    /// What an encoder says of its segments, if there is one.
    pub vectors: Vectors,
    /// Whether it only trains, and is never scored.
    pub extra: bool,
}

impl Samples {
    /// The labelled segments that can have themes: number and labels.
    pub fn labelled(&self) -> impl Iterator<Item = (usize, &Gold)> {
        self.document.labelled()
    }
}

/// Collects features; those of groups left out are passed over.
struct Collector<'a> {
    space: &'a mut Space,
    without: &'a [Group],
    row: Row,
}

impl Sink for Collector<'_> {
    fn add(&mut self, feature: Feature) {
        if !self.without.contains(&feature.group) {
            let number = self.space.intern(&feature);
            self.row.push((number, feature.value));
        }
    }
}

impl Collector<'_> {
    /// What was collected since, one entry a feature.
    fn row(&mut self) -> Row {
        self.row.sort_unstable_by_key(|feature| feature.0);
        let mut row = std::mem::take(&mut self.row);
        row.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        row
    }
}

/// Reads documents and gathers their features.
pub(super) struct Gatherer<'a> {
    /// Finds cues.
    pub cues: &'a CueClassifier,
    /// Groups of features to leave out.
    pub without: &'a [Group],
    /// Features of themes.
    pub themes: Space,
    /// Features of levels.
    pub levels: Space,
}

impl Gatherer<'_> {
    /// The features of a document.
    pub fn gather(&mut self, document: LabelledPart, vectors: Vectors, extra: bool) -> Samples {
        let hashes: Vec<u64> =
            self.cues.taxonomy().themes.iter().map(|theme| theme_hash(&theme.id)).collect();
        let mut findings = Findings::default();
        let (mut themes, mut levels, mut leads) = (Vec::new(), Vec::new(), Vec::new());
        let mut lead = None;
        let mut about = Collector { space: &mut self.themes, without: self.without, row: Row::new() };
        let mut manner = Collector { space: &mut self.levels, without: self.without, row: Row::new() };
        let mut reader = Reader::new(self.cues);
        let mut tokens = Tokens::default();
        for (at, segment) in document.part.segments.iter().enumerate() {
            let reading = reader.read(&document.part, segment);
            theme_features(&reading, &hashes, &mut about);
            meaning_features(vectors.of(at), &mut about);
            themes.push(about.row());
            if segment.kind.may_act() {
                level_features(&reading, &mut tokens, &mut manner);
                meaning_features(vectors.of(at), &mut manner);
            }
            levels.push(manner.row());
            lead = if reading.leads() { Some(at) } else { lead };
            leads.push(lead.filter(|_| reading.is_led()));
            findings.cues.extend((0..hashes.len()).map(|theme| reading.cue_odds(theme)));
            findings.points.push(reading.points);
            findings.lengths.push(reading.words.len());
        }
        Samples { document, themes, levels, leads, findings, vectors, extra }
    }
}
