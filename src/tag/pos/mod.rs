//! Parts of speech: a maximum-entropy model, greedy and from left to right.
//!
//! After Ratnaparkhi (1996), "A Maximum Entropy Model for Part-of-Speech Tagging", with
//! weights of one byte and clusters of words. Words that training saw often and always with
//! one tag keep it and are not weighed. Allocates nothing.

mod features;
mod view;
mod weights;

use std::path::{Path, PathBuf};

pub(crate) use super::rows::{TAGS, WAYS, bucket};
pub(crate) use features::Context;
pub(crate) use view::View;
pub(crate) use weights::{MAGIC, NONE, PROBES, Weights, word_slot};

use crate::document::{Pos, Token};
use crate::error::Result;
use crate::model::ModelBytes;

/// Gives words their parts of speech.
#[derive(Clone, Debug)]
pub struct PosTagger {
    path: PathBuf,
    sha256: String,
    weights: Weights,
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
        Ok(Self { path: file.path, sha256: file.sha256, weights })
    }

    /// Where the weights are from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// SHA-256 of the weights, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// What is known of each token by itself.
    pub(crate) fn views(&self, text: &str, tokens: &[Token]) -> Vec<View> {
        tokens.iter().map(|token| View::known(token.span.of(text), &self.weights)).collect()
    }

    /// Sets the part of speech of each token of a sentence or paragraph, by their [views](Self::views).
    pub(crate) fn tag(&self, views: &[View], tokens: &mut [Token]) {
        let view = |at: usize| views.get(at).copied().unwrap_or(View::BEYOND);
        let mut context = Context::START;
        context.advance(view(0));
        context.advance(view(1));
        for (at, token) in tokens.iter_mut().enumerate() {
            context.advance(view(at + 2));
            let tag = context.views[2].only.unwrap_or_else(|| self.best(&context));
            context.tagged(tag);
            token.pos = Pos::ALL[usize::from(tag)];
        }
    }

    /// The tag that the features speak for; of equals, the first.
    fn best(&self, context: &Context) -> u8 {
        best(&self.weights.sum(&context.features()))
    }
}

/// The tag with the highest score; of equals, the first.
fn best(scores: &[i16; TAGS]) -> u8 {
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
        tagger.tag(&tagger.views(text, &tokens), &mut tokens);
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
        let tagger = PosTagger { path: PathBuf::new(), sha256: String::new(), weights };
        tagger.tag(&tagger.views(text, &tokens), &mut tokens);
    }
}
