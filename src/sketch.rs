//! A sketch of a set: a bit for each member, which others may share (Bloom 1970, with one hash).

/// So many bits, a power of two.
#[derive(Clone, Debug)]
pub(crate) struct Sketch<const BITS: usize>(Vec<u64>);

impl<const BITS: usize> Sketch<BITS> {
    /// Adds a member by its hash, whose low bits count.
    pub fn insert(&mut self, hash: usize) {
        let (at, bit) = Self::place(hash);
        self.0[at] |= bit;
    }

    /// Whether the set may have what has this hash; surely not where it says no.
    pub fn may_have(&self, hash: usize) -> bool {
        let (at, bit) = Self::place(hash);
        self.0[at] & bit != 0
    }

    const fn place(hash: usize) -> (usize, u64) {
        let bit = hash % BITS;
        (bit / 64, 1 << (bit % 64))
    }
}

impl<const BITS: usize> Default for Sketch<BITS> {
    fn default() -> Self {
        Self(vec![0; BITS / 64])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_never_denied_and_most_others_are() {
        let mut sketch = Sketch::<1024>::default();
        let hash = |n: usize| n.wrapping_mul(0x9e37_79b9) >> 7;
        (0..50).for_each(|n| sketch.insert(hash(n)));
        assert!((0..50).all(|n| sketch.may_have(hash(n))));
        assert!((50..1050).filter(|n| sketch.may_have(hash(*n))).count() < 200);
    }
}
