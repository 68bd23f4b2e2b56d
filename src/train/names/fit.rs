//! From examples to the file of weights.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::PathBuf;

use rayon::prelude::*;

use super::super::pack;
use super::super::regression::Regression;
use super::chain::{Chain, Sequence};
use super::examples::Example;
use crate::document::{Entity, Label};
use crate::error::Result;
use crate::random::Random;
use crate::tag::chain::{FEATURES, MAGIC, OUTSIDE, features, inside, stretches};
use crate::tag::pos::TAGS;
use crate::tag::{NameModel, NameTagger, Shown};

/// How the model is trained; the same options and examples give the same bytes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Orders the sequences and chooses the names that are hidden.
    pub seed: u64,
    /// How often all is read.
    pub epochs: usize,
    /// Fewest occurrences of a feature that is weighed.
    pub fewest: u32,
    /// Buckets of the table of features: two to this power.
    pub buckets: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, epochs: 8, fewest: 3, buckets: 15 }
    }
}

/// Shares of the names of the lists that are hidden in each reading of an example, so that
/// the model learns to do without.
const HIDDEN: [f64; 3] = [0.0, 0.5, 1.0];

/// Trains a model that weighs what `tagger` finds by lists and patterns.
///
/// # Errors
/// None but a fault in what is packed, which the loader finds.
pub fn train(tagger: &NameTagger, examples: &[&Example], options: Options) -> Result<(NameModel, Vec<u8>)> {
    let mut sequences: Vec<Sequence> = examples
        .par_iter()
        .flat_map_iter(|example| HIDDEN.iter().flat_map(|share| read(tagger, example, *share, options.seed)))
        .collect();
    let mut chain = Chain::new(Regression::new(&counts(&sequences), options.fewest));
    let mut random = Random::new(options.seed);
    for _ in 0..options.epochs {
        random.shuffle(&mut sequences);
        sequences.iter().for_each(|sequence| chain.learn(sequence));
    }
    let bytes = file(chain, options.buckets);
    let model = NameModel::load(PathBuf::from("the trained weights"), Cow::Owned(bytes.clone()))?;
    Ok((model, bytes))
}

/// The sequences of an example, with a share of the names that the lists know hidden from it.
fn read(tagger: &NameTagger, example: &Example, hidden: f64, seed: u64) -> Vec<Sequence> {
    let text = example.part.text();
    let known = |name: &Entity| shows(name, text, hidden, seed);
    let shown = tagger.show(&example.part, known);
    shown.iter().zip(&example.gold).flat_map(|(shown, gold)| sequences(shown, gold)).collect()
}

/// Whether a name of the lists is shown: all or none of its mentions in a text. States are
/// hidden half as often, as the lists have nearly all of them.
fn shows(name: &Entity, text: &str, hidden: f64, seed: u64) -> bool {
    let share = if name.label == Label::Country { hidden / 2.0 } else { hidden };
    let bytes = name.span.of(text).bytes().chain(text.len().to_le_bytes());
    let hash = bytes.fold(seed, |hash, byte| hash.wrapping_mul(0x100_0000_01b3) ^ u64::from(byte));
    Random::new(hash).below(1000) as f64 >= 1000.0 * share
}

fn sequences(shown: &Shown, gold: &[Entity]) -> Vec<Sequence> {
    let states = states(shown, gold);
    let sequence = |stretch: std::ops::Range<usize>| Sequence {
        features: stretch.clone().map(|at| features(&shown.evidence, at)).collect(),
        gold: sound(&states[stretch]),
    };
    stretches(&shown.evidence).map(sequence).collect()
}

/// The gold state of each word.
fn states(shown: &Shown, gold: &[Entity]) -> Vec<u8> {
    let mut states = vec![OUTSIDE; shown.tokens.len()];
    for name in gold {
        let mut within = (0..states.len())
            .filter(|at| shown.tokens[*at].span.overlaps(name.span))
            .collect::<Vec<_>>()
            .into_iter();
        if let Some(state) = inside(name.label, true) {
            within.by_ref().take(1).for_each(|at| states[at] = state);
            within.for_each(|at| states[at] = state + 1);
        }
    }
    states
}

/// States of a stretch that a name leads into: what is left of it starts with its first word.
fn sound(states: &[u8]) -> Vec<u8> {
    let mut sound = states.to_vec();
    let mut before = OUTSIDE;
    for state in &mut sound {
        if !crate::tag::chain::allowed(before, *state) {
            *state -= 1;
        }
        before = *state;
    }
    sound
}

fn counts(sequences: &[Sequence]) -> HashMap<u32, u32> {
    let mut counts = HashMap::new();
    for feature in
        sequences.iter().flat_map(|sequence| &sequence.features).flat_map(|word: &[u32; FEATURES]| word)
    {
        *counts.entry(*feature).or_default() += 1;
    }
    counts
}

fn file(chain: Chain, buckets: u32) -> Vec<u8> {
    let (features, steps) = chain.into_means();
    let scale = pack::scale(&features);
    let step = |weight: &f32| ((weight * scale).round() as i16).to_le_bytes();
    let steps: Vec<u8> = steps.iter().flat_map(|row: &[f32; TAGS]| row.iter().flat_map(step)).collect();
    let (checks, rows) = pack::features(features, scale, buckets);
    [MAGIC.as_slice(), &buckets.to_le_bytes(), &steps, &checks, &rows].concat()
}
