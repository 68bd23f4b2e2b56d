//! The weights of the tagger: a table of words and a table of features, read in place.
//!
//! All numbers are little-endian:
//!
//! ```text
//! magic     8 bytes
//! w, b      two u32: there are 2^w slots of words and 2^b buckets of features
//! words     2^w slots of { hash: u32, tags seen: u16, only tag or 255: u8, cluster or 0: u8 }
//! features  2^b buckets: see [`rows`](crate::tag::rows)
//! ```
//!
//! A word lies in one of the [`PROBES`] slots from the one that its hash names.

use std::borrow::Cow;
use std::path::Path;

use super::super::hash::Feature;
use super::super::rows::{Rows, Scores, Shares, TAGS, to_array};
use super::features::alone;
use super::view::View;
use crate::error::{Error, Result};

/// How a file starts.
pub(crate) const MAGIC: [u8; 8] = *b"plenpos1";
/// Slots that a word can lie in.
pub(crate) const PROBES: usize = 8;
/// What stands for no tag in a file.
pub(crate) const NONE: u8 = 255;

const HEADER: usize = 16;
const SLOT: usize = 8;
const LARGEST: u32 = 24;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Word {
    /// The tags that it was seen with, a bit each.
    pub class: u16,
    /// The one tag that it always has, if it has.
    pub only: Option<u8>,
    /// The cluster of words that stand beside the same words; 0 where it is in none.
    pub cluster: u8,
}

/// Weights as they lie in a file.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    bytes: Cow<'static, [u8]>,
    words: u32,
    rows: Rows,
}

impl Weights {
    /// Checks the form of a file; nothing in it can then be out of bounds.
    ///
    /// # Errors
    /// Bytes that are no weights, or of another length than they say.
    pub fn load(path: &Path, bytes: Cow<'static, [u8]>) -> Result<Self> {
        let number = |at: usize| bytes.get(at..at + 4).map(|four| u32::from_le_bytes(to_array(four)));
        let sizes = number(8).zip(number(12)).filter(|_| bytes.starts_with(&MAGIC));
        let Some((words, buckets)) = sizes else {
            return Err(Error::file(path, "this is no file of weights for the tagger of parts of speech"));
        };
        let rows = Rows { start: HEADER + (SLOT << words.min(LARGEST)), buckets: buckets.min(LARGEST) };
        if words.max(buckets) > LARGEST || bytes.len() != rows.end() {
            return Err(Error::file(path, format!("{} bytes are not what its header says", bytes.len())));
        }
        Ok(Self { bytes, words, rows })
    }

    /// What is known of the word of a hash.
    pub fn word(&self, hash: u32) -> Word {
        let mask = (1_usize << self.words) - 1;
        for probe in 0..PROBES {
            let at = HEADER + SLOT * (word_slot(hash, probe) & mask);
            let slot: [u8; SLOT] = to_array(&self.bytes[at..at + SLOT]);
            if slot[..4] == hash.to_le_bytes() {
                let only = (slot[6] <= TAGS as u8).then_some(slot[6]);
                return Word { class: u16::from_le_bytes([slot[4], slot[5]]), only, cluster: slot[7] };
            }
        }
        Word::default()
    }

    /// What a word adds by itself, by where it stands.
    pub fn shares(&self, view: &View) -> Shares {
        self.rows.shares(&self.bytes, &alone(view))
    }

    /// What features together add to each tag.
    pub fn sum<const N: usize>(&self, features: &[Feature; N]) -> Scores {
        self.rows.sum(&self.bytes, features)
    }
}

/// A slot that the word of a hash can lie in, before the table's size bounds it.
pub(crate) const fn word_slot(hash: u32, probe: usize) -> usize {
    (hash ^ hash >> 15) as usize + probe
}
