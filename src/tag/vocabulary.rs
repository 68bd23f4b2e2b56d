//! What is known of words by themselves, looked up once for most of them.

use crate::document::Token;

use super::memo::{Memo, PerThread};
use super::pos::{PosTagger, View};
use super::text::lexicon::Lexicon;
use super::text::traits::Traits;

/// Bytes of the longest word that is kept.
const LONGEST: usize = 23;

/// A word that is kept: its bytes, then zeros, and last its length.
type Letters = [u64; 3];

/// What is known of words.
#[derive(Debug)]
pub(super) struct Vocabulary {
    lexicon: Lexicon,
    kept: PerThread<Memo<Letters, (View, Traits)>>,
}

impl Vocabulary {
    /// The words of a lexicon, and all others.
    pub fn new(lexicon: Lexicon) -> Self {
        Self { lexicon, kept: PerThread::default() }
    }

    /// What the tagger of parts of speech sees of each token, and what each is.
    pub fn look(&self, text: &str, tokens: &[Token], pos: &PosTagger) -> (Vec<View>, Vec<Traits>) {
        let known = |word: &str| (pos.view(word), self.lexicon.traits(word));
        let look = |kept: &mut Memo<Letters, (View, Traits)>, word: &str| match letters(word) {
            Some(letters) => *kept.of(hash(letters), letters, || known(word)),
            None => known(word),
        };
        self.kept.with(|kept| tokens.iter().map(|token| look(kept, token.span.of(text))).unzip())
    }
}

fn letters(word: &str) -> Option<Letters> {
    let mut letters = [0; LONGEST + 1];
    letters.get_mut(..word.len()).filter(|_| word.len() <= LONGEST)?.copy_from_slice(word.as_bytes());
    letters[LONGEST] = word.len() as u8;
    let (eights, _) = letters.as_chunks::<8>();
    Some(std::array::from_fn(|at| u64::from_le_bytes(eights[at])))
}

fn hash(letters: Letters) -> u32 {
    let hash = letters.into_iter().fold(0_u64, |hash, eight| {
        (hash.rotate_left(5) ^ eight).wrapping_mul(0x517c_c1b7_2722_0a95)
    });
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_by_bytes_and_length() {
        assert_ne!(letters("a"), letters("a\0"));
        assert_eq!(letters(&"a".repeat(LONGEST)).map(|letters| letters[2] >> 56), Some(LONGEST as u64));
        assert_eq!((letters(&"a".repeat(LONGEST + 1)), letters(&"a".repeat(40))), (None, None));
    }
}
