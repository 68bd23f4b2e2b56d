//! The best states of a stretch: Viterbi's algorithm (1967) in sixteen lanes of sixteen bits.

use std::ops::Range;

use crate::tag::rows::TAGS;

use super::evidence::Evidence;
use super::features::features;
use super::states::OUTSIDE;
use super::weights::{NEVER, Weights};

/// Buffers that stretches share.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The best score of a path to each state of each word, the best of all set to 0.
    paths: Vec<[i16; TAGS]>,
    states: Vec<u8>,
}

impl Decoder {
    /// The states of the words of a stretch; the words around it are outside.
    pub fn decode(&mut self, weights: &Weights, words: &[Evidence], stretch: Range<usize>) -> &[u8] {
        self.paths.clear();
        let mut before = [NEVER; TAGS];
        before[usize::from(OUTSIDE)] = 0;
        for at in stretch {
            let scores = weights.sum(&features(words, at));
            before = forward(&before, weights.steps(), &scores);
            self.paths.push(before);
        }
        self.trace(weights);
        &self.states
    }

    /// Walks back from outside, each time to the state that the best path came from.
    fn trace(&mut self, weights: &Weights) {
        self.states.clear();
        self.states.resize(self.paths.len(), OUTSIDE);
        let mut next = usize::from(OUTSIDE);
        for (path, state) in self.paths.iter().zip(&mut self.states).rev() {
            let score = |from: usize| path[from].saturating_add(weights.steps()[from][next]);
            next = (1..TAGS).fold(0, |best, from| if score(from) > score(best) { from } else { best });
            *state = next as u8;
        }
    }
}

/// A path that falls so far behind the best is given up. No sum of [`NEVER`] and one step comes
/// near, and the best path always goes on by a step that is allowed, so none that is traced back is broken.
const BEHIND: i16 = -20_000;

/// The best scores of paths one word on.
fn forward(before: &[i16; TAGS], steps: &[[i16; TAGS]; TAGS], scores: &[i16; TAGS]) -> [i16; TAGS] {
    let mut best = [NEVER; TAGS];
    for (path, steps) in before.iter().zip(steps) {
        for (best, step) in best.iter_mut().zip(steps) {
            *best = (*best).max(path.saturating_add(*step));
        }
    }
    let top = best.iter().zip(scores).filter(|(best, _)| **best > BEHIND);
    let top = top.fold(NEVER, |top, (best, score)| top.max(best.saturating_add(*score)));
    let mut paths = [NEVER; TAGS];
    for ((path, best), score) in paths.iter_mut().zip(best).zip(scores) {
        if best > BEHIND {
            *path = best.saturating_add(*score).saturating_sub(top);
        }
    }
    paths
}
