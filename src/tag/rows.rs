//! A table of features as it lies in a file of weights: what each adds to each tag.
//!
//! ```text
//! checks    2^b buckets of four u16: the low half of each feature's hash
//! rows      2^b buckets of four rows of sixteen i8: what the feature adds to each tag
//! ```
//!
//! A feature lies in the bucket that the high bits of its hash name. A row that is free is
//! all zero, so a feature that hits one by chance adds nothing.

use multiversion::multiversion;

use super::hash::{Feature, hash};
use super::pos::View;
use crate::memo::Memo;

/// Tags that are weighed.
pub(crate) const TAGS: usize = 16;
/// Rows of a bucket.
pub(crate) const WAYS: usize = 4;

/// What features together add to each tag.
pub(super) type Scores = [i16; TAGS];

/// What the features of one word alone add where it stands two before the word that is decided, one
/// before, at it, one after and two after.
pub(super) type Shares = [Scores; 5];

/// The features of one word alone, by the same places.
pub(super) struct Alone<const WORD: usize, const BESIDE: usize> {
    pub back2: [Feature; 1],
    pub back: [Feature; BESIDE],
    pub word: [Feature; WORD],
    pub next: [Feature; BESIDE],
    pub next2: [Feature; 1],
}

/// What `work` finds that words add by themselves, kept for when they come again.
pub(super) type Kept = Memo<View, Shares>;

/// What features add in all: those of several words `together`, and those of each of five words alone.
pub(super) fn with_kept(
    together: Scores,
    words: [&View; 5],
    kept: &mut Kept,
    work: impl Fn(&View) -> Shares,
) -> Scores {
    let mut scores = together;
    for (place, view) in words.into_iter().enumerate() {
        let shares = kept.of(view.form, *view, || work(view));
        scores.iter_mut().zip(shares[place]).for_each(|(score, share)| *score += share);
    }
    scores
}

/// Where a table starts in its file, and the power of two of its buckets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows {
    pub start: usize,
    pub buckets: u32,
}

impl Rows {
    /// The byte after the table.
    pub const fn end(self) -> usize {
        self.rows() + ((TAGS * WAYS) << self.buckets)
    }

    /// Where the rows start.
    const fn rows(self) -> usize {
        self.start + ((2 * WAYS) << self.buckets)
    }

    /// What features together add to each tag; 258 of them cannot overflow a score.
    pub fn sum<const N: usize>(self, bytes: &[u8], features: &[Feature; N]) -> Scores {
        let (found, count) = find(self.checks(bytes), self.buckets, features);
        total(self.weights(bytes), &found[..count])
    }

    /// What the features of one word alone add, by where it stands.
    pub fn shares<const WORD: usize, const BESIDE: usize>(
        self,
        bytes: &[u8],
        alone: &Alone<WORD, BESIDE>,
    ) -> Shares {
        [
            self.sum(bytes, &alone.back2),
            self.sum(bytes, &alone.back),
            self.sum(bytes, &alone.word),
            self.sum(bytes, &alone.next),
            self.sum(bytes, &alone.next2),
        ]
    }

    /// Adds the rows that features have to `found`.
    pub fn find<const N: usize>(self, bytes: &[u8], features: &[Feature; N], found: &mut Vec<u32>) {
        let (rows, count) = find(self.checks(bytes), self.buckets, features);
        found.extend_from_slice(&rows[..count]);
    }

    /// What rows together add to each tag.
    pub fn total(self, bytes: &[u8], rows: &[u32]) -> Scores {
        total(self.weights(bytes), rows)
    }

    fn checks(self, bytes: &[u8]) -> &[[u8; 2 * WAYS]] {
        bytes[self.start..self.rows()].as_chunks().0
    }

    fn weights(self, bytes: &[u8]) -> &[[u8; TAGS]] {
        bytes[self.rows()..self.end()].as_chunks().0
    }
}

/// The rows that features have, and their number. Whether a feature has one is a coin's toss, so nothing
/// here branches on it.
#[multiversion(targets("x86_64+avx2"))]
fn find<const N: usize>(
    checks: &[[u8; 2 * WAYS]],
    buckets: u32,
    features: &[Feature; N],
) -> ([u32; N], usize) {
    let hashes: [u32; N] = std::array::from_fn(|at| hash(features[at]));
    let (mut found, mut count) = ([0; N], 0);
    for hash in hashes {
        let bucket = bucket(hash, buckets);
        let equal = first_equal(u64::from_le_bytes(checks[bucket]), hash as u16);
        found[count] = (WAYS * bucket) as u32 + equal.trailing_zeros() / 16;
        count += usize::from(equal != 0);
    }
    (found, count)
}

/// Sums rows. All of them are known before any is read, so that those that lie in no near cache are
/// waited for together.
#[multiversion(targets("x86_64+avx2"))]
fn total(weights: &[[u8; TAGS]], rows: &[u32]) -> Scores {
    let mut scores = [0; TAGS];
    for row in rows {
        let row = &weights[*row as usize];
        scores.iter_mut().zip(row).for_each(|(score, weight)| *score += i16::from(weight.cast_signed()));
    }
    scores
}

/// The high bit of the first of four checks that is `check`, among bits above it, or 0
/// (Mycroft's test for a zero in a word).
const fn first_equal(checks: u64, check: u16) -> u64 {
    const ONES: u64 = 0x0001_0001_0001_0001;
    let apart = checks ^ (check as u64 * ONES);
    apart.wrapping_sub(ONES) & !apart & (ONES << 15)
}

/// The bucket of a feature.
pub(crate) const fn bucket(feature: u32, buckets: u32) -> usize {
    (feature as u64 >> (32 - buckets)) as usize
}

/// Bytes that the caller has cut to length.
pub(super) fn to_array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.try_into().expect("the caller cuts as many bytes as it asks for")
}
