//! Trains the tagger of parts of speech.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use super::clusters::Lines;
use super::regression::Regression;
use super::treebank::Treebank;
use super::{lexicon, pack};
use crate::document::Token;
use crate::error::Result;
use crate::random::Random;
use crate::tag::pos::{Context, MAGIC, View, Weights};

/// How the tagger is trained; the same options and treebank give the same bytes.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Orders the sentences.
    pub seed: u64,
    /// How often all is read.
    pub epochs: usize,
    /// Slots of the table of words: two to this power.
    pub words: u32,
    /// Buckets of the table of features: two to this power.
    pub buckets: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, epochs: 6, words: 16, buckets: 15 }
    }
}

/// Fewest occurrences of a feature that is weighed.
const SEEN: u32 = 2;

/// Words that are tagged from left to right, and the text that they are of.
type Sequence<'a> = (&'a str, Vec<Token>);

/// Trains, and returns the bytes of the file.
///
/// Sentences and whole paragraphs are read in turn, so that a sentence that was not split
/// from the next is tagged as well as one that was.
///
/// # Errors
/// None but a fault in what is packed, which the loader finds.
pub fn train(treebank: &Treebank, texts: &[String], options: Options) -> Result<Vec<u8>> {
    let words = lexicon::words(treebank, &clusters(treebank, texts), options.words);
    let known = load(file(options.words, 0, &words, &pack::features(Vec::new(), 1.0, 0)))?;
    let mut sentences = sequences(treebank, |document| document.sentences.clone());
    let mut paragraphs = sequences(treebank, super::treebank::Parsed::paragraphs);
    let mut regression = Regression::new(&counts(&sentences, &known), SEEN);
    let mut random = Random::new(options.seed);
    for epoch in 0..options.epochs {
        let sequences = if epoch % 2 == 0 { &mut sentences } else { &mut paragraphs };
        random.shuffle(sequences);
        for (text, tokens) in sequences.iter() {
            read(text, tokens, &known, |context, gold| regression.learn(&context.features(), gold));
        }
    }
    let features = regression.features();
    let scale = pack::scale(&features);
    let bytes =
        file(options.words, options.buckets, &words, &pack::features(features, scale, options.buckets));
    load(bytes.clone()).map(|_| bytes)
}

/// Clusters of the words of the treebank's texts and of others.
fn clusters(treebank: &Treebank, texts: &[String]) -> BTreeMap<u32, u8> {
    let mut lines = Lines::default();
    treebank.documents.iter().for_each(|document| lines.add(&document.text));
    texts.iter().for_each(|text| lines.add(text));
    lines.clusters()
}

fn load(bytes: Vec<u8>) -> Result<Weights> {
    Weights::load(Path::new("the trained weights"), Cow::Owned(bytes))
}

fn file(words: u32, buckets: u32, slots: &[u8], (checks, rows): &(Vec<u8>, Vec<u8>)) -> Vec<u8> {
    [&MAGIC, words.to_le_bytes().as_slice(), &buckets.to_le_bytes(), slots, checks, rows].concat()
}

fn sequences<'a>(
    treebank: &'a Treebank,
    cut: impl Fn(&'a super::treebank::Parsed) -> Vec<Vec<Token>>,
) -> Vec<Sequence<'a>> {
    let documents = treebank.documents.iter();
    documents
        .flat_map(|document| cut(document).into_iter().map(|tokens| (document.text.as_str(), tokens)))
        .collect()
}

/// How often each feature occurs where all tags before are gold.
fn counts(sequences: &[Sequence], known: &Weights) -> HashMap<u32, u32> {
    let mut counts = HashMap::new();
    for (text, tokens) in sequences {
        read(text, tokens, known, |context, gold| {
            for feature in context.features() {
                *counts.entry(feature).or_default() += 1;
            }
            gold as u8
        });
    }
    counts
}

/// Goes through a sequence; `tag` sees each word that has not one tag only, with its gold
/// tag, and says the tag that the words after it see.
fn read(text: &str, tokens: &[Token], known: &Weights, mut tag: impl FnMut(&Context, usize) -> u8) {
    let view =
        |token: Option<&Token>| token.map_or(View::BEYOND, |token| View::known(token.span.of(text), known));
    let mut context = Context::START;
    context.advance(view(tokens.first()));
    context.advance(view(tokens.get(1)));
    for (at, token) in tokens.iter().enumerate() {
        context.advance(view(tokens.get(at + 2)));
        let only = context.views[2].only;
        let given = only.unwrap_or_else(|| tag(&context, token.pos as usize));
        context.tagged(given);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Pos;
    use crate::tag::PosTagger;
    use crate::train::Scores;

    /// Sentences of one determiner, noun and verb, a document each.
    fn treebank(folder: &Path) -> Treebank {
        let line = |at: usize| {
            let (noun, verb) = (["fleet", "panel", "treaty"][at % 3], ["sails", "meets", "stands"][at % 3]);
            let (end, last) = (4 + noun.len(), 5 + noun.len() + verb.len());
            format!(
                r#"{{"text": "The {noun} {verb}.", "toks": [[[0, 3, [["The", "DET", ""]]], [4, {end}, [["{noun}", "NOUN", ""]]], [{}, {last}, [["{verb}", "VERB", ""]]], [{last}, {}, [[".", "PUNCT", ""]]]]]}}"#,
                end + 1,
                last + 1
            )
        };
        let path = folder.join("bank.jsonl");
        std::fs::write(&path, (0..30).map(line).collect::<Vec<_>>().join("\n")).expect("written");
        Treebank::read(&[path]).expect("the form is right")
    }

    #[test]
    fn the_same_data_gives_the_same_weights_and_they_tag() {
        let folder = tempfile::tempdir().expect("a folder");
        let treebank = treebank(folder.path());
        assert_eq!(treebank.documents[0].sentences[0][1].pos, Pos::Noun);
        let options = Options { words: 8, buckets: 8, ..Options::default() };
        let weights = train(&treebank, &["The fleet sails.".to_owned()], options).expect("trained");
        assert_eq!(weights, train(&treebank, &["The fleet sails.".to_owned()], options).expect("again"));
        let path = folder.path().join("pos.bin");
        std::fs::write(&path, weights).expect("written");
        let scores = Scores::of(&treebank, &PosTagger::read(Some(&path)).expect("it loads"));
        assert_eq!((scores.gold, scores.spans, scores.tags), (120, 120, 120));
    }

    #[test]
    fn a_bad_line_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("bank.jsonl");
        for bad in ["{}", r#"{"text": "A", "toks": [[[0, 9, [["A", "DET", ""]]]]]}"#] {
            std::fs::write(&path, format!("{{\"text\": \"\", \"toks\": []}}\n{bad}\n")).expect("written");
            let error = Treebank::read(&[&path]).expect_err("line 2 is bad").to_string();
            assert!(error.contains("line 2"), "{error}");
        }
    }
}
