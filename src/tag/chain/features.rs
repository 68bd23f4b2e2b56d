//! The features of a word in its context, whose hashes name their rows in the weights.

use super::evidence::Evidence;
use crate::tag::hash::{Feature, hashes, mix};
use crate::tag::pos::View;
use crate::tag::rows::Alone;

/// Number of features of a word.
pub(crate) const FEATURES: usize = 52;

/// How many of them hang on the letters of one word alone.
const ALONE: usize = 16;

/// The words around one: two before, one before, itself, one after, two after.
pub(super) fn around(words: &[Evidence], at: usize) -> [&Evidence; 5] {
    let of = |at: Option<usize>| at.and_then(|at| words.get(at)).unwrap_or(&Evidence::BEYOND);
    [of(at.checked_sub(2)), of(at.checked_sub(1)), of(Some(at)), of(Some(at + 1)), of(Some(at + 2))]
}

/// The hashes of all features of the word at `at`, template by template.
pub(crate) fn features(words: &[Evidence], at: usize) -> [u32; FEATURES] {
    let around = around(words, at);
    let [back2, back, word, next, next2] = around.map(|word| &word.view);
    hashes(&[
        &together(around),
        &alone(word).word,
        &alone(back).back,
        &alone(next).next,
        &alone(back2).back2,
        &alone(next2).next2,
    ])
}

/// Those features that hang on more than the letters of one word.
pub(super) fn together([_, back, word, next, _]: [&Evidence; 5]) -> [Feature; FEATURES - ALONE] {
    let view = &word.view;
    [
        Feature(7, mix(back.view.lower, view.lower)),
        Feature(8, mix(view.lower, next.view.lower)),
        Feature(18, view.cluster << 10 | next.view.cluster),
        Feature(19, word.rule),
        Feature(20, back.rule << 6 | word.rule),
        Feature(21, word.rule << 6 | next.rule),
        Feature(22, back.rule << 12 | word.rule << 6 | next.rule),
        Feature(23, mix(view.lower, word.rule)),
        Feature(24, mix(view.shape, word.rule)),
        Feature(25, mix(view.cluster, word.rule)),
        Feature(26, mix(back.view.lower, word.rule)),
        Feature(27, mix(next.view.lower, word.rule)),
        Feature(28, word.list),
        Feature(29, word.list << 6 | word.rule),
        Feature(30, back.list << 6 | word.list),
        Feature(31, word.list << 6 | next.list),
        Feature(32, mix(word.list << 6 | word.rule, next.list << 6 | next.rule)),
        Feature(33, word.roles),
        Feature(34, mix(back.roles, word.roles)),
        Feature(35, mix(word.roles, next.roles)),
        Feature(36, mix(mix(back.roles, word.roles), next.roles)),
        Feature(37, mix(word.roles, word.rule)),
        Feature(38, word.seen),
        Feature(39, word.seen << 6 | word.rule),
        Feature(40, mix(word.seen, view.shape)),
        Feature(41, mix(word.seen, mix(back.seen, next.seen))),
        Feature(42, word.ahead),
        Feature(43, mix(word.ahead, word.rule)),
        Feature(44, mix(word.ahead, word.roles)),
        Feature(45, mix(word.ahead, back.view.lower)),
        Feature(46, word.behind),
        Feature(47, mix(word.behind, view.lower)),
        Feature(48, mix(word.behind, word.roles)),
        Feature(49, mix(word.behind, mix(word.ahead, view.shape))),
        Feature(50, mix(back.view.lower, view.shape)),
        Feature(51, mix(next.view.lower, view.shape)),
    ]
}

/// What the letters of a word say of the words around it and of itself, by where it stands.
pub(super) fn alone(word: &View) -> Alone<10, 2> {
    Alone {
        back2: [Feature(5, word.lower)],
        back: [Feature(3, word.lower), Feature(16, word.cluster)],
        word: [
            Feature(0, 0),
            Feature(1, word.lower),
            Feature(2, word.form),
            Feature(9, word.head & 0xff_ffff),
            Feature(10, word.head),
            Feature(11, word.suffix(2)),
            Feature(12, word.suffix(3)),
            Feature(13, word.suffix(4)),
            Feature(14, word.shape),
            Feature(15, word.cluster),
        ],
        next: [Feature(4, word.lower), Feature(17, word.cluster)],
        next2: [Feature(6, word.lower)],
    }
}
