//! Parts of speech: a maximum-entropy model, greedy and from left to right.
//!
//! After Ratnaparkhi (1996), "A Maximum Entropy Model for Part-of-Speech Tagging", with
//! weights of one byte and clusters of words. Words that training saw often and always with
//! one tag keep it and are not weighed. Allocates nothing.

mod features;
mod view;
mod weights;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

pub(crate) use features::{Context, FEATURES};
pub(crate) use view::View;
pub(crate) use weights::{MAGIC, NONE, PROBES, TAGS, WAYS, Weights, bucket, word_slot};

use crate::document::{Pos, Token};
use crate::error::{Error, Result};

/// Gives words their parts of speech.
#[derive(Clone, Debug)]
pub struct PosTagger {
    path: PathBuf,
    weights: Weights,
}

impl PosTagger {
    /// The weights of a file, or those built in where none is named.
    ///
    /// # Errors
    /// A file that cannot be read or holds no such weights.
    pub fn read(path: Option<&Path>) -> Result<Self> {
        let built_in = include_bytes!("../../../models/tagger/pos.bin");
        let (path, bytes) = match path {
            None => (PathBuf::from("models/tagger/pos.bin"), Cow::Borrowed(built_in.as_slice())),
            Some(path) => {
                (path.to_owned(), Cow::Owned(std::fs::read(path).map_err(Error::io("read", path))?))
            }
        };
        let weights = Weights::load(&path, bytes)?;
        Ok(Self { path, weights })
    }

    /// Where the weights are from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// SHA-256 of the weights, in hexadecimal.
    pub fn sha256(&self) -> String {
        crate::model::sha256(self.weights.bytes())
    }

    /// Sets the part of speech of each token of a sentence or paragraph.
    pub fn tag(&self, text: &str, tokens: &mut [Token]) {
        let view = |token: Option<&Token>| {
            token.map_or(View::BEYOND, |token| View::known(token.span.of(text), &self.weights))
        };
        let mut context = Context::START;
        context.advance(view(tokens.first()));
        context.advance(view(tokens.get(1)));
        for at in 0..tokens.len() {
            context.advance(view(tokens.get(at + 2)));
            let tag = context.views[2].only.unwrap_or_else(|| self.best(&context));
            context.tagged(tag);
            tokens[at].pos = Pos::ALL[usize::from(tag)];
        }
    }

    /// The tag that the features speak for; of equals, the first.
    fn best(&self, context: &Context) -> u8 {
        let mut scores = [0; TAGS];
        for feature in context.features() {
            self.weights.add(feature, &mut scores);
        }
        best(&scores)
    }
}

/// The tag with the highest score; of equals, the first.
pub(crate) fn best(scores: &[i32; TAGS]) -> u8 {
    (1..TAGS as u8).fold(
        0,
        |best, tag| {
            if scores[usize::from(tag)] > scores[usize::from(best)] { tag } else { best }
        },
    )
}
