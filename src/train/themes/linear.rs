//! The linear half of the model: counts features, weighs them, makes the table.

use super::samples::{Row, Space};
use super::solver::{Problem, Weights};
use crate::classify::compact::feature::Group;
use crate::classify::compact::table::Table;

/// Features of fewer examples are left out.
const FEWEST: u32 = 2;

/// How it is learned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// How much an error costs beside the squares of the weights.
    pub cost: f32,
    /// Passes over the data.
    pub passes: usize,
    /// Orders the passes.
    pub seed: u64,
    /// Features none of whose weights reaches this are left out of the table.
    pub least: f32,
}

/// Weights by feature and label.
pub(super) struct Linear {
    columns: usize,
    weights: Weights,
    /// Features none of whose weights reaches this are left out of the table.
    least: f32,
    /// By feature of the space: its number among those kept, and its rarity; 0 where it is left out.
    kept: Vec<(u32, f32)>,
}

impl Linear {
    /// Learns to tell labels from features.
    pub fn fit(space: &Space, rows: &[&Row], targets: &[Vec<f32>], settings: Settings) -> Self {
        let kept = kept(space, rows);
        let features = 1 + kept.iter().filter(|feature| feature.0 > 0).count();
        let rows: Vec<Row> = rows.iter().map(|row| weighed(&kept, row)).collect();
        let Settings { cost, passes, seed, least } = settings;
        let weights = Problem { rows: &rows, targets, features, cost, passes, seed }.solve();
        Self { columns: targets.first().map_or(0, Vec::len), weights, least, kept }
    }

    /// The log-odds of every label.
    pub fn log_odds(&self, row: &Row) -> Vec<f32> {
        let mut sums = vec![0.0; self.weights.of(0).len()];
        self.weights.sums(&weighed(&self.kept, row), &mut sums);
        sums.truncate(self.columns);
        sums
    }

    /// The bias of every label.
    pub fn bias(&self) -> &[f32] {
        &self.weights.of(0)[..self.columns]
    }

    /// The table of the features kept.
    pub fn table(&self, space: &Space) -> Table {
        let features = (0..).zip(space.keys.iter().zip(&space.groups));
        let rows = features.filter_map(|(number, (key, group))| Some((*key, self.row(number, *group)?)));
        Table::new(self.columns, rows.collect())
    }

    fn row(&self, number: u32, group: Group) -> Option<Vec<f32>> {
        let (feature, rarity) = self.kept[number as usize];
        let weights = self.weights.of(feature)[..self.columns].iter().map(|weight| weight * rarity);
        // A number of a vector weighs little by itself and much with its fellows.
        let counts = group == Group::Meaning || weights.clone().any(|weight| weight.abs() >= self.least);
        (feature > 0 && counts).then(|| weights.collect())
    }
}

/// The features that are frequent enough, numbered from 1: 0 is the bias.
fn kept(space: &Space, rows: &[&Row]) -> Vec<(u32, f32)> {
    let mut counts = vec![0u32; space.keys.len()];
    rows.iter().flat_map(|row| row.iter()).for_each(|(feature, _)| counts[*feature as usize] += 1);
    let mut next = 0;
    let number = |(count, group): (u32, &Group)| {
        if count < FEWEST {
            return (0, 0.0);
        }
        next += 1;
        (next, if group.is_text() { rarity(rows.len(), count) } else { 1.0 })
    };
    counts.into_iter().zip(&space.groups).map(number).collect()
}

/// How much a feature counts for being rare (Spärck Jones 1972); about 1 for those met twice.
fn rarity(examples: usize, count: u32) -> f32 {
    ((examples as f32 / count as f32).ln() + 1.0) / 5.0
}

/// An example in features kept, the bias among them.
fn weighed(kept: &[(u32, f32)], row: &Row) -> Row {
    let features = row.iter().filter_map(|(feature, value)| {
        let (number, rarity) = kept[*feature as usize];
        (number > 0).then_some((number, value * rarity))
    });
    std::iter::once((0, 1.0)).chain(features).collect()
}
