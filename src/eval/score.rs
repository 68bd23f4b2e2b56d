//! Compares two sets of annotations, document by document.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Alignment, Merged};
use super::annotation::{Annotation, Entity, Extent};
use super::count::{Counts, LabelCounts, Mean, macro_f1, ratio, round};
use super::load::Annotations;
use super::report::{CommitmentScores, EntityScores, Report, Size, Skipped, ThemeScores};

/// What stands for the level of a gold segment that no predicted one speaks for.
const NO_SEGMENT: &str = "(no segment)";

/// How `predicted` compares with `gold`, on the documents of gold.
///
/// Takes n log n time for n segments, and a step for each pair of segments that overlap.
pub fn score(predicted: &Annotations, gold: &Annotations) -> Report {
    let mut tally = Tally::default();
    let mut missing_docs = Vec::new();
    for document in &gold.documents {
        let found = predicted.get(&document.id);
        if found.is_none() {
            missing_docs.push(document.id.to_string());
        }
        tally.add(found.unwrap_or_default(), &document.segments);
    }
    let skipped = Skipped { predicted: predicted.skipped, gold: gold.skipped };
    tally.report(gold.documents.len() as u64, missing_docs, skipped)
}

/// What is counted over all documents.
#[derive(Default)]
pub(super) struct Tally<'a> {
    pub segments: Counts,
    pub ends: Counts,
    pub kinds_right: u64,
    pub themes: LabelCounts<'a>,
    pub jaccard: Mean,
    pub levels: LabelCounts<'a>,
    /// The levels that gold has, in the order in which they first come.
    gold_levels: Vec<&'a str>,
    pub labels: LabelCounts<'a>,
    pub entity_spans: Counts,
}

impl<'a> Tally<'a> {
    /// Adds a document.
    pub fn add(&mut self, predicted: &'a [Annotation], gold: &'a [Annotation]) {
        self.add_segments(predicted, gold);
        self.add_entities(&entities(predicted), &entities(gold));
        let alignment = Alignment::new(predicted, gold);
        for (segment, merged) in gold.iter().zip(&alignment.merged) {
            self.add_themes(merged, segment);
            self.add_level(merged, segment);
        }
        for theme in alignment.stray.iter().flat_map(|segment| &segment.themes) {
            self.themes.of(&theme.id).predicted += 1;
        }
    }

    fn add_segments(&mut self, predicted: &[Annotation], gold: &[Annotation]) {
        let (predicted, gold) = (kinds(predicted), kinds(gold));
        let found = gold.iter().filter_map(|(extent, kind)| Some((kind, predicted.get(extent)?)));
        let found: Vec<_> = found.collect();
        self.kinds_right += found.iter().filter(|(gold, predicted)| gold == predicted).count() as u64;
        let hits = found.len() as u64;
        self.segments += Counts { hits, predicted: predicted.len() as u64, gold: gold.len() as u64 };
        self.ends += Counts::of_sets(&ends(&predicted), &ends(&gold));
    }

    fn add_entities(&mut self, predicted: &BTreeSet<&'a Entity>, gold: &BTreeSet<&'a Entity>) {
        predicted.iter().for_each(|entity| self.labels.of(&entity.label).predicted += 1);
        gold.iter().for_each(|entity| self.labels.of(&entity.label).gold += 1);
        predicted.intersection(gold).for_each(|entity| self.labels.of(&entity.label).hits += 1);
        self.entity_spans += Counts::of_sets(&extents(predicted), &extents(gold));
    }

    fn add_themes(&mut self, predicted: &Merged<'a>, gold: &'a Annotation) {
        let predicted = &predicted.themes;
        predicted.keys().for_each(|theme| self.themes.of(theme).predicted += 1);
        gold.themes.iter().for_each(|theme| self.themes.of(&theme.id).gold += 1);
        let shared: Vec<_> =
            gold.themes.iter().filter(|theme| predicted.contains_key(theme.id.as_str())).collect();
        shared.iter().for_each(|theme| self.themes.of(&theme.id).hits += 1);
        let all = predicted.len() + gold.themes.len() - shared.len();
        self.jaccard.add(if all == 0 { 1.0 } else { ratio(shared.len() as u64, all as u64) });
    }

    fn add_level(&mut self, predicted: &Merged<'a>, gold: &'a Annotation) {
        if !matches!(gold.kind.as_str(), "sentence" | "item") {
            return;
        }
        let predicted = predicted.commitment.unwrap_or(NO_SEGMENT);
        self.levels.of(predicted).predicted += 1;
        let counts = self.levels.of(&gold.commitment);
        if counts.gold == 0 {
            self.gold_levels.push(&gold.commitment);
        }
        counts.gold += 1;
        counts.hits += u64::from(predicted == gold.commitment);
    }

    fn report(self, docs: u64, missing_docs: Vec<String>, skipped: Skipped) -> Report {
        let (themes, entities) = (self.themes.total(), self.labels.total());
        Report {
            segment: self.segments.prf(),
            boundary: self.ends.prf(),
            kind: round(ratio(self.kinds_right, self.segments.hits)),
            theme: self.theme_scores(),
            commit: self.commitment_scores(),
            entity: EntityScores {
                strict: entities.prf(),
                span: self.entity_spans.prf(),
                per: self.labels.scores(),
            },
            missing_docs,
            n: Size { docs, segments: self.segments.gold, themes: themes.gold, entities: entities.gold },
            skipped,
        }
    }

    fn theme_scores(&self) -> ThemeScores {
        let per = self.themes.scores();
        ThemeScores {
            micro: self.themes.total().prf(),
            macro_f1: macro_f1(&per),
            jaccard: self.jaccard.rounded(),
            per,
        }
    }

    fn commitment_scores(&self) -> CommitmentScores {
        let total = self.levels.total();
        let per = self.levels.scores_of(&self.gold_levels);
        CommitmentScores { accuracy: round(ratio(total.hits, total.gold)), macro_f1: macro_f1(&per), per }
    }
}

/// The kind of each segment; of several with the same extent, that of the last.
fn kinds(segments: &[Annotation]) -> BTreeMap<Extent, &str> {
    segments.iter().map(|segment| (segment.extent, segment.kind.as_str())).collect()
}

fn ends(kinds: &BTreeMap<Extent, &str>) -> BTreeSet<u64> {
    kinds.keys().map(|extent| extent.end).collect()
}

fn entities(segments: &[Annotation]) -> BTreeSet<&Entity> {
    segments.iter().flat_map(|segment| &segment.entities).collect()
}

fn extents(entities: &BTreeSet<&Entity>) -> BTreeSet<Extent> {
    entities.iter().map(|entity| entity.extent).collect()
}
