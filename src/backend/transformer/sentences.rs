//! The encoder of sentences: BERT, then the mean over tokens, of length 1 (Reimers and Gurevych 2019).

use std::error::Error as Cause;

use rust_bert::bert::{BertEmbeddings, BertModel};
use tch::{Kind, TchError, Tensor};

use super::bert::{Bert, Inputs};
use super::tokens::Row;
use crate::backend::{Encoded, Encoder, Passage, Place, Vectors};
use crate::error::{Failure, Result};
use crate::write::ModelSummary;

/// The tokens that the encoder was trained to read at most; positions past them are untried.
const MOST: usize = 256;

/// What is said of a folder without weights.
pub(super) const ABSENT: &str = "there is no encoder here; fetch it with scripts/setup-bert";

type Model = BertModel<BertEmbeddings>;

struct Sentences {
    bert: Bert<Model>,
    width: usize,
}

/// Loads the encoder of a folder: `model.safetensors`, `config.json`, `tokenizer.json`. It reads
/// texts by themselves, and its vectors are of length 1.
///
/// # Errors
/// A folder that is not there or holds something else, a device that is not there.
pub fn load(place: &Place) -> Result<Box<dyn Encoder>> {
    let mut bert = Bert::load(place, ABSENT, |root, config| Ok(Model::new(root, config)))?;
    bert.tokens.cut_short(MOST)?;
    let width = usize::try_from(bert.config.hidden_size).unwrap_or(0);
    Ok(Box::new(Sentences { bert, width }))
}

/// The mean over the tokens that weigh 1 and not 0.
pub(super) fn mean(hidden: &Tensor, weights: &Tensor) -> Result<Tensor, TchError> {
    let weights = weights.f_unsqueeze(-1)?;
    let over_tokens = |tensor: &Tensor| tensor.f_sum_dim_intlist([1i64].as_slice(), false, Kind::Float);
    over_tokens(&hidden.f_mul(&weights)?)?.f_div(&over_tokens(&weights)?)
}

/// The mean over the tokens that the mask shows, of length 1.
fn forward(model: &Model, batch: &Inputs) -> Result<Tensor, Box<dyn Cause>> {
    let (ids, mask) = (Some(&batch.ids), Some(&batch.mask));
    let output = model.forward_t(ids, mask, None, None, None, None, None, false)?;
    let means = mean(&output.hidden_state, &batch.mask.f_to_kind(Kind::Float)?)?;
    let lengths = means.f_norm_scalaropt_dim(2, [1i64].as_slice(), true)?.f_clamp_min(1e-12)?;
    Ok(means.f_div(&lengths)?)
}

impl Encoder for Sentences {
    fn width(&self) -> usize {
        self.width
    }

    fn weights(&self) -> &[ModelSummary] {
        std::slice::from_ref(&self.bert.weights)
    }

    fn encode(&self, passages: &[Passage]) -> Result<Encoded, Failure> {
        let texts: Vec<&str> = passages.iter().map(|passage| passage.text).collect();
        let (ids, truncated) = self.bert.tokens.ids(&texts)?;
        let mut vectors = Vectors::zeros(texts.len(), self.width);
        let rows: Vec<Row> = ids.iter().map(Row::whole).collect();
        self.bert.run(&rows, forward, |at, vector| vectors.set(at, vector))?;
        Ok(Encoded { vectors, truncated })
    }
}
