//! Hashes: which row of the weights a feature names, and quick ones for tables that are fixed.

/// Joins two values to one.
pub(super) const fn mix(a: u32, b: u32) -> u32 {
    a.rotate_left(13).wrapping_mul(0x9e37_79b1) ^ b.wrapping_mul(0x85eb_ca6b)
}

/// A template of features and its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature(pub u32, pub u32);

/// The hash of a feature.
pub(crate) const fn hash(Feature(template, value): Feature) -> u32 {
    let mut hash = value.wrapping_add(template.wrapping_mul(0x27d4_eb2f)).wrapping_mul(0xcc9e_2d51);
    hash ^= hash >> 15;
    hash = hash.wrapping_mul(0x1b87_3593);
    hash ^ (hash >> 13)
}

/// The hashes of features, template by template: each of `N` has one.
pub(super) fn hashes<const N: usize>(features: &[&[Feature]]) -> [u32; N] {
    let mut hashes = [0; N];
    for feature in features.iter().copied().flatten() {
        hashes[feature.0 as usize] = hash(*feature);
    }
    hashes
}

/// A quick hash for tables whose keys no input chooses.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Quick(u64);

impl std::hash::Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let mixed = self.0.rotate_left(5) ^ u64::from_le_bytes(word);
            self.0 = mixed.wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}
