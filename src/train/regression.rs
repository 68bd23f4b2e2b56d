//! Multinomial logistic regression over sparse features, by AdaGrad, averaged.
//!
//! Each step follows the gradient of one word's log loss with a rate for each weight (Duchi,
//! Hazan and Singer 2011); the mean of the weights over all steps is what is kept, as in
//! the averaged perceptron (Collins 2002).

use std::collections::HashMap;

use crate::tag::pos::TAGS;

/// How far a first step goes.
const RATE: f32 = 0.05;
/// A word whose gold tag has this much probability teaches nothing more.
const SURE: f32 = 0.98;

/// Weights in training.
#[derive(Debug)]
pub(super) struct Regression {
    rows: HashMap<u32, usize>,
    states: Vec<State>,
    step: u32,
}

/// What is known of a feature; the arrays are by tag.
#[derive(Clone, Debug, Default)]
struct State {
    count: u32,
    weights: [f32; TAGS],
    /// Sum of the squares of its gradients.
    squares: [f32; TAGS],
    /// Sum of its weights over the steps up to `since`.
    sums: [f32; TAGS],
    since: u32,
}

/// A feature with the mean of its weights over all steps.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feature {
    /// Its hash.
    pub hash: u32,
    /// How often it occurs.
    pub count: u32,
    /// What it adds to each tag.
    pub weights: [f32; TAGS],
}

impl Regression {
    /// Weights of nothing for the features that occur `fewest` times or more, by their counts.
    pub fn new(counts: &HashMap<u32, u32>, fewest: u32) -> Self {
        let seen = counts.iter().filter(|(_, count)| **count >= fewest);
        let states = seen.clone().map(|(_, count)| State { count: *count, ..State::default() }).collect();
        Self { rows: seen.zip(0..).map(|((hash, _), row)| (*hash, row)).collect(), states, step: 0 }
    }

    /// Guesses the tag and learns from `gold`, if that is one of the tags weighed.
    pub fn learn(&mut self, features: &[u32], gold: usize) -> u8 {
        self.step();
        let rows = self.rows(features);
        let scores = self.scores(&rows);
        let guess = (1..TAGS).fold(0, |best, tag| if scores[tag] > scores[best] { tag } else { best });
        let mut gradient = softmax(scores, scores[guess]);
        if gold < TAGS && gradient[gold] < SURE {
            gradient[gold] -= 1.0;
            self.descend(&rows, &gradient);
        }
        guess as u8
    }

    /// Counts a step, over which the means are taken.
    pub fn step(&mut self) {
        self.step += 1;
    }

    /// The rows of those features that are weighed.
    pub fn rows(&self, features: &[u32]) -> Vec<usize> {
        features.iter().filter_map(|feature| self.rows.get(feature).copied()).collect()
    }

    /// What features add to each tag.
    pub fn scores(&self, rows: &[usize]) -> [f32; TAGS] {
        let mut scores = [0.0; TAGS];
        for row in rows {
            scores.iter_mut().zip(self.states[*row].weights).for_each(|(score, weight)| *score += weight);
        }
        scores
    }

    /// Moves the weights of features down a gradient.
    pub fn descend(&mut self, rows: &[usize], gradient: &[f32; TAGS]) {
        rows.iter().for_each(|row| self.states[*row].descend(gradient, self.step));
    }

    /// The features with their means, by hash.
    pub fn features(&self) -> Vec<Feature> {
        let feature = |(hash, row): (&u32, &usize)| {
            let state = &self.states[*row];
            Feature { hash: *hash, count: state.count, weights: state.means(self.step) }
        };
        let mut features: Vec<Feature> = self.rows.iter().map(feature).collect();
        features.sort_unstable_by_key(|feature| feature.hash);
        features
    }
}

impl State {
    fn descend(&mut self, gradient: &[f32; TAGS], step: u32) {
        let steps = (step - self.since) as f32;
        self.since = step;
        for (tag, slope) in gradient.iter().enumerate() {
            self.sums[tag] += steps * self.weights[tag];
            self.squares[tag] += slope * slope;
            self.weights[tag] -= RATE * slope / (self.squares[tag].sqrt() + 1e-3);
        }
    }

    fn means(&self, step: u32) -> [f32; TAGS] {
        let rest = (step - self.since) as f32;
        std::array::from_fn(|tag| (self.sums[tag] + rest * self.weights[tag]) / step.max(1) as f32)
    }
}

/// Probabilities of scores of which `max` is the largest.
fn softmax(scores: [f32; TAGS], max: f32) -> [f32; TAGS] {
    let powers = scores.map(|score| (score - max).exp());
    let total: f32 = powers.iter().sum();
    powers.map(|power| power / total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_is_weighed_and_what_does_not_is_less() {
        let mut features = [0; 4];
        features[1] = 9;
        let counts = HashMap::from([(9, 40), (1, 20), (2, 20)]);
        let mut regression = Regression::new(&counts, 2);
        for _ in 0..40 {
            for (feature, gold) in [(1, 3), (2, 5)] {
                features[0] = feature;
                regression.learn(&features, gold);
            }
        }
        features[0] = 1;
        assert_eq!(regression.learn(&features, 3), 3);
        features[0] = 2;
        assert_eq!(regression.learn(&features, 5), 5);
        let hashes: Vec<u32> = regression.features().iter().map(|feature| feature.hash).collect();
        assert_eq!(hashes, [1, 2, 9]);
    }
}
