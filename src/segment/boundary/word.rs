//! A word beside a candidate, as the features see it.

use super::super::language::{Classes, Language};
use super::hash;

/// A word with what the features ask of it.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::segment) struct Word {
    /// Hash of its letters in lower case, marks at its ends aside; 0 where there is none.
    pub hash: u64,
    /// How it is written.
    pub shape: u64,
    /// The mark it starts with, or 0.
    pub lead: u64,
    /// The mark it ends with, or 0.
    pub trail: u64,
    /// Its length, in bytes, at most 15.
    pub len: u64,
    /// Its classes as an abbreviation or starter.
    pub abbreviation: u64,
    /// All its classes.
    pub classes: u64,
    /// Hash of its last three letters.
    pub suffix: u64,
}

/// Classes that say whether a stop after a word ends a sentence, or a word starts one.
const ABBREVIATION: Classes =
    Classes::TITLE.or(Classes::NUMBERED).or(Classes::NEVER).or(Classes::FINAL).or(Classes::STARTER);

impl Word {
    /// A token between white space.
    pub fn new(language: &Language, token: &str) -> Self {
        let core = token.trim_matches(|c: char| !c.is_alphanumeric());
        let bytes = core.as_bytes();
        let classes = language.classes(core);
        Self {
            hash: hash::word(if core.is_empty() { token.as_bytes() } else { bytes }),
            shape: Shape::of(core) as u64,
            lead: mark(token.as_bytes().first()),
            trail: mark(token.as_bytes().last()),
            len: bytes.len().min(15) as u64,
            abbreviation: u64::from(classes.only(ABBREVIATION).bits()),
            classes: u64::from(classes.bits()),
            suffix: hash::word(&bytes[bytes.len().saturating_sub(3)..]),
        }
    }
}

fn mark(byte: Option<&u8>) -> u64 {
    byte.filter(|byte| !byte.is_ascii_alphanumeric()).map_or(0, |byte| u64::from(*byte))
}

/// How a word is written; no word is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// Only marks.
    Marks = 1,
    /// "word"
    Lower,
    /// "Word"
    Capital,
    /// "WORD"
    Upper,
    /// "W"
    Initial,
    /// "W.O"
    Initials,
    /// "12"
    Number,
    /// "12th", "F-35"
    Digits,
    /// "e.g", "a.example"
    Dotted,
    /// "iPhone"
    Mixed,
    /// "a@b.example", "https://a.example"
    Address,
}

/// What characters a word has.
#[derive(Clone, Copy, Debug, Default)]
struct Has {
    lower: bool,
    upper: bool,
    digit: bool,
    stop: bool,
    address: bool,
}

impl Has {
    fn and(self, c: char) -> Self {
        Self {
            lower: self.lower || c.is_lowercase(),
            upper: self.upper || c.is_uppercase(),
            digit: self.digit || c.is_ascii_digit(),
            stop: self.stop || c == '.',
            address: self.address || c == '@' || c == '/',
        }
    }
}

impl Shape {
    fn of(core: &str) -> Self {
        let mut chars = core.chars();
        let Some(first) = chars.next() else { return Self::Marks };
        let rest = chars.fold(Has::default(), Has::and);
        let capital = first.is_uppercase();
        match rest {
            Has { address: true, .. } if core.len() > 7 => Self::Address,
            Has { lower: false, upper: false, .. } if first.is_ascii_digit() => Self::Number,
            Has { digit, .. } if digit || first.is_ascii_digit() => Self::Digits,
            _ if capital && core.len() == first.len_utf8() => Self::Initial,
            Has { lower: false, stop: true, .. } if capital => Self::Initials,
            Has { stop: true, .. } => Self::Dotted,
            Has { upper: false, .. } if capital => Self::Capital,
            Has { lower: false, .. } if capital => Self::Upper,
            Has { upper: false, .. } => Self::Lower,
            _ => Self::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn shapes() {
        for (word, shape) in [
            ("", Shape::Marks),
            ("word", Shape::Lower),
            ("Élan", Shape::Capital),
            ("NATO", Shape::Upper),
            ("J", Shape::Initial),
            ("U.S", Shape::Initials),
            ("1,200", Shape::Number),
            ("F-35", Shape::Digits),
            ("e.g", Shape::Dotted),
            ("iPhone", Shape::Mixed),
            ("a.low@a.example", Shape::Address),
        ] {
            assert_eq!(Shape::of(word), shape, "{word}");
        }
    }
}
