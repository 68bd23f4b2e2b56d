//! A table from words to their classes, asked of every word.

use super::language::Classes;

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 24;

/// A word in lower case as three numbers that overlap, and its length; no word is of length 0.
type Key = ([u64; 3], usize);

/// Words in open addressing: a slot holds one, and those that collide are in the next slots.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// A power of two of them, and some are empty.
    slots: Vec<(Key, Classes)>,
}

impl Lexicon {
    /// A table of the words; those given twice have the classes of both.
    pub fn new(words: &[(&str, Classes)]) -> Self {
        let mut lexicon = Self { slots: vec![Default::default(); (2 * words.len() + 1).next_power_of_two()] };
        for (word, classes) in words {
            let Some(key) = key(word).filter(|key| *key != Key::default()) else { continue };
            let place = lexicon.place(key);
            let known = lexicon.slots[place].1;
            lexicon.slots[place] = (key, known.or(*classes));
        }
        lexicon
    }

    /// The classes of a word, its ASCII letters in any case.
    pub fn classes(&self, word: &str) -> Classes {
        key(word).map_or(Classes::default(), |key| self.slots[self.place(key)].1)
    }

    /// The slot of a key, or the empty one where it would be.
    fn place(&self, key: Key) -> usize {
        let last = self.slots.len() - 1;
        let mut place = hash(key) & last;
        while self.slots[place].0 != key && self.slots[place].0 != Key::default() {
            place = (place + 1) & last;
        }
        place
    }
}

fn key(word: &str) -> Option<Key> {
    let bytes = word.as_bytes();
    let parts = match bytes.len() {
        0..4 => [bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)), 0, 0],
        4..8 => [u64::from(u32_of(bytes.first_chunk())), u64::from(u32_of(bytes.last_chunk())), 0],
        8..17 => [u64_of(bytes.first_chunk()), 0, u64_of(bytes.last_chunk())],
        17..=LONGEST => {
            [u64_of(bytes.first_chunk()), u64_of(bytes[8..].first_chunk()), u64_of(bytes.last_chunk())]
        }
        _ => return None,
    };
    Some((parts.map(lower), bytes.len()))
}

fn u32_of(bytes: Option<&[u8; 4]>) -> u32 {
    bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

fn u64_of(bytes: Option<&[u8; 8]>) -> u64 {
    bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Eight bytes with the ASCII letters in lower case.
fn lower(bytes: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7f * ONES);
    let from_a = low + (0x80 - b'A' as u64) * ONES;
    let after_z = low + (0x80 - b'Z' as u64 - 1) * ONES;
    let capital = from_a & !after_z & !bytes & (0x80 * ONES);
    bytes | capital >> 2
}

/// The words are few and known, so that nobody can choose them to collide.
fn hash(([first, second, third], len): Key) -> usize {
    let mixed = first ^ second.rotate_left(21) ^ third.rotate_left(42) ^ len as u64;
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_no_others() {
        let long = "x".repeat(LONGEST + 1);
        let words = [("the", Classes::FUNCTION), ("isn’t", Classes::FINITE), ("the", Classes::DETERMINER)];
        let lexicon =
            Lexicon::new(&[&words[..], &[(long.as_str(), Classes::VERB), ("", Classes::VERB)]].concat());
        assert_eq!(lexicon.classes("The"), Classes::FUNCTION.or(Classes::DETERMINER));
        assert_eq!(lexicon.classes("ISN’T"), Classes::FINITE);
        for word in ["", "th", "then", "the\0", "isn't", &long] {
            assert_eq!(lexicon.classes(word), Classes::default(), "{word:?}");
        }
    }
}
