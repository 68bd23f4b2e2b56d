//! The features of a segment's vector, where an encoder gave one.

use super::feature::{Feature, Group, Sink};
use crate::span::Span;

/// How much a number of a vector of length 1 weighs beside a word.
const MEANING: f32 = 1.5;

/// Hands each number of a vector to the sink; there is none where the vector is empty.
pub fn visit(vector: &[f32], sink: &mut impl Sink) {
    for (dimension, number) in (0..).zip(vector) {
        sink.add(Feature {
            group: Group::Meaning,
            key: Group::Meaning.key(dimension),
            value: MEANING * number,
            place: Span::default(),
        });
    }
}
