//! Hashes of words and of features: fixed for good, since weights are stored under them.

/// The hash of no bytes.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash of bytes that go on with one more (FNV-1a).
pub fn add(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// A hash of bytes, ASCII letters in lower case.
pub fn word(bytes: &[u8]) -> u64 {
    bytes.iter().fold(SEED, |hash, byte| add(hash, byte.to_ascii_lowercase()))
}

/// A hash of a feature: the number of its template and two values.
pub fn feature(template: u64, first: u64, second: u64) -> u32 {
    let mixed = (first ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let mixed = (mixed ^ (mixed >> 32) ^ second.rotate_left(17)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (mixed >> 32) as u32
}
