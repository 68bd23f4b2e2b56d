//! The features of a word in its context, whose hashes name their rows in the weights.

use super::super::hash::{Feature, hashes, mix};
use super::super::rows::Alone;
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

    /// The hashes of all its features, template by template.
    pub fn features(&self) -> [u32; FEATURES] {
        let [back2, back, word, next, next2] = &self.views;
        hashes(&[
            &self.together(),
            &alone(word).word,
            &alone(back).back,
            &alone(next).next,
            &alone(back2).back2,
            &alone(next2).next2,
        ])
    }

    /// Those features that hang on more than one word, or on tags.
    pub fn together(&self) -> [Feature; FEATURES - ALONE] {
        let [_, back, word, next, next2] = &self.views;
        let (two, one) = (u32::from(self.tags[0]), u32::from(self.tags[1]));
        let pair = two << 5 | one;
        let shapes = back.shape << 18 | word.shape << 9 | next.shape;
        let classes = mix(word.class, next.class);
        [
            Feature(0, one),
            Feature(1, pair),
            Feature(3, mix(word.lower, one)),
            Feature(4, mix(word.lower, pair)),
            Feature(5, mix(word.lower, back.lower)),
            Feature(6, mix(word.lower, next.lower)),
            Feature(11, mix(next.lower, one)),
            Feature(16, mix(word.suffix(3), one)),
            Feature(17, mix(word.suffix(2), pair)),
            Feature(22, word.shape << 5 | one),
            Feature(23, shapes),
            Feature(26, mix(next.suffix(2), word.suffix(2))),
            Feature(28, mix(word.class, pair)),
            Feature(29, classes),
            Feature(30, mix(classes, one)),
            Feature(31, mix(next.class, one)),
            Feature(32, mix(next.class, next2.class)),
            Feature(33, mix(mix(word.class, back.lower), next.class)),
            Feature(34, mix(word.suffix(3), word.shape << 9 | back.shape)),
            Feature(36, word.cluster << 10 | pair),
            Feature(39, word.cluster << 10 | next.cluster),
            Feature(40, word.cluster << 10 | back.cluster),
            Feature(41, next.cluster << 5 | one),
        ]
    }
}

/// How many features hang on one word of the five alone.
const ALONE: usize = 19;

/// What the letters of a word say of the words around it and of itself, by where it stands.
pub(super) fn alone(word: &View) -> Alone<11, 3> {
    Alone {
        back2: [Feature(9, word.lower)],
        back: [Feature(7, word.lower), Feature(24, word.suffix(3)), Feature(37, word.cluster)],
        word: [
            Feature(2, word.lower),
            Feature(12, word.suffix(1)),
            Feature(13, word.suffix(2)),
            Feature(14, word.suffix(3)),
            Feature(15, word.suffix(4)),
            Feature(18, word.head & 0xff),
            Feature(19, word.head & 0xff_ffff),
            Feature(20, word.head),
            Feature(21, word.shape),
            Feature(27, word.class),
            Feature(35, word.cluster),
        ],
        next: [Feature(8, word.lower), Feature(25, word.suffix(3)), Feature(38, word.cluster)],
        next2: [Feature(10, word.lower)],
    }
}
