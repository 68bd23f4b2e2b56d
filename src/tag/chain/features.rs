//! The features of a word in its context, each the hash of its row in the weights.

use super::evidence::Evidence;
use crate::tag::hash::{hash, mix};
use crate::tag::pos::View;

/// Number of features of a word.
pub(crate) const FEATURES: usize = 52;

/// The hashes of the features of the word at `at`.
pub(crate) fn features(words: &[Evidence], at: usize) -> [u32; FEATURES] {
    let of = |at: Option<usize>| at.and_then(|at| words.get(at)).unwrap_or(&Evidence::BEYOND);
    let (back2, back) = (of(at.checked_sub(2)), of(at.checked_sub(1)));
    let (word, next, next2) = (of(Some(at)), of(Some(at + 1)), of(Some(at + 2)));
    let suffix = |bytes: u32, view: &View| view.tail & (u32::MAX >> (32 - 8 * bytes));
    let view = &word.view;
    let rules = back.rule << 12 | word.rule << 6 | next.rule;
    let values = [
        0,
        view.lower,
        view.form,
        back.view.lower,
        next.view.lower,
        back2.view.lower,
        next2.view.lower,
        mix(back.view.lower, view.lower),
        mix(view.lower, next.view.lower),
        view.head & 0xff_ffff,
        view.head,
        suffix(2, view),
        suffix(3, view),
        suffix(4, view),
        view.shape,
        view.cluster,
        back.view.cluster,
        next.view.cluster,
        view.cluster << 10 | next.view.cluster,
        word.rule,
        back.rule << 6 | word.rule,
        word.rule << 6 | next.rule,
        rules,
        mix(view.lower, word.rule),
        mix(view.shape, word.rule),
        mix(view.cluster, word.rule),
        mix(back.view.lower, word.rule),
        mix(next.view.lower, word.rule),
        word.list,
        word.list << 6 | word.rule,
        back.list << 6 | word.list,
        word.list << 6 | next.list,
        mix(word.list << 6 | word.rule, next.list << 6 | next.rule),
        word.roles,
        mix(back.roles, word.roles),
        mix(word.roles, next.roles),
        mix(mix(back.roles, word.roles), next.roles),
        mix(word.roles, word.rule),
        word.seen,
        word.seen << 6 | word.rule,
        mix(word.seen, view.shape),
        mix(word.seen, mix(back.seen, next.seen)),
        word.ahead,
        mix(word.ahead, word.rule),
        mix(word.ahead, word.roles),
        mix(word.ahead, back.view.lower),
        word.behind,
        mix(word.behind, view.lower),
        mix(word.behind, word.roles),
        mix(word.behind, mix(word.ahead, view.shape)),
        mix(back.view.lower, view.shape),
        mix(next.view.lower, view.shape),
    ];
    std::array::from_fn(|template| hash(template as u32, values[template]))
}
