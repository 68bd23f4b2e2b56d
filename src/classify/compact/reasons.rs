//! What the engine weighed in each segment, label by label.

use super::engine::CompactClassifier;
use super::manner::{self, Tokens};
use super::reading::Reader;
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
        let look = self.look(part);
        let odds = self.log_odds(part, &look.findings);
        let themes = &self.model.head.themes;
        let of = |at: usize| {
            let traces = &look.sums.traces[look.traces(at)];
            let verdict = |(column, theme): (usize, &super::model::Theme)| {
                let place = at * themes.len() + column;
                let (words, all) = (look.findings.words[place], odds[place]);
                let mut reasons = weighed(&self.model.themes, traces, column);
                reasons.push(Reason { what: "bias", place: None, weight: f64::from(theme.bias) });
                reasons.push(Reason { what: "context", place: None, weight: f64::from(all - words) });
                let score = f64::from(theme.probability(all));
                Verdict {
                    label: theme.id.clone(),
                    score,
                    threshold: Some(f64::from(theme.threshold)),
                    reasons,
                }
            };
            ranked(themes.iter().enumerate().map(verdict).collect())
        };
        (0..part.segments.len()).map(of).collect()
    }

    fn levels(&self, part: &Part) -> Vec<Vec<Verdict>> {
        let mut reader = Reader::new(&self.cues);
        let mut sums = Sums::new(&self.model.levels);
        let mut tokens = Tokens::default();
        let mut of = |segment| {
            let reading = reader.read(part, segment);
            if !matches!(reading.segment.kind, Kind::Sentence | Kind::Item) {
                return Vec::new();
            }
            sums.traces.clear();
            manner::visit(&reading, &mut tokens, &mut sums);
            sums.total();
            let likely = self.model.head.likely(&sums.sums);
            let verdict = |level: Level| Verdict {
                label: level.name().into(),
                score: f64::from(likely[level as usize]),
                threshold: None,
                reasons: weighed(&self.model.levels, &sums.traces, level as usize),
            };
            ranked(Level::ALL.map(verdict).into())
        };
        part.segments.iter().map(&mut of).collect()
    }
}

/// The features found, with their weights for a column.
fn weighed(table: &Table, traces: &[Trace], column: usize) -> Vec<Reason> {
    let reason = |trace: &Trace| Reason {
        what: trace.group.noun(),
        place: Some(trace.place).filter(|place| !place.is_empty()),
        weight: f64::from(trace.value * table.weight(trace.row, column)),
    };
    traces.iter().map(reason).collect()
}
