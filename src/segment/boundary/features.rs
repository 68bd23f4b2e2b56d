//! The features of a candidate.

use super::context::Context;
use super::hash::feature;

/// Calls `each` with the hash of every feature of the candidate.
pub fn features(context: &Context, mut each: impl FnMut(u32)) {
    let Context { left: [l1, l2, l3], right: [r1, r2, r3], opener, .. } = context;
    let kind = context.candidate.kind as u64;
    let marks = context.marks ^ kind << 56;
    let shape = r1.shape as u64 | u64::from(r1.lead) << 8;
    let shapes = shape | (l1.shape as u64) << 16 | u64::from(l1.trail) << 24;
    let here = marks.wrapping_mul(31) ^ context.gap << 40 ^ shape;
    let mut add = |template, first, second| each(feature(template, first, second));
    add(1, marks, context.gap);
    add(2, l1.hash, marks);
    add(3, r1.hash, marks);
    add(4, marks, shapes);
    add(5, l1.hash, r1.hash);
    add(6, l2.hash, l1.hash);
    add(7, r1.hash, r2.hash);
    add(8, shapes, r2.shape as u64 | u64::from(r2.lead) << 8 | u64::from(r2.trail) << 16 | kind << 24);
    add(9, l1.classes, here ^ r1.classes << 20);
    add(10, u64::from(l1.len) << 8 | l1.shape as u64, here);
    add(11, context.rules, here);
    add(12, context.rules, marks);
    add(13, context.length, here);
    add(14, context.quoted | u64::from(r1.lead) << 8, marks);
    add(15, opener.hash, here);
    add(16, context.block, here);
    add(17, l1.suffix, here);
    add(18, r1.suffix, marks ^ shape);
    add(19, l2.hash, marks ^ shape);
    add(20, r2.hash, marks ^ shape);
    add(21, shapes, (l2.shape as u64) << 8 | r2.shape as u64 | kind << 16 | u64::from(l2.trail) << 24);
    add(22, r1.hash, shapes ^ context.gap << 40);
    add(23, l1.hash, shape ^ context.gap << 40);
    add(24, l3.hash ^ l2.hash.rotate_left(7), l1.hash);
    add(25, r3.hash ^ r2.hash.rotate_left(7), r1.hash);
    add(26, u64::from(r1.len) << 8 | r1.shape as u64, u64::from(r1.trail) | kind << 8 | context.length << 16);
    add(27, context.gap << 8 | context.quoted, context.rules ^ marks);
    add(28, l3.shape as u64 | (l2.shape as u64) << 8 | shapes << 16, r2.shape as u64 | (r3.shape as u64) << 8 | kind << 16);
}
