//! Examples as the model reads them: the features and states of each stretch, lists shown or hidden.
//!
//! Lists and patterns miss names, so a word with a capital that they leave out teaches nothing.

use super::chance;
use super::examples::Example;
use super::fit::Options;
use crate::document::{Entity, Label};
use crate::tag::chain::{FEATURES, OUTSIDE, allowed, features, inside, stretches};
use crate::tag::{NameTagger, Shown};

/// One stretch of words.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub features: Vec<[u32; FEATURES]>,
    /// The states that each word may have, a bit each.
    pub known: Vec<u16>,
}

/// Shares of the names of the lists that are hidden in each reading of an example, so that
/// the model learns to do without.
const HIDDEN: [f64; 3] = [0.0, 0.5, 1.0];

/// The stretches of an example, once for each share of names that is hidden; where lists and
/// patterns are the teachers, only where some are hidden.
pub(super) fn readings(tagger: &NameTagger, example: &Example, options: Options) -> Vec<Reading> {
    let (hidden, times) = if example.silver { (&HIDDEN[1..], 1) } else { (&HIDDEN[..], 2) };
    let seeds = (0..times).map(|time| options.seed + time);
    seeds
        .flat_map(|seed| {
            hidden.iter().flat_map(move |share| read(tagger, example, *share, Options { seed, ..options }))
        })
        .collect()
}

fn read(tagger: &NameTagger, example: &Example, hidden: f64, options: Options) -> Vec<Reading> {
    let text = example.part.text();
    let known = |name: &Entity| options.lists.show(name, text) && shows(name, text, hidden, options.seed);
    let shown = tagger.show(&example.part, known);
    let segments = shown.iter().zip(&example.gold);
    segments.flat_map(|(shown, gold)| of_segment(shown, gold, example.silver)).collect()
}

/// Whether a name of the lists is shown: all or none of its mentions in a text. States are
/// hidden half as often, as the lists have nearly all of them.
fn shows(name: &Entity, text: &str, hidden: f64, seed: u64) -> bool {
    let share = if name.label == Label::Country { hidden / 2.0 } else { hidden };
    let key = [name.span.of(text).as_bytes(), &text.len().to_le_bytes()].concat();
    chance(&key, seed) >= share
}

fn of_segment(shown: &Shown, gold: &[Entity], silver: bool) -> Vec<Reading> {
    let states = states(shown, gold);
    let reading = |stretch: std::ops::Range<usize>| {
        let states = sound(&states[stretch.clone()]);
        let known = |(at, state): (usize, u8)| {
            let open = silver && state == OUTSIDE && at > 0 && shown.evidence[at].may_name();
            if open { u16::MAX } else { 1 << state }
        };
        let known = stretch.clone().zip(states).map(known).collect();
        Reading { features: stretch.map(|at| features(&shown.evidence, at)).collect(), known }
    };
    stretches(&shown.evidence).map(reading).collect()
}

/// The gold state of each word.
fn states(shown: &Shown, gold: &[Entity]) -> Vec<u8> {
    let mut states = vec![OUTSIDE; shown.tokens.len()];
    for name in gold {
        let first = shown.tokens.partition_point(|token| token.span.end <= name.span.start);
        let end = shown.tokens.partition_point(|token| token.span.start < name.span.end);
        for (at, state) in states.iter_mut().enumerate().take(end).skip(first) {
            *state = inside(name.label, at == first).unwrap_or(OUTSIDE);
        }
    }
    states
}

/// States of a stretch that a name may lead into: what is left of it starts with its first word.
fn sound(states: &[u8]) -> Vec<u8> {
    let mut before = OUTSIDE;
    let state = |state: &u8| {
        before = if allowed(before, *state) { *state } else { *state - 1 };
        before
    };
    states.iter().map(state).collect()
}
