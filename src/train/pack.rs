//! The table of features: what fits, in one byte a weight.

use super::regression::Feature;
use crate::tag::pos::{TAGS, WAYS, bucket};

/// The checks and rows of a file of `2^size` buckets, from features in any order.
///
/// Those that weigh most over the treebank are laid in first; one that finds its bucket
/// full is left out.
pub(super) fn features(mut features: Vec<Feature>, scale: f32, size: u32) -> (Vec<u8>, Vec<u8>) {
    features.retain(|feature| feature.weights.iter().any(|weight| quantised(*weight, scale) != 0));
    features.sort_by(|a, b| importance(b).total_cmp(&importance(a)).then(a.hash.cmp(&b.hash)));
    let mut taken = vec![0_usize; 1 << size];
    let mut checks = vec![[0_u8; 2]; WAYS << size];
    let mut rows = vec![[0_u8; TAGS]; WAYS << size];
    for feature in &features {
        let bucket = bucket(feature.hash, size);
        let check = (feature.hash as u16).to_le_bytes();
        let at = WAYS * bucket + taken[bucket];
        if taken[bucket] < WAYS && !checks[WAYS * bucket..at].contains(&check) {
            checks[at] = check;
            rows[at] = feature.weights.map(|weight| quantised(weight, scale).cast_unsigned());
            taken[bucket] += 1;
        }
    }
    (checks.concat(), rows.concat())
}

/// What a weight is multiplied by, so that all but one in ten thousand fit in a byte.
pub(super) fn scale(features: &[Feature]) -> f32 {
    let mut sizes: Vec<f32> = features
        .iter()
        .flat_map(|feature| feature.weights)
        .map(f32::abs)
        .filter(|size| *size > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let last = sizes.len().checked_sub(sizes.len() / 10_000 + 1);
    last.map_or(1.0, |last| 127.0 / sizes[last])
}

fn quantised(weight: f32, scale: f32) -> i8 {
    (weight * scale).round().clamp(-127.0, 127.0) as i8
}

fn importance(feature: &Feature) -> f32 {
    let largest = feature.weights.iter().fold(0.0_f32, |largest, weight| largest.max(weight.abs()));
    largest * (feature.count as f32).sqrt()
}
