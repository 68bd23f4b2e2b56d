//! What is known of words by themselves, looked up once for most of them.

use crate::document::Token;
use crate::memo::{Letters, Memo, PerThread};

use super::pos::{PosTagger, View};
use super::text::lexicon::Lexicon;
use super::text::traits::Traits;

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
        let look = |kept: &mut Memo<Letters, (View, Traits)>, word: &str| {
            kept.of_word(word, || known(word)).copied().unwrap_or_else(|| known(word))
        };
        self.kept.with(|kept| tokens.iter().map(|token| look(kept, token.span.of(text))).unzip())
    }
}
