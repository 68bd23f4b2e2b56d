//! The weights: their file, and sums over them.

use super::context::Context;
use super::features::features;
use super::genre::{Genre, words};

/// A genre's table has two to this many weights.
pub const TABLE_BITS: u32 = 17;
/// The table that tells genres has two to this many rows.
pub const GENRE_BITS: u32 = 13;
/// What the file starts with: a name and the version of the features.
const MAGIC: &[u8; 8] = b"plenbd\0\x01";
/// Tables of boundaries, then rows of genres.
const BODY: usize = (GENRES << TABLE_BITS) + (GENRES << GENRE_BITS);
const GENRES: usize = Genre::ALL.len();

/// A learned model of boundaries.
#[derive(Clone, Debug)]
pub struct Boundary {
    /// For each genre its weights, then for each word its weight for each genre.
    weights: Vec<i8>,
}

impl Boundary {
    /// Reads the file's bytes; says what is wrong with them.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let body = bytes.strip_prefix(MAGIC).ok_or("not a boundary model of this version")?;
        if body.len() != BODY {
            return Err(format!("{} bytes of weights instead of {BODY}", body.len()));
        }
        Ok(Self { weights: body.iter().map(|byte| i8::from_ne_bytes([*byte])).collect() })
    }

    /// The file of these weights, which are as many as a model has.
    pub fn file(weights: &[i8]) -> Vec<u8> {
        assert_eq!(weights.len(), BODY, "a model has so many weights");
        MAGIC.iter().copied().chain(weights.iter().map(|weight| weight.to_ne_bytes()[0])).collect()
    }

    /// The genre of a text; statements where nothing tells.
    pub fn genre(&self, text: &str) -> Genre {
        let table = &self.weights[GENRES << TABLE_BITS..];
        let mut sums = [0i32; GENRES];
        for word in words(text) {
            let row = (word >> (32 - GENRE_BITS)) as usize * GENRES;
            for (sum, weight) in sums.iter_mut().zip(&table[row..row + GENRES]) {
                *sum += i32::from(*weight);
            }
        }
        let best = (0..GENRES).max_by_key(|genre| (sums[*genre], std::cmp::Reverse(*genre)));
        best.map_or(Genre::Statement, |best| Genre::ALL[best])
    }

    /// How much speaks for a boundary: positive where a sentence ends.
    pub fn score(&self, genre: Genre, context: &Context) -> i32 {
        let from = (genre as usize) << TABLE_BITS;
        let table = &self.weights[from..from + (1 << TABLE_BITS)];
        let mut sum = 0;
        features(context, |hash| sum += i32::from(table[(hash >> (32 - TABLE_BITS)) as usize]));
        sum
    }
}
