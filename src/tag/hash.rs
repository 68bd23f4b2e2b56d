//! Hashes of features: which row of the weights a template's value names.

/// Joins two values to one.
pub(super) const fn mix(a: u32, b: u32) -> u32 {
    a.rotate_left(13).wrapping_mul(0x9e37_79b1) ^ b.wrapping_mul(0x85eb_ca6b)
}

/// The hash of a template's value.
pub(super) const fn hash(template: u32, value: u32) -> u32 {
    let mut hash = value.wrapping_add(template.wrapping_mul(0x27d4_eb2f)).wrapping_mul(0xcc9e_2d51);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x1b87_3593);
    hash ^ (hash >> 13)
}
