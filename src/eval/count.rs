//! Counts, and the figures that follow from them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use super::report::{LabelScores, Prf, Row};

/// How many there are on each side, and on both.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub hits: u64,
    pub predicted: u64,
    pub gold: u64,
}

impl Counts {
    pub fn of_sets<T: Ord>(predicted: &BTreeSet<T>, gold: &BTreeSet<T>) -> Self {
        let hits = predicted.intersection(gold).count();
        Self { hits: hits as u64, predicted: predicted.len() as u64, gold: gold.len() as u64 }
    }

    pub fn prf(self) -> Prf {
        let p = ratio(self.hits, self.predicted);
        let r = ratio(self.hits, self.gold);
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        Prf { p: round(p), r: round(r), f1: round(f1) }
    }

    /// F1, not rounded.
    pub fn f1(self) -> f64 {
        ratio(2 * self.hits, self.predicted + self.gold)
    }

    pub fn row(self) -> Row {
        Row { prf: self.prf(), n: self.gold }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.predicted += other.predicted;
        self.gold += other.gold;
    }
}

/// Counts by label.
#[derive(Debug, Default)]
pub(super) struct LabelCounts<'a>(BTreeMap<&'a str, Counts>);

impl<'a> LabelCounts<'a> {
    pub fn of(&mut self, label: &'a str) -> &mut Counts {
        self.0.entry(label).or_default()
    }

    /// The counts of a label, nothing where it was never seen.
    pub fn get(&self, label: &str) -> Counts {
        self.0.get(label).copied().unwrap_or_default()
    }

    /// The labels, sorted.
    pub fn labels(&self) -> impl Iterator<Item = &'a str> {
        self.0.keys().copied()
    }

    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.0.values().for_each(|&counts| total += counts);
        total
    }

    /// One row a label, by name.
    pub fn scores(&self) -> LabelScores {
        LabelScores(self.0.iter().map(|(&label, counts)| (label.to_owned(), counts.row())).collect())
    }

    /// One row for each of the labels, in their order.
    pub fn scores_of(&self, labels: &[&str]) -> LabelScores {
        LabelScores(labels.iter().map(|&label| (label.to_owned(), self.get(label).row())).collect())
    }
}

/// The mean F1 of the labels that gold has.
///
/// Added from left to right: another order could tip the last digit.
pub(super) fn macro_f1(scores: &LabelScores) -> f64 {
    let mut mean = Mean::default();
    scores.0.iter().filter(|(_, row)| row.n > 0).for_each(|(_, row)| mean.add(row.prf.f1));
    mean.rounded()
}

/// A mean of what is added to it, or 0 of nothing.
#[derive(Debug, Default)]
pub(super) struct Mean {
    sum: f64,
    n: u64,
}

impl Mean {
    pub fn add(&mut self, value: f64) {
        self.sum += value;
        self.n += 1;
    }

    /// The sum, and of how many.
    pub fn parts(&self) -> (f64, u64) {
        (self.sum, self.n)
    }

    pub fn rounded(&self) -> f64 {
        if self.n == 0 { 0.0 } else { round(self.sum / self.n as f64) }
    }
}

/// The part of the whole, or 0 of nothing.
pub(super) fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// To four decimals: the nearest of the exact binary value, ties to even, as Python's `round`.
///
/// Multiplying by 10,000 first would round twice.
pub(super) fn round(value: f64) -> f64 {
    format!("{value:.4}").parse().expect("a formatted number parses")
}

#[cfg(test)]
mod tests {
    use super::round;

    #[test]
    fn rounds_the_exact_binary_value() {
        // Halves of a unit that binary holds exactly go to the even digit.
        assert_eq!(
            (round(0.03125), round(0.09375), round(0.15625), round(0.21875)),
            (0.0312, 0.0938, 0.1562, 0.2188)
        );
        // These look like halves; binary holds a little less or a little more.
        assert_eq!(
            (round(0.00015), round(0.00025), round(0.30005), round(0.50005)),
            (0.0001, 0.0003, 0.3, 0.5)
        );
        assert_eq!((round(0.0), round(1.0), round(2.0 / 3.0), round(0.99996)), (0.0, 1.0, 0.6667, 1.0));
    }
}
