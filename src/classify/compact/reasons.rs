//! What the engine weighed in each segment, label by label.

use super::about;
use super::engine::CompactClassifier;
use super::manner::{self, Tokens};
use super::model::Theme;
use super::reading::{Reader, Reading};
use super::sums::{Sums, Trace};
use super::table::Table;
use crate::classify::explain::ranked;
use crate::classify::{Explanation, Reason, Verdict};
use crate::document::{Kind, Labels, Level, Part};

impl CompactClassifier {
    /// What was weighed in each segment of a part, whose labels are these.
    pub(super) fn reasons(&self, part: &Part, labels: Vec<Labels>) -> Vec<Explanation> {
        let levels = self.levels(part);
        let themes = self.themes(part);
        let explanation = |((labels, themes), levels)| Explanation { labels, themes, levels };
        labels.into_iter().zip(themes).zip(levels).map(explanation).collect()
    }

    fn themes(&self, part: &Part) -> Vec<Vec<Verdict>> {
        let found = self.look(part).findings;
        let odds = self.log_odds(part, &found);
        let themes = &self.model.head.themes;
        let mut sums = Sums::new(&self.model.themes);
        self.read(part, |at, reading| {
            sums.traces.clear();
            about::visit(reading, &self.hashes, &mut sums);
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

    fn levels(&self, part: &Part) -> Vec<Vec<Verdict>> {
        let mut sums = Sums::new(&self.model.levels);
        let mut tokens = Tokens::default();
        self.read(part, |_, reading| {
            if !matches!(reading.segment.kind, Kind::Sentence | Kind::Item) {
                return Vec::new();
            }
            sums.traces.clear();
            manner::visit(reading, &mut tokens, &mut sums);
            sums.total();
            let likely = self.model.head.likely(&sums.sums);
            let verdict = |level: Level| Verdict {
                label: level.name().into(),
                score: f64::from(likely[level as usize]),
                threshold: None,
                reasons: weighed(&self.model.levels, &sums.traces, level as usize).collect(),
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

/// The features found, with their weights for a column.
fn weighed(table: &Table, traces: &[Trace], column: usize) -> impl Iterator<Item = Reason> {
    let reason = move |trace: &Trace| Reason {
        what: trace.group.noun(),
        place: Some(trace.place).filter(|place| !place.is_empty()),
        weight: f64::from(trace.value * table.weight(trace.row, column)),
    };
    traces.iter().map(reason)
}
