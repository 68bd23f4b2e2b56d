//! The best states of a stretch: Viterbi's algorithm (1967) in sixteen lanes of sixteen bits.

use wide::i16x16;

use crate::tag::rows::Scores;

use super::states::OUTSIDE;
use super::weights::{NEVER, Steps};

/// Buffers that stretches share.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// The best score of a path to each state of each word, the best of all set to 0.
    paths: Vec<i16x16>,
    states: Vec<u8>,
}

impl Decoder {
    /// The states of the words of a stretch, by what their features add; the words around it are outside.
    pub fn decode(&mut self, steps: &Steps, words: impl Iterator<Item = Scores>) -> &[u8] {
        self.paths.clear();
        let mut before = i16x16::splat(NEVER);
        before.as_mut_array()[usize::from(OUTSIDE)] = 0;
        for scores in words {
            before = forward(before, steps, scores.into());
            self.paths.push(before);
        }
        self.trace(steps);
        &self.states
    }

    /// Walks back from outside, each time to the state that the best path came from; of equals, the first.
    fn trace(&mut self, steps: &Steps) {
        self.states.clear();
        self.states.resize(self.paths.len(), OUTSIDE);
        let mut next = OUTSIDE;
        for (path, state) in self.paths.iter().zip(&mut self.states).rev() {
            let scores = path.saturating_add(steps.into[usize::from(next)]);
            let best = scores.simd_eq(i16x16::splat(scores.reduce_max())).to_bitmask();
            next = best.trailing_zeros() as u8;
            *state = next;
        }
    }
}

/// A path that falls so far behind the best is given up. No sum of [`NEVER`] and one step comes
/// near, and the best path always goes on by a step that is allowed, so none that is traced back is broken.
const BEHIND: i16 = -20_000;

/// The best scores of paths one word on.
fn forward(before: i16x16, steps: &Steps, scores: i16x16) -> i16x16 {
    let never = i16x16::splat(NEVER);
    let best = before
        .to_array()
        .into_iter()
        .zip(steps.from)
        .fold(never, |best, (path, steps)| best.max(i16x16::splat(path).saturating_add(steps)));
    let goes_on = best.simd_gt(i16x16::splat(BEHIND));
    let paths = goes_on.select(best.saturating_add(scores), never);
    goes_on.select(paths.saturating_sub(i16x16::splat(paths.reduce_max())), never)
}
