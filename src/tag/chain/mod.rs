//! Names by a learned model: a linear chain over words, decided for a whole stretch at once.
//!
//! A conditional random field (Lafferty, McCallum and Pereira 2001) with hashed features and
//! weights of one byte. Among its features is what the lists and patterns found (stacking,
//! Wolpert 1992), and what they found elsewhere in the document.

mod decode;
mod evidence;
mod features;
mod memory;
mod states;
mod stretches;
mod weights;

use std::path::{Path, PathBuf};

pub(crate) use evidence::Evidence;
pub(super) use evidence::{Sight, evidence};
pub(crate) use features::{FEATURES, features};
pub(super) use memory::Repeats;
pub(crate) use states::{LABELS, OUTSIDE, STATES, allowed, inside, label, starts};
pub(crate) use stretches::stretches;
pub(crate) use weights::{MAGIC, Weights};

use decode::Decoder;
use features::{around, together};

use crate::document::{Entity, Token};
use crate::error::Result;
use crate::memo::PerThread;
use crate::model::ModelBytes;
use crate::span::Span;
use crate::tag::rows::{Kept, Scores, with_kept};

/// A learned model of names.
#[derive(Clone, Debug)]
pub struct NameModel {
    path: PathBuf,
    sha256: String,
    weights: Weights,
    desks: PerThread<Desk>,
}

impl NameModel {
    /// The weights of a file, or those built in where none is named.
    ///
    /// # Errors
    /// A file that cannot be read or holds no such weights.
    pub fn read(path: Option<&Path>) -> Result<Self> {
        let built_in = include_bytes!("../../../models/tagger/names.bin");
        Self::load(ModelBytes::read_or(path, "tagger/names.bin", built_in)?)
    }

    /// Weights that are in memory.
    ///
    /// # Errors
    /// Bytes that hold no such weights.
    pub fn load(file: ModelBytes) -> Result<Self> {
        let weights = Weights::load(&file.path, file.bytes)?;
        Ok(Self { path: file.path, sha256: file.sha256, weights, desks: PerThread::default() })
    }

    /// Where the weights are from.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// SHA-256 of the weights, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The names of a segment, of the labels of [`LABELS`] and without norms.
    pub(super) fn names(&self, tokens: &[Token], evidence: &[Evidence]) -> Vec<Entity> {
        let mut names = Vec::new();
        self.desks.with(|desk| {
            desk.score(&self.weights, evidence);
            let mut scores = desk.scores.iter().copied();
            for stretch in stretches(evidence) {
                let scores = scores.by_ref().take(stretch.len());
                let states = desk.decoder.decode(self.weights.steps(), scores);
                push_names(&tokens[stretch], states, &mut names);
            }
        });
        names
    }
}

/// What a thread works with.
#[derive(Default)]
struct Desk {
    kept: Kept,
    /// The rows of features, word by word, and where each word's end.
    rows: Vec<u32>,
    ends: Vec<usize>,
    /// What the features of each word of all stretches add.
    scores: Vec<Scores>,
    decoder: Decoder,
}

impl Desk {
    /// Scores the words of the stretches of a segment, in two strides: first all rows are found, and
    /// then they are read, so that the memory of one word is waited for while others' is.
    fn score(&mut self, weights: &Weights, evidence: &[Evidence]) {
        self.rows.clear();
        self.ends.clear();
        self.scores.clear();
        for at in stretches(evidence).flatten() {
            weights.find(&together(around(evidence, at)), &mut self.rows);
            self.ends.push(self.rows.len());
        }
        let mut first = 0;
        for (at, end) in stretches(evidence).flatten().zip(&self.ends) {
            let together = weights.total(&self.rows[first..*end]);
            let words = around(evidence, at).map(|word| &word.view);
            self.scores.push(with_kept(together, words, &mut self.kept, |view| weights.shares(view)));
            first = *end;
        }
    }
}

/// The names that the states of words spell.
fn push_names(tokens: &[Token], states: &[u8], out: &mut Vec<Entity>) {
    for (token, state) in tokens.iter().zip(states) {
        match label(*state) {
            Some(label) if starts(*state) => {
                out.push(Entity { span: token.span, label, norm: String::new() });
            }
            Some(_) => {
                let name = out.last_mut().expect("no state inside a name is allowed without one before");
                name.span = Span::new(name.span.start, token.span.end);
            }
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::tag::contract;
    use crate::tag::{NameFiles, NameTagger, PosTagger};

    fn model(bytes: Vec<u8>) -> Result<NameModel> {
        NameModel::load(ModelBytes::of("x".into(), bytes))
    }

    #[test]
    fn files_that_are_no_weights_are_refused() {
        let whole = include_bytes!("../../../models/tagger/names.bin").to_vec();
        let mut huge = whole.clone();
        huge[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
        for bad in [Vec::new(), MAGIC.to_vec(), whole[..whole.len() - 1].to_vec(), vec![0; 64], huge] {
            assert!(model(bad).is_err());
        }
        assert!(model(whole).is_ok());
    }

    /// Steep steps and rows of chance, each under a check of 0 so that many features find one.
    fn weights(bytes: &[u8]) -> Vec<u8> {
        let weight = |at: usize| bytes[at % bytes.len()].wrapping_mul(1 + (at / bytes.len()) as u8);
        let (steps, rows) = ((0..512).map(weight), (512..576).map(weight));
        MAGIC.into_iter().chain([0; 4]).chain(steps).chain([0; 8]).chain(rows).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn any_weights_give_whole_names(bytes in prop::collection::vec(any::<u8>(), 1..64)) {
            let model = model(weights(&bytes)).expect("the size is right");
            let pos = PosTagger::read(None).expect("the built-in weights load");
            let files = NameFiles::read(None).expect("nothing is read");
            let tagger = NameTagger::new(&files, pos, Some(model)).expect("the built-in names load");
            contract::check(&tagger, "The Ministry of Foreign Affairs of Japan (MOFA) met NATO in Tokyo.");
        }
    }
}
