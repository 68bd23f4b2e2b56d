//! Parts of speech: a maximum-entropy model, greedy and from left to right.
//!
//! After Ratnaparkhi (1996), "A Maximum Entropy Model for Part-of-Speech Tagging", with
//! weights of one byte and clusters of words. Words that training saw often and always with
//! one tag keep it and are not weighed.

mod features;
mod view;
mod weights;

use std::path::{Path, PathBuf};

use super::rows::{Kept, Scores, with_kept};
pub(crate) use super::rows::{TAGS, WAYS, bucket};
pub(crate) use features::Context;
pub(crate) use view::View;
pub(crate) use weights::{MAGIC, NONE, PROBES, Weights, word_slot};

use crate::document::{Pos, Token};
use crate::error::Result;
use crate::memo::PerThread;
use crate::model::ModelBytes;

/// Gives words their parts of speech.
#[derive(Clone, Debug)]
pub struct PosTagger {
    path: PathBuf,
    sha256: String,
    weights: Weights,
    /// What words add by themselves.
    kept: PerThread<Kept>,
}

impl PosTagger {
    /// The weights of a file, or those built in where none is named.
    ///
    /// # Errors
    /// A file that cannot be read or holds no such weights.
    pub fn read(path: Option<&Path>) -> Result<Self> {
        let built_in = include_bytes!("../../../models/tagger/pos.bin");
        Self::load(ModelBytes::read_or(path, "tagger/pos.bin", built_in)?)
    }

    /// Weights that are in memory.
    ///
    /// # Errors
    /// Bytes that hold no such weights.
    pub fn load(file: ModelBytes) -> Result<Self> {
        let weights = Weights::load(&file.path, file.bytes)?;
        Ok(Self { path: file.path, sha256: file.sha256, weights, kept: PerThread::default() })
    }

    /// Where the weights are from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// SHA-256 of the weights, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What is known of a word by itself.
    pub(crate) fn view(&self, word: &str) -> View {
        View::known(word, &self.weights)
    }

    /// Sets the part of speech of each token of a sentence or paragraph, by their [views](Self::view).
    pub(crate) fn tag(&self, views: &[View], tokens: &mut [Token]) {
        let view = |at: usize| views.get(at).copied().unwrap_or(View::BEYOND);
        let mut context = Context::START;
        context.advance(view(0));
        context.advance(view(1));
        self.kept.with(|kept| {
            for (at, token) in tokens.iter_mut().enumerate() {
                context.advance(view(at + 2));
                let tag = context.views[2].only.unwrap_or_else(|| best(&self.scores(&context, kept)));
                context.tagged(tag);
                token.pos = Pos::ALL[usize::from(tag)];
            }
        });
    }

    /// What all features add to each tag.
    fn scores(&self, context: &Context, kept: &mut Kept) -> Scores {
        let together = self.weights.sum(&context.together());
        with_kept(together, context.views.each_ref(), kept, |view| self.weights.shares(view))
    }
}

/// The tag with the highest score; of equals, the first.
fn best(scores: &Scores) -> u8 {
    (1..TAGS as u8).fold(
        0,
        |best, tag| {
            if scores[usize::from(tag)] > scores[usize::from(best)] { tag } else { best }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::super::tokenize;
    use std::borrow::Cow;

    use super::*;
    use crate::span::Span;

    fn tagger() -> PosTagger {
        PosTagger::read(None).expect("the built-in weights load")
    }

    #[track_caller]
    fn expect(text: &str, want: &[Pos]) {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let tagger = tagger();
        let views: Vec<View> = tokens.iter().map(|token| tagger.view(token.span.of(text))).collect();
        tagger.tag(&views, &mut tokens);
        assert_eq!(tokens.iter().map(|token| token.pos).collect::<Vec<_>>(), want, "{text}");
    }

    #[test]
    fn context_decides_between_tags() {
        use Pos::*;
        expect("They will increase trade.", &[Pron, Aux, Verb, Noun, Punct]);
        expect("The increase will help.", &[Det, Noun, Aux, Verb, Punct]);
        expect("Japan’s ministers don’t agree.", &[Propn, Part, Noun, Aux, Part, Verb, Punct]);
    }

    #[test]
    fn files_that_are_no_weights_are_refused() {
        let load = |bytes: Vec<u8>| Weights::load(Path::new("x"), Cow::Owned(bytes));
        let whole = include_bytes!("../../../models/tagger/pos.bin").to_vec();
        let mut huge = whole.clone();
        huge[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
        for bad in [Vec::new(), b"plenpos1".to_vec(), whole[..whole.len() - 1].to_vec(), vec![0; 64], huge] {
            assert!(load(bad).is_err());
        }
        assert!(load(whole).is_ok());
    }

    #[test]
    fn any_bytes_in_the_tables_are_read_without_panic() {
        let mut bytes = include_bytes!("../../../models/tagger/pos.bin").to_vec();
        bytes[16..].iter_mut().enumerate().for_each(|(at, byte)| *byte = (at * 131 % 251) as u8);
        let weights = Weights::load(Path::new("x"), Cow::Owned(bytes)).expect("the size is right");
        let text = "The ministers met, é ’ 12:30";
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let tagger =
            PosTagger { path: PathBuf::new(), sha256: String::new(), weights, kept: PerThread::default() };
        let views: Vec<View> = tokens.iter().map(|token| tagger.view(token.span.of(text))).collect();
        tagger.tag(&views, &mut tokens);
    }
}
