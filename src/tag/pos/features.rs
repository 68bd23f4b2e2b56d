//! The features of a word in its context, each the hash of its row in the weights.

use super::super::hash::{hash, mix};
use super::view::View;

/// Number of features of a word.
pub(crate) const FEATURES: usize = 42;

/// A word, two to either side, and the tags given to the two before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    /// Two before, one before, the word, one after, two after.
    pub views: [View; 5],
    /// The tag two before and the tag before; [`Context::NO_TAG`] beyond the start.
    pub tags: [u8; 2],
}

impl Context {
    /// What stands for the tag of a place beyond the start.
    pub const NO_TAG: u8 = 31;

    /// Before the first word.
    pub const START: Self = Self { views: [View::BEYOND; 5], tags: [Self::NO_TAG; 2] };

    /// Moves on: `next` comes in at the right, and `tag` is what the word got.
    pub fn advance(&mut self, next: View) {
        self.views.rotate_left(1);
        self.views[4] = next;
    }

    /// Notes the tag of the word, before the context moves on.
    pub fn tagged(&mut self, tag: u8) {
        self.tags = [self.tags[1], tag];
    }

    /// The hashes of its features.
    pub fn features(&self) -> [u32; FEATURES] {
        let [back2, back, word, next, next2] = &self.views;
        let (two, one) = (u32::from(self.tags[0]), u32::from(self.tags[1]));
        let pair = two << 5 | one;
        let suffix = |bytes: u32, view: &View| view.tail & (u32::MAX >> (32 - 8 * bytes));
        let shapes = back.shape << 18 | word.shape << 9 | next.shape;
        let classes = mix(word.class, next.class);
        [
            hash(0, one),
            hash(1, pair),
            hash(2, word.lower),
            hash(3, mix(word.lower, one)),
            hash(4, mix(word.lower, pair)),
            hash(5, mix(word.lower, back.lower)),
            hash(6, mix(word.lower, next.lower)),
            hash(7, back.lower),
            hash(8, next.lower),
            hash(9, back2.lower),
            hash(10, next2.lower),
            hash(11, mix(next.lower, one)),
            hash(12, suffix(1, word)),
            hash(13, suffix(2, word)),
            hash(14, suffix(3, word)),
            hash(15, suffix(4, word)),
            hash(16, mix(suffix(3, word), one)),
            hash(17, mix(suffix(2, word), pair)),
            hash(18, word.head & 0xff),
            hash(19, word.head & 0xff_ffff),
            hash(20, word.head),
            hash(21, word.shape),
            hash(22, word.shape << 5 | one),
            hash(23, shapes),
            hash(24, suffix(3, back)),
            hash(25, suffix(3, next)),
            hash(26, mix(suffix(2, next), suffix(2, word))),
            hash(27, word.class),
            hash(28, mix(word.class, pair)),
            hash(29, classes),
            hash(30, mix(classes, one)),
            hash(31, mix(next.class, one)),
            hash(32, mix(next.class, next2.class)),
            hash(33, mix(mix(word.class, back.lower), next.class)),
            hash(34, mix(suffix(3, word), word.shape << 9 | back.shape)),
            hash(35, word.cluster),
            hash(36, word.cluster << 10 | pair),
            hash(37, back.cluster),
            hash(38, next.cluster),
            hash(39, word.cluster << 10 | next.cluster),
            hash(40, word.cluster << 10 | back.cluster),
            hash(41, next.cluster << 5 | one),
        ]
    }
}
