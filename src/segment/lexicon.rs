//! A table from words to their classes, asked of every word.

use super::language::Classes;

/// The longest word that is looked up, in bytes.
const LONGEST: usize = 23;

/// A word in lower case, padded with zeros, its length in the last byte; no word is zero.
type Key = [u64; 3];

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

#[inline]
fn key(word: &str) -> Option<Key> {
    let mut bytes = [0; LONGEST + 1];
    let len = word.len();
    bytes.get_mut(..len).filter(|_| len <= LONGEST)?.copy_from_slice(word.as_bytes());
    bytes.make_ascii_lowercase();
    bytes[LONGEST] = u8::try_from(len).expect("it is at most LONGEST");
    let (parts, _) = bytes.as_chunks();
    Some(std::array::from_fn(|at| u64::from_le_bytes(parts[at])))
}

/// The words are few and known, so that nobody can choose them to collide.
fn hash([first, second, third]: Key) -> usize {
    let mixed = (first ^ second.rotate_left(21) ^ third.rotate_left(42)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize
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
