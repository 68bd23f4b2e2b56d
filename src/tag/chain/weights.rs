//! The weights of the model of names, read in place.
//!
//! All numbers are little-endian:
//!
//! ```text
//! magic     8 bytes
//! b         u32: there are 2^b buckets of features
//! steps     sixteen rows of sixteen i16: what the step from a state to the next adds
//! features  2^b buckets: see [`rows`](crate::tag::rows)
//! ```

use std::borrow::Cow;
use std::path::Path;

use wide::i16x16;

use crate::error::{Error, Result};
use crate::tag::hash::Feature;
use crate::tag::pos::View;
use crate::tag::rows::{Rows, Scores, Shares, TAGS, to_array};

use super::features::alone;
use super::states::{STATES, allowed};

/// How a file starts.
pub(crate) const MAGIC: [u8; 8] = *b"plennam1";

const HEADER: usize = 12;
const STEPS: usize = 2 * TAGS * TAGS;
const LARGEST: u32 = 24;

/// What the step from a state to a state adds.
#[derive(Clone, Debug)]
pub(crate) struct Steps {
    /// By the state before.
    pub from: [i16x16; TAGS],
    /// By the state after.
    pub into: [i16x16; TAGS],
}

/// The score of what cannot be.
pub(super) const NEVER: i16 = i16::MIN;
/// Most that a step may add or take.
const STEEPEST: i16 = 4096;

/// Weights as they lie in a file.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    bytes: Cow<'static, [u8]>,
    rows: Rows,
    /// What each step adds.
    steps: Steps,
}

impl Weights {
    /// Checks the form of a file; nothing in it can then be out of bounds.
    ///
    /// # Errors
    /// Bytes that are no weights, or of another length than they say.
    pub fn load(path: &Path, bytes: Cow<'static, [u8]>) -> Result<Self> {
        let size = bytes.get(8..HEADER).map(|size| u32::from_le_bytes(to_array(size)));
        let Some(buckets) = size.filter(|_| bytes.starts_with(&MAGIC)) else {
            return Err(Error::file(path, "this is no file of weights for the model of names"));
        };
        let rows = Rows { start: HEADER + STEPS, buckets: buckets.min(LARGEST) };
        if buckets > LARGEST || bytes.len() != rows.end() {
            return Err(Error::file(path, format!("{} bytes are not what its header says", bytes.len())));
        }
        let steps = steps(&bytes[HEADER..HEADER + STEPS]);
        Ok(Self { bytes, rows, steps })
    }

    /// What the letters of a word add, by where it stands.
    pub fn shares(&self, view: &View) -> Shares {
        self.rows.shares(&self.bytes, &alone(view))
    }

    /// Adds the rows that features have to `found`.
    pub fn find<const N: usize>(&self, features: &[Feature; N], found: &mut Vec<u32>) {
        self.rows.find(&self.bytes, features, found);
    }

    /// What rows together add to each state.
    pub fn total(&self, rows: &[u32]) -> Scores {
        self.rows.total(&self.bytes, rows)
    }

    /// What steps add.
    pub fn steps(&self) -> &Steps {
        &self.steps
    }
}

/// Steps that are not allowed, and those to and from what is no state, are never taken.
fn steps(bytes: &[u8]) -> Steps {
    let given = |from: usize, to: usize| {
        let at = 2 * (TAGS * from + to);
        i16::from_le_bytes(to_array(&bytes[at..at + 2])).clamp(-STEEPEST, STEEPEST)
    };
    let step = |from: usize, to: usize| {
        let state = from < STATES && to < STATES && allowed(from as u8, to as u8);
        if state { given(from, to) } else { NEVER }
    };
    let all = |of: &dyn Fn(usize) -> i16| i16x16::new(std::array::from_fn(of));
    Steps {
        from: std::array::from_fn(|from| all(&|to| step(from, to))),
        into: std::array::from_fn(|to| all(&|from| step(from, to))),
    }
}
