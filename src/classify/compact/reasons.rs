//! What the engine weighed in each segment, label by label.

use super::about;
use super::engine::CompactClassifier;
use super::feature::Group;
use super::lead::Lead;
use super::manner::{self, Tokens};
use super::meaning;
use super::model::Theme;
use super::reading::{Reader, Reading};
use super::sums::{Sums, Trace};
use super::table::Table;
use crate::backend::Vectors;
use crate::classify::explain::ranked;
use crate::classify::{Explanation, Reason, Verdict};
use crate::document::{Level, Part};

impl CompactClassifier {
    /// What was weighed in each segment of a part, with its labels.
    pub fn reasons(&self, part: &Part, vectors: &Vectors) -> Vec<Explanation> {
        let labels = self.label(part, vectors);
        let levels = self.levels(part, vectors);
        let themes = self.themes(part, vectors);
        let explanation = |((labels, themes), levels)| Explanation { labels, themes, levels };
        labels.into_iter().zip(themes).zip(levels).map(explanation).collect()
    }

    fn themes(&self, part: &Part, vectors: &Vectors) -> Vec<Vec<Verdict>> {
        let found = self.look(part, vectors).findings;
        let odds = self.log_odds(part, &found);
        let themes = &self.model.head.themes;
        let mut sums = Sums::new(&self.model.themes);
        self.read(part, |at, reading| {
            sums.traces.clear();
            about::visit(reading, &self.hashes, &mut sums);
            meaning::visit(vectors.of(at), &mut sums);
            sums.total();
            let verdict = |(column, theme): (usize, &Theme)| {
                let place = at * themes.len() + column;
                let context = f64::from(odds[place] - found.words[place]);
                let around = [("bias", f64::from(theme.bias)), ("context", context)];
                let around = around.map(|(what, weight)| Reason { what, place: None, weight });
                let score = f64::from(theme.probability(odds[place]));
                let reasons = weighed(&self.model.themes, &sums.traces, column).chain(around).collect();
                Verdict { label: theme.id.clone(), score, threshold: Some(theme.threshold.into()), reasons }
            };
            let known = themes.iter().enumerate().filter(|(column, _)| self.known[*column].is_some());
            ranked(known.map(verdict).chain(self.others(reading)).collect())
        })
    }

    /// What was weighed for the themes that the model has not.
    fn others(&self, reading: &Reading) -> impl Iterator<Item = Verdict> {
        let theme = |theme: &usize| {
            self.cues.taxonomy.themes[*theme].verdict_by_cues(&reading.reasons[*theme], reading.segment.span)
        };
        self.unknown.iter().map(theme)
    }

    fn levels(&self, part: &Part, vectors: &Vectors) -> Vec<Vec<Verdict>> {
        let mut sums = Sums::new(&self.model.levels);
        let (mut tokens, mut led) = (Tokens::default(), Lead::default());
        self.read(part, |at, reading| {
            if !reading.segment.kind.may_act() {
                return Vec::new();
            }
            sums.traces.clear();
            manner::visit(reading, &mut tokens, &mut sums);
            meaning::visit(vectors.of(at), &mut sums);
            sums.total();
            let lead = led.adds(reading, &sums.sums);
            sums.sums.iter_mut().zip(&lead).for_each(|(sum, lead)| *sum += lead);
            let likely = self.model.head.likely(&sums.sums);
            let from_lead = |level: Level| {
                let weight = lead.get(level as usize).map(|lead| f64::from(*lead));
                weight.map(|weight| Reason { what: Group::Lead.noun(), place: None, weight })
            };
            let verdict = |level: Level| Verdict {
                label: level.name().into(),
                score: f64::from(likely[level as usize]),
                threshold: None,
                reasons: weighed(&self.model.levels, &sums.traces, level as usize)
                    .chain(from_lead(level))
                    .collect(),
            };
            ranked(Level::ALL.map(verdict).into())
        })
    }

    fn read<T>(&self, part: &Part, mut tell: impl FnMut(usize, &Reading) -> T) -> Vec<T> {
        let mut reader = Reader::new(&self.cues);
        let segments = part.segments.iter().enumerate();
        segments.map(|(at, segment)| tell(at, &reader.read(part, segment))).collect()
    }
}

/// The features found, with their weights for a column; the numbers of a vector say nothing one
/// by one, so their sum is one reason.
fn weighed(table: &Table, traces: &[Trace], column: usize) -> impl Iterator<Item = Reason> {
    let weight = move |trace: &Trace| f64::from(trace.value * table.weight(trace.row, column));
    let reason = move |trace: &Trace| Reason {
        what: trace.group.noun(),
        place: Some(trace.place).filter(|place| !place.is_empty()),
        weight: weight(trace),
    };
    let is_meaning = |trace: &&Trace| trace.group == Group::Meaning;
    let meaning: f64 = traces.iter().filter(is_meaning).map(weight).sum();
    let meaning = Reason { what: Group::Meaning.noun(), place: None, weight: meaning };
    let meaning = traces.iter().any(|trace| trace.group == Group::Meaning).then_some(meaning);
    traces.iter().filter(move |trace| !is_meaning(trace)).map(reason).chain(meaning)
}
