//! What kind of text a document is: other texts end their sentences in other ways.

use super::context::class;
use super::hash;
use crate::hash::{START, step};

/// A kind of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Genre {
    /// Statements, speeches, reports of meetings: what the pipeline is for.
    #[default]
    Statement,
    /// Other edited prose, and speech written down.
    Edited,
    /// E-mail, forums, reviews: what people type.
    Web,
    /// Decisions of courts.
    Legal,
}

impl Genre {
    /// All genres; the default first.
    pub const ALL: [Self; 4] = [Self::Statement, Self::Edited, Self::Web, Self::Legal];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Edited => "edited",
            Self::Web => "web",
            Self::Legal => "legal",
        }
    }
}

/// A text's genre is told from pieces of so many bytes, one after the other until it is clear.
const PIECE: usize = 512;
/// No more pieces than this are looked at.
const MOST_PIECES: usize = 8;

/// Pieces of text have at least so many different bytes.
const FEWEST: usize = 16;

/// The pieces of a text that tell its genre.
pub fn pieces(text: &str) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().chunks(PIECE).take(MOST_PIECES)
}

/// Hashes of what tells a text's genre: its words, and how tokens start and end.
pub fn words(piece: &[u8]) -> impl Iterator<Item = u32> {
    let tokens = piece.split(u8::is_ascii_whitespace).filter(|token| !token.is_empty());
    tokens.flat_map(|token| [hash::feature(1, letters(token), 0), hash::feature(2, ends(token), 0)])
}

/// Whether a piece as long as any is of few different bytes, which no language is: it tells
/// nothing.
pub fn repeats(piece: &[u8]) -> bool {
    let mut seen = [false; 256];
    piece.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    piece.len() == PIECE && seen.iter().filter(|seen| **seen).count() < FEWEST
}

/// A hash of a token's letters, digits and bytes beyond ASCII.
fn letters(token: &[u8]) -> u64 {
    let letters = token.iter().map(|byte| LETTERS[usize::from(*byte)]).filter(|byte| *byte != 0);
    letters.fold(START, step)
}

/// Each byte as it is hashed, ASCII letters in lower case; marks are 0.
const LETTERS: [u8; 256] = letters_of_bytes();

const fn letters_of_bytes() -> [u8; 256] {
    let mut letters = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        letters[at] = if byte.is_ascii_punctuation() { 0 } else { byte.to_ascii_lowercase() };
        at += 1;
    }
    letters
}

/// How a token starts and ends: its capital, its marks, its digits.
fn ends(token: &[u8]) -> u64 {
    let at = |index: usize| u64::from(token.get(index).map_or(0, |byte| class(*byte)));
    at(0) | at(1) << 8 | at(token.len().wrapping_sub(2)) << 16 | at(token.len().wrapping_sub(1)) << 24
}
