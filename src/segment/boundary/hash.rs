//! Hashes of words and of features: fixed for good, since weights are stored under them.

use crate::hash::{START, step};

/// A hash of bytes, ASCII letters in lower case.
pub fn word(bytes: &[u8]) -> u64 {
    bytes.iter().fold(START, |hash, byte| step(hash, byte.to_ascii_lowercase()))
}

/// A hash of a feature: the number of its template and two values.
pub fn feature(template: u64, first: u64, second: u64) -> u32 {
    let mixed = (first ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed ^ (mixed >> 32) ^ second.rotate_left(17)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (mixed >> 32) as u32
}
