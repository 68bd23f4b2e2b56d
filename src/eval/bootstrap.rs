//! How sure the figures are: the bootstrap over documents.
//!
//! Documents, not segments, are drawn, since the segments of one document are alike. Intervals
//! are percentiles (Efron and Tibshirani 1993, chapter 13); two predictions are compared on the
//! same draws (Koehn 2004), and the p-value is twice the smaller tail of their difference.

use serde::{Serialize, Serializer};

use super::count::round;
use super::load::Annotations;
use super::sheet::{Figures, NAMES, Sheet};
use crate::random::Random;

/// Draws of documents, or of whatever is drawn from.
pub const RESAMPLES: usize = 1000;

/// A figure and the interval that holds it in 95 of 100 draws; rounded to four decimals.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Interval {
    /// The figure on all documents.
    pub value: f64,
    /// Its percentile 2.5.
    pub low: f64,
    /// Its percentile 97.5.
    pub high: f64,
}

/// Intervals by name; a map in JSON, in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named<T>(pub Vec<(String, T)>);

impl<T: Serialize> Serialize for Named<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// The intervals of a report's figures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Intervals {
    /// Documents drawn from.
    pub documents: usize,
    /// Draws.
    pub resamples: usize,
    /// The headline figures.
    pub figures: Named<Interval>,
    /// The F1 of each theme of either side, by name, over the draws in which a side has it.
    pub themes: Named<Interval>,
}

/// By how much a prediction is better than another, and whether that may be chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The figure of the one less that of the other, and its interval.
    #[serde(flatten)]
    pub interval: Interval,
    /// How likely so large a difference is by the choice of documents alone: two-sided, 0 to 1.
    pub p: f64,
}

/// How a prediction compares with another on the same gold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Documents drawn from.
    pub documents: usize,
    /// Draws.
    pub resamples: usize,
    /// The headline figures.
    pub figures: Named<Difference>,
}

/// The intervals of what [`score`](super::score) says; `None` where gold has no document.
///
/// Deterministic. Takes a step for each draw, document and label, whatever the number of segments.
pub fn intervals(predicted: &Annotations, gold: &Annotations) -> Option<Intervals> {
    let sheet = Sheet::new(predicted, gold);
    let draws = draws(sheet.len())?;
    let whole = sheet.figures(&all(sheet.len()));
    let drawn: Vec<Figures> = draws.iter().map(|draw| sheet.figures(draw)).collect();
    let headline = |n: usize| interval(whole.headline[n], drawn.iter().map(|figures| figures.headline[n]));
    let theme = |n: usize| {
        interval(whole.themes[n].unwrap_or(0.0), drawn.iter().filter_map(|figures| figures.themes[n]))
    };
    let themes = sheet.themes.iter().enumerate().map(|(n, name)| ((*name).to_owned(), theme(n)));
    Some(Intervals {
        documents: sheet.len(),
        resamples: RESAMPLES,
        figures: named(headline),
        themes: Named(themes.collect()),
    })
}

/// `predicted` less `other` on the same draws; `None` where gold has no document.
pub fn compare(predicted: &Annotations, other: &Annotations, gold: &Annotations) -> Option<Comparison> {
    let (one, two) = (Sheet::new(predicted, gold), Sheet::new(other, gold));
    let draws = draws(one.len())?;
    let less = |draw: &[usize]| {
        let (one, two) = (one.figures(draw).headline, two.figures(draw).headline);
        std::array::from_fn::<f64, { NAMES.len() }, _>(|n| one[n] - two[n])
    };
    let whole = less(&all(one.len()));
    let drawn: Vec<_> = draws.iter().map(|draw| less(draw)).collect();
    let difference = |n: usize| Difference {
        interval: interval(whole[n], drawn.iter().map(|figures| figures[n])),
        p: p_value(drawn.iter().map(|figures| figures[n])),
    };
    Some(Comparison { documents: one.len(), resamples: RESAMPLES, figures: named(difference) })
}

fn named<T>(figure: impl Fn(usize) -> T) -> Named<T> {
    Named(NAMES.iter().enumerate().map(|(n, name)| ((*name).to_owned(), figure(n))).collect())
}

fn all(documents: usize) -> Vec<usize> {
    (0..documents).collect()
}

/// Draws of as many documents as there are, with replacement.
fn draws(documents: usize) -> Option<Vec<Vec<usize>>> {
    let mut random = Random::new(0);
    let mut draw = |_| (0..documents).map(|_| random.below(documents)).collect();
    (documents > 0).then(|| (0..RESAMPLES).map(&mut draw).collect())
}

/// The median of what was measured again and again, and its interval by the bootstrap over the
/// measurements; nothing measured is 0.
pub(crate) fn median(measured: &[f64]) -> Interval {
    let middle = |draw: &[usize]| middle(draw.iter().map(|n| measured[*n]).collect());
    let drawn = draws(measured.len()).unwrap_or_default();
    interval(middle(&all(measured.len())), drawn.iter().map(|draw| middle(draw)))
}

/// The value in the middle, or the mean of the two there; of none, 0.
fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let half = values.len() / 2;
    match (values.len() % 2, values.is_empty()) {
        (_, true) => 0.0,
        (1, _) => values[half],
        _ => f64::midpoint(values[half - 1], values[half]),
    }
}

fn interval(value: f64, drawn: impl Iterator<Item = f64>) -> Interval {
    let mut drawn: Vec<f64> = drawn.collect();
    if drawn.is_empty() {
        drawn.push(value);
    }
    drawn.sort_by(f64::total_cmp);
    let tail = drawn.len() / 40;
    Interval { value: round(value), low: round(drawn[tail]), high: round(drawn[drawn.len() - 1 - tail]) }
}

/// Twice the smaller share of draws on one side of no difference; those on it count on both.
/// One draw is added to each (Davison and Hinkley 1997, 4.2.5), so that none is impossible.
fn p_value(drawn: impl Iterator<Item = f64> + Clone) -> f64 {
    let share = |count: usize| (count + 1) as f64 / (RESAMPLES + 1) as f64;
    let (up, down) = (drawn.clone().filter(|d| *d >= 0.0).count(), drawn.filter(|d| *d <= 0.0).count());
    round((2.0 * share(up.min(down))).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_lies_in_its_interval_and_an_outlier_does_not_move_it() {
        assert_eq!(middle(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(middle(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
        let Interval { value, low, high } = median(&[5.0, 1.0, 2.0, 3.0, 100.0]);
        assert_eq!(value, 3.0);
        assert!(low < 3.0 && high > 3.0 && low >= 1.0 && high <= 100.0, "{low} {high}");
        assert_eq!(median(&[7.0; 5]), Interval { value: 7.0, low: 7.0, high: 7.0 });
        assert_eq!(median(&[]), Interval { value: 0.0, low: 0.0, high: 0.0 });
    }
}
