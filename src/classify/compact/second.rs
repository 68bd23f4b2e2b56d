//! A second look at the segments of which the first was not sure.

use super::engine::CompactClassifier;
use crate::backend::Vectors;
use crate::document::{Labels, Part};

/// What the first look says of a part.
pub struct First {
    /// By segment.
    pub labels: Vec<Labels>,
    /// By segment: how many labels are likely to be wrong.
    pub doubts: Vec<f32>,
    /// By segment and theme: log-odds by words.
    words: Vec<f32>,
}

/// How many labels of a segment are likely to be wrong, by the calibrated probabilities of its
/// themes: each is wrong as often as its less likely answer is right.
pub fn doubt(probabilities: impl Iterator<Item = f32>) -> f32 {
    probabilities.map(|probability| probability.min(1.0 - probability)).sum()
}

impl CompactClassifier {
    /// Labels, and how sure they are.
    pub fn first(&self, part: &Part) -> First {
        let look = self.look(part, &Vectors::default());
        let probabilities = self.weigh(part, &look.findings);
        let segments = probabilities.chunks_exact(self.known.len().max(1));
        let doubts = segments.map(|segment| doubt(segment.iter().copied())).collect();
        let words = look.findings.words.clone();
        First { labels: self.decide(part, look, &probabilities), doubts, words }
    }

    /// The labels of a part some of whose segments have vectors; of the others the words say what
    /// they said at first, as context for these.
    pub fn second(&self, part: &Part, vectors: &Vectors, sent: &[usize], first: &First) -> Vec<Labels> {
        let mut labels = first.labels.clone();
        if sent.is_empty() {
            return labels;
        }
        let mut words = first.words.clone();
        let mut look = self.look(part, vectors);
        let width = self.known.len();
        for at in sent {
            let row = at * width..(at + 1) * width;
            words[row.clone()].copy_from_slice(&look.findings.words[row]);
        }
        look.findings.words = words;
        let probabilities = self.weigh(part, &look.findings);
        let mut again = self.decide(part, look, &probabilities);
        for at in sent {
            labels[*at] = std::mem::take(&mut again[*at]);
        }
        labels
    }
}
