//! The best states of a stretch: Viterbi's algorithm (1967) in sixteen lanes of sixteen bits.

use multiversion::multiversion;

use crate::tag::rows::{Scores, TAGS};

use super::states::OUTSIDE;
use super::weights::{NEVER, Steps};

/// Buffers that stretches share.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The best score of a path to each state of each word, the best of all set to 0.
    paths: Vec<Scores>,
    states: Vec<u8>,
}

impl Decoder {
    /// The states of the words of a stretch, by what their features add; the words around it are outside.
    pub fn decode(&mut self, steps: &Steps, words: impl Iterator<Item = Scores>) -> &[u8] {
        self.paths.clear();
        let mut before = [NEVER; TAGS];
        before[usize::from(OUTSIDE)] = 0;
        for scores in words {
            before = forward(&before, steps, &scores);
            self.paths.push(before);
        }
        self.trace(steps);
        &self.states
    }

    /// Walks back from outside, each time to the state that the best path came from.
    fn trace(&mut self, steps: &Steps) {
        self.states.clear();
        self.states.resize(self.paths.len(), OUTSIDE);
        let mut next = usize::from(OUTSIDE);
        for (path, state) in self.paths.iter().zip(&mut self.states).rev() {
            let score = |from: usize| path[from].saturating_add(steps[from][next]);
            next = (1..TAGS).fold(0, |best, from| if score(from) > score(best) { from } else { best });
            *state = next as u8;
        }
    }
}

/// A path that falls so far behind the best is given up. No sum of [`NEVER`] and one step comes
/// near, and the best path always goes on by a step that is allowed, so none that is traced back is broken.
const BEHIND: i16 = -20_000;

/// The best scores of paths one word on.
#[multiversion(targets("x86_64+avx2"))]
fn forward(before: &Scores, steps: &Steps, scores: &Scores) -> Scores {
    let mut best = [NEVER; TAGS];
    for (path, steps) in before.iter().zip(steps) {
        for (best, step) in best.iter_mut().zip(steps) {
            *best = (*best).max(path.saturating_add(*step));
        }
    }
    let mut paths = [NEVER; TAGS];
    for ((path, best), score) in paths.iter_mut().zip(&best).zip(scores) {
        *path = kept(*best, best.saturating_add(*score));
    }
    let top = paths.iter().fold(NEVER, |top, path| top.max(*path));
    for (path, best) in paths.iter_mut().zip(&best) {
        *path = kept(*best, path.saturating_sub(top));
    }
    paths
}

/// A path's score, or that it is given up.
#[inline(always)]
fn kept(best: i16, score: i16) -> i16 {
    if best > BEHIND { score } else { NEVER }
}
