//! Names by a token classifier: BERT, then a label for the first piece of each word.

use std::error::Error as Cause;
use std::sync::Arc;

use rust_bert::RustBertError;
use rust_bert::bert::BertForTokenClassification;
use tch::Tensor;

use super::bert::{Bert, Inputs};
use super::spell::{Spelling, Tag, best};
use super::tokens::{Row, Stretch};
use crate::backend::{NameReader, Named, Place};
use crate::error::{Failure, Result};
use crate::write::ModelSummary;

/// The tokens that a window has at most: more than a BERT was trained with is untried.
const MOST: usize = 512;

struct Names {
    bert: Bert<BertForTokenClassification>,
    /// What each number says of a word.
    tags: Vec<Tag>,
    labels: Vec<Arc<str>>,
}

/// Loads the token classifier of a folder: `model.safetensors`, `config.json`, `tokenizer.json`.
///
/// # Errors
/// A folder that is not there or holds something else, a device that is not there.
pub fn load(place: &Place) -> Result<Box<dyn NameReader>> {
    let absent = "there is no model.safetensors here; name the folder of a BERT token classifier: model.safetensors, config.json with id2label, tokenizer.json";
    let mut tags = Vec::new();
    let bert = Bert::load(place, absent, |root, config| {
        let unlabelled = "`id2label` does not name the labels from 0 on; a token classifier is needed";
        let wrong = || RustBertError::InvalidConfigurationError(unlabelled.to_owned());
        tags = Tag::all(config).ok_or_else(wrong)?;
        BertForTokenClassification::new(root, config)
    })?;
    let mut labels: Vec<Arc<str>> = tags.iter().filter_map(|tag| tag.label.clone()).collect();
    labels.sort_unstable();
    labels.dedup();
    Ok(Box::new(Names { bert, tags, labels }))
}

/// The scores of every label for every token.
fn forward(model: &BertForTokenClassification, batch: &Inputs) -> Result<Tensor, Box<dyn Cause>> {
    Ok(model.forward_t(Some(&batch.ids), Some(&batch.mask), None, None, None, false).logits)
}

impl Names {
    /// The best label of each word of a stretch, by number, and its probability.
    fn told(&self, stretch: &Stretch, scores: &[f32]) -> Vec<(usize, f64)> {
        let labels = self.tags.len();
        stretch.words.iter().map(|word| best(&scores[word.first * labels..][..labels])).collect()
    }
}

impl NameReader for Names {
    fn labels(&self) -> &[Arc<str>] {
        &self.labels
    }

    fn weights(&self) -> &ModelSummary {
        &self.bert.weights
    }

    fn names(&self, texts: &[&str]) -> Result<Vec<Vec<Named>>, Failure> {
        let stretches = self.bert.tokens.stretches(texts, MOST)?;
        let mut told = vec![Vec::new(); stretches.len()];
        let rows: Vec<Row> = stretches.iter().map(|stretch| Row::whole(&stretch.ids)).collect();
        self.bert.run(&rows, forward, |at, scores| told[at] = self.told(&stretches[at], scores))?;
        let mut spellings: Vec<Spelling> = texts.iter().map(|_| Spelling::default()).collect();
        for (stretch, told) in stretches.iter().zip(told) {
            for (word, (tag, probability)) in stretch.words.iter().zip(told) {
                spellings[stretch.text].word(word.span, &self.tags[tag], probability);
            }
        }
        Ok(spellings.into_iter().map(Spelling::names).collect())
    }
}
