//! What a part says of a word elsewhere: the labels of names with it, and whether it stands in small letters.

use std::collections::HashMap;

use crate::document::{Entity, Token};
use crate::sketch::Sketch;
use crate::tag::pos::View;

use super::states::LABELS;

/// Bits of the sieve of small words, a power of two.
const SIEVE: usize = 1 << 15;

/// Repetition of words over the segments of a part.
pub(in crate::tag) struct Repeats {
    labels: HashMap<u32, [u16; LABELS.len()]>,
    /// A bit each word that stands in small letters somewhere, by its hash.
    small: Sketch<SIEVE>,
}

impl Repeats {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self { labels: HashMap::new(), small: Sketch::default() }
    }

    /// Adds the words of a segment and the names that lists and patterns found in it.
    pub fn learn(&mut self, tokens: &[Token], views: &[View], names: &[Entity]) {
        for view in views.iter().filter(|view| !view.has_capital()) {
            self.small.insert(place(view.lower));
        }
        for name in names {
            let Some(label) = LABELS.iter().position(|label| *label == name.label) else { continue };
            let first = tokens.partition_point(|token| token.span.start < name.span.start);
            let within = tokens[first..].iter().zip(&views[first..]);
            for (_, view) in within.take_while(|(token, _)| token.span.end <= name.span.end) {
                if view.has_capital() {
                    let count = &mut self.labels.entry(view.form).or_default()[label];
                    *count = count.saturating_add(1);
                }
            }
        }
    }

    /// The label most often given to a word elsewhere, from 1, or 0; twice that and one more
    /// where the word also stands in small letters. `own` is the place in [`LABELS`] of the
    /// label that it has here.
    pub fn recall(&self, view: &View, own: Option<usize>) -> u32 {
        if !view.has_capital() {
            return 0;
        }
        let small = u32::from(self.small.may_have(place(view.lower)));
        let Some(counts) = self.labels.get(&view.form) else { return small };
        let elsewhere = |at: usize| counts[at] - u16::from(own == Some(at) && counts[at] > 0);
        let best = (0..LABELS.len()).max_by_key(|at| (elsewhere(*at), LABELS.len() - at));
        let label = best.filter(|at| elsewhere(*at) > 0).map_or(0, |at| 1 + at as u32);
        2 * label + small
    }
}

/// The place of a word's bit in the sieve.
const fn place(hash: u32) -> usize {
    (hash ^ hash >> 15) as usize
}
