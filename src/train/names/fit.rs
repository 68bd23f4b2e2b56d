//! From examples to the file of weights.

use std::collections::HashMap;

use rayon::prelude::*;

use super::super::pack;
use super::super::regression::Regression;
use super::chain::{Chain, Sequence};
use super::examples::Example;
use super::readings::{Reading, readings};
use super::scores::Lists;
use crate::error::Result;
use crate::model::ModelBytes;
use crate::random::Random;
use crate::tag::chain::MAGIC;
use crate::tag::pos::TAGS;
use crate::tag::{NameModel, NameTagger};

/// How the model is trained; the same options and examples give the same bytes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Orders the sequences and chooses the names that are hidden.
    pub seed: u64,
    /// The lists that there are.
    pub lists: Lists,
    /// How often all is read.
    pub epochs: usize,
    /// Fewest occurrences of a feature that is weighed.
    pub fewest: u32,
    /// Buckets of the table of features: two to this power.
    pub buckets: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, lists: Lists::All, epochs: 8, fewest: 3, buckets: 14 }
    }
}

/// Trains a model that weighs what `tagger` finds by lists and patterns.
///
/// # Errors
/// None but a fault in what is packed, which the loader finds.
pub fn train(tagger: &NameTagger, examples: &[&Example], options: Options) -> Result<(NameModel, Vec<u8>)> {
    let readings: Vec<Reading> =
        examples.par_iter().flat_map_iter(|example| readings(tagger, example, options)).collect();
    let regression = Regression::new(&counts(&readings), options.fewest);
    let mut sequences: Vec<Sequence> =
        readings.iter().map(|reading| sequence(reading, &regression)).collect();
    drop(readings);
    let mut chain = Chain::new(regression);
    let mut random = Random::new(options.seed);
    for _ in 0..options.epochs {
        random.shuffle(&mut sequences);
        sequences.iter().for_each(|sequence| chain.learn(sequence));
    }
    let bytes = file(chain, options.buckets);
    let model = NameModel::load(ModelBytes::of("the trained weights".into(), bytes.clone()))?;
    Ok((model, bytes))
}

fn sequence(reading: &Reading, regression: &Regression) -> Sequence {
    let words = reading.features.iter().map(|features| regression.rows(features)).collect();
    Sequence { words, known: reading.known.clone() }
}

fn counts(readings: &[Reading]) -> HashMap<u32, u32> {
    let mut counts = HashMap::new();
    for feature in readings.iter().flat_map(|reading| reading.features.iter().flatten()) {
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
