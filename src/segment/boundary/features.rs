//! The features of a candidate.
//!
//! Their numbers and values are what weights are stored under: a change makes the model
//! file another version.

use super::context::Context;
use super::hash::feature;

/// Calls `each` with the hash of every feature of the candidate.
pub(in crate::segment) fn features(context: &Context, mut each: impl FnMut(u32)) {
    let mut add = |number, first, second| each(feature(number, first, second));
    words(context, &mut add);
    shapes(context, &mut add);
    sentence(context, &mut add);
}

/// The marks with their kind.
fn marks(context: &Context) -> u64 {
    context.marks ^ context.kind << 56
}

/// How the next word starts.
fn next(context: &Context) -> u64 {
    let [first, _] = &context.right;
    first.shape | first.lead << 8
}

/// The marks, the white space and how the next word starts.
fn here(context: &Context) -> u64 {
    marks(context).wrapping_mul(31) ^ context.gap << 40 ^ next(context)
}

/// Which words stand around.
fn words(context: &Context, add: &mut impl FnMut(u64, u64, u64)) {
    let Context { left: [l1, l2, l3], right: [r1, r2], third: r3, .. } = context;
    let (marks, next) = (marks(context), next(context));
    add(1, l1.hash, marks);
    add(2, r1.hash, marks);
    add(3, l1.hash, r1.hash);
    add(4, l2.hash, l1.hash);
    add(5, r1.hash, r2.hash);
    add(6, l2.hash, marks ^ next);
    add(7, r2.hash, marks ^ next);
    add(8, r1.hash, both(context) ^ context.gap << 40);
    add(9, l1.hash, next ^ context.gap << 40);
    add(10, l3.hash ^ l2.hash.rotate_left(7), l1.hash);
    add(11, r3.hash ^ r2.hash.rotate_left(7), r1.hash);
    add(12, l1.suffix, here(context));
    add(13, r1.suffix, marks ^ next);
    add(14, l1.abbreviation, here(context) ^ r1.abbreviation << 20);
    add(15, l1.classes, r1.classes ^ here(context) << 24);
    add(16, r1.classes | r2.classes << 24, here(context));
}

/// How the words on both sides of the candidate are written.
fn both(context: &Context) -> u64 {
    let [before, ..] = &context.left;
    next(context) | before.shape << 16 | before.trail << 24
}

/// How the words around are written.
fn shapes(context: &Context, add: &mut impl FnMut(u64, u64, u64)) {
    let Context { left: [l1, l2, l3], right: [r1, r2], third: r3, kind, .. } = context;
    let both = both(context);
    add(20, marks(context), both);
    add(21, marks(context), context.gap);
    add(22, both, r2.shape | r2.lead << 8 | r2.trail << 16 | kind << 24);
    add(23, both, l2.shape << 8 | r2.shape | kind << 16 | l2.trail << 24);
    add(24, l3.shape | l2.shape << 8 | both << 16, r2.shape | r3.shape << 8 | kind << 16);
    add(25, l1.len << 8 | l1.shape, here(context));
    add(27, l1.lead | l1.shape << 8, here(context));
    add(26, r1.len << 8 | r1.shape, r1.trail | kind << 8 | context.length << 16);
}

/// The sentence so far, its block, its text, and what rules say.
fn sentence(context: &Context, add: &mut impl FnMut(u64, u64, u64)) {
    let Context { opener, right: [r1, _], rules, progress, words, ahead, .. } = context;
    let (marks, here) = (marks(context), here(context));
    add(30, *rules, here);
    add(31, *rules, marks);
    add(32, context.gap << 8 | context.quoted, rules ^ marks);
    add(33, context.quoted | r1.lead << 8, marks);
    add(34, context.length, here);
    add(35, context.block, here);
    add(36, opener.hash, here);
    add(37, opener.hash, words << 8 | r1.shape);
    add(38, progress | words << 8, here);
    add(39, progress | words << 8 | ahead << 16, both(context));
    add(40, *ahead, here);
    add(41, context.style, here);
    add(42, context.style, marks ^ rules);
    if context.dots > 0 {
        add(43, context.dots, marks);
        add(44, context.dots, here);
    }
}
