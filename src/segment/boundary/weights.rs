//! The weights: their file, and sums over them.

use super::context::Context;
use super::features::features;
use super::genre::{Genre, pieces, repeats, words};

/// What the file starts with: a name, and the version of the features.
const MAGIC: &[u8; 8] = b"plenbd\0\x02";
const GENRES: usize = Genre::ALL.len();
/// There is a table of boundaries for each genre but the first, statements.
pub const TABLES: usize = GENRES - 1;
/// A text is taken for no statement only where this much speaks for it, in 64ths of a nat.
const MARGIN: i32 = 32;
/// What tells a genre from all others so that no more of the text is looked at, in 64ths of a nat.
const CLEAR: i32 = 4 * 64;

/// The number of weights of a table, or of rows of the genres' table: a power of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    bits: u32,
}

impl Shape {
    /// A table of boundaries.
    pub const TABLE: Self = Self { bits: 19 };
    /// The table that tells genres.
    pub const GENRES: Self = Self { bits: 13 };

    /// How many there are.
    pub const fn len(self) -> usize {
        1 << self.bits
    }

    /// The place of a hash.
    pub const fn place(self, hash: u32) -> usize {
        (hash >> (32 - self.bits)) as usize
    }
}

/// Weights of boundaries and of genres.
const BOUNDARIES: usize = TABLES * Shape::TABLE.len();
const BODY: usize = BOUNDARIES + GENRES * Shape::GENRES.len();

/// A learned model of boundaries.
#[derive(Clone, Debug)]
pub struct Boundary {
    /// For each genre but the first its table, then for each word its weight for each genre.
    weights: Vec<i8>,
}

impl Boundary {
    /// Reads the file's bytes; says what is wrong with them.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let body = bytes.strip_prefix(MAGIC).ok_or("not a boundary model of this version")?;
        if body.len() != BODY {
            return Err(format!("{} bytes of weights instead of {BODY}", body.len()));
        }
        Ok(Self { weights: body.iter().map(|byte| byte.cast_signed()).collect() })
    }

    /// The file of a model's weights, in the order in which it holds them.
    pub fn file(boundaries: &[i8], genres: &[i8]) -> Vec<u8> {
        debug_assert_eq!((boundaries.len(), boundaries.len() + genres.len()), (BOUNDARIES, BODY));
        let weights = boundaries.iter().chain(genres).map(|weight| weight.cast_unsigned());
        MAGIC.iter().copied().chain(weights).collect()
    }

    /// The genre of a text; a statement where little tells.
    pub fn genre(&self, text: &str) -> Genre {
        let mut sums = [0; GENRES];
        sums[0] = MARGIN;
        let mut best = (0, 0);
        for piece in pieces(text).take_while(|piece| !repeats(piece)) {
            self.weigh(piece, &mut sums);
            best = lead(&sums);
            if best.1 >= CLEAR {
                break;
            }
        }
        Genre::ALL[best.0]
    }

    /// Adds what a piece of a text says for each genre.
    fn weigh(&self, piece: &[u8], sums: &mut [i32; GENRES]) {
        let table = &self.weights[BOUNDARIES..];
        for word in words(piece) {
            let row = Shape::GENRES.place(word) * GENRES;
            for (sum, weight) in sums.iter_mut().zip(&table[row..row + GENRES]) {
                *sum += i32::from(*weight);
            }
        }
    }

    /// Whether a sentence of such a text, which is no statement, ends at a candidate.
    pub(in crate::segment) fn ends(&self, genre: Genre, context: &Context) -> bool {
        let from = (genre as usize).saturating_sub(1) * Shape::TABLE.len();
        let table = &self.weights[from..from + Shape::TABLE.len()];
        let mut sum = 0;
        features(context, |hash| sum += i32::from(table[Shape::TABLE.place(hash)]));
        sum > 0
    }
}

/// The place of the greatest number, of those the first, and how far it leads all others.
fn lead(sums: &[i32; GENRES]) -> (usize, i32) {
    let best = (1..GENRES).fold(0, |best, at| if sums[at] > sums[best] { at } else { best });
    let others = (0..GENRES).filter(|at| *at != best).map(|at| sums[at]);
    (best, others.fold(i32::MAX, |lead, sum| lead.min(sums[best] - sum)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_refused() {
        let file = Boundary::file(&vec![0; BOUNDARIES], &vec![0; BODY - BOUNDARIES]);
        let model = Boundary::read(&file).expect("its own form");
        assert_eq!(model.genre("Any text at all."), Genre::Statement);
        for bad in [&file[1..], &file[..file.len() - 1], &[file.clone(), vec![0]].concat(), b"", MAGIC] {
            Boundary::read(bad).expect_err("another length or start");
        }
    }
}
