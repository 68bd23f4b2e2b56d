//! Whether scores are probabilities: of the themes scored 0.8, are eight in ten right?
//!
//! Expected calibration error over bins of equal width (Naeini, Cooper and Hauskrecht 2015).
//! Records carry only themes over their threshold, so what lies under it is not judged.

use serde::Serialize;

use super::align::{Alignment, Merged};
use super::annotation::Annotation;
use super::count::{ratio, round};
use super::load::Annotations;

/// Bins of scores.
const BINS: usize = 10;

/// How far scores of themes are from being probabilities.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// Mean distance of score and share right, over the themes predicted; 0 is best.
    pub ece: f64,
    /// Themes predicted with a score.
    pub n: u64,
    /// Those bins that hold a theme, by score.
    pub bins: Vec<Bin>,
}

/// The themes whose scores lie in a range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// The lowest score of the range, which it holds.
    pub from: f64,
    /// Where the range ends; the last holds it.
    pub to: f64,
    /// Themes in it.
    pub n: u64,
    /// Their mean score.
    pub score: f64,
    /// The share of them that gold has.
    pub right: f64,
}

/// The reliability of the scores in `predicted`; `None` where it has none in gold's documents.
///
/// A gold segment takes themes as [`score`](super::score) does, each with its best score.
pub fn reliability(predicted: &Annotations, gold: &Annotations) -> Option<Reliability> {
    let mut bins = [Sum::default(); BINS];
    for document in &gold.documents {
        let found = predicted.get(&document.id).unwrap_or_default();
        let alignment = Alignment::new(found, &document.segments);
        alignment
            .merged
            .iter()
            .zip(&document.segments)
            .for_each(|(merged, gold)| add(&mut bins, merged, gold));
        let stray = alignment.stray.iter().flat_map(|segment| &segment.themes);
        stray.filter_map(|theme| theme.score).for_each(|score| bins[bin(score)].add(score, false));
    }
    let n: u64 = bins.iter().map(|bin| bin.n).sum();
    let gaps: f64 = bins.iter().map(|bin| (bin.score - bin.right as f64).abs()).sum();
    let held = bins.iter().enumerate().filter(|(_, bin)| bin.n > 0);
    let bins = held.map(|(number, bin)| bin.rounded(number)).collect();
    (n > 0).then(|| Reliability { ece: round(gaps / n as f64), n, bins })
}

fn add(bins: &mut [Sum; BINS], merged: &Merged, gold: &Annotation) {
    for (theme, score) in &merged.themes {
        if let Some(score) = *score {
            bins[bin(score)].add(score, gold.themes.iter().any(|gold| gold.id == *theme));
        }
    }
}

/// The bin of a score, which lies in 0 to 1.
fn bin(score: f64) -> usize {
    ((score * BINS as f64) as usize).min(BINS - 1)
}

/// What falls into a bin.
#[derive(Clone, Copy, Default)]
struct Sum {
    n: u64,
    score: f64,
    right: u64,
}

impl Sum {
    fn add(&mut self, score: f64, right: bool) {
        self.n += 1;
        self.score += score;
        self.right += u64::from(right);
    }

    fn rounded(&self, number: usize) -> Bin {
        let edge = |number: usize| round(number as f64 / BINS as f64);
        Bin {
            from: edge(number),
            to: edge(number + 1),
            n: self.n,
            score: round(self.score / self.n as f64),
            right: round(ratio(self.right, self.n)),
        }
    }
}
