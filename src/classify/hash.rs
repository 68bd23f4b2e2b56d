//! Hashes: 64 bits stand for a word or for a feature's name.

pub(crate) use crate::hash::{START, step};

/// The hash of a text, from a seed of its own; seed 0 gives what [`step`] does from [`START`].
pub fn text(seed: u64, text: &[u8]) -> u64 {
    let start = START ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    text.iter().copied().fold(start, step)
}

/// The hash of two hashes in this order.
pub fn join(left: u64, right: u64) -> u64 {
    mixed(left.rotate_left(25).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ right)
}

/// The same hash with every bit dependent on all others, so that any of them may index a table.
pub fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^ (hash >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_seed_matter() {
        let (a, b) = (text(1, b"a"), text(1, b"b"));
        assert_ne!(join(a, b), join(b, a));
        assert_ne!(a, text(2, b"a"));
    }
}
