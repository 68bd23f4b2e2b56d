//! The encoder of sentences: BERT, then the mean over tokens, of length 1 (Reimers and Gurevych 2019).

use std::error::Error as Cause;

use rust_bert::bert::{BertEmbeddings, BertModel};
use tch::{Kind, Tensor};

use super::bert::Bert;
use super::tokens::Ids;
use crate::backend::{Encoded, Encoder, Place, Vectors};
use crate::error::{Failure, Result};
use crate::write::ModelSummary;

/// The tokens that the encoder was trained to read at most; positions past them are untried.
const MOST: usize = 256;

type Model = BertModel<BertEmbeddings>;

struct Sentences {
    bert: Bert<Model>,
    width: usize,
}

/// Loads the encoder of a folder: `model.safetensors`, `config.json`, `tokenizer.json`.
///
/// # Errors
/// A folder that is not there or holds something else, a device that is not there.
pub fn load(place: &Place) -> Result<Box<dyn Encoder>> {
    let absent = "there is no encoder here; fetch it with scripts/setup-bert";
    let mut bert = Bert::load(place, absent, |root, config| Ok(Model::new(root, config)))?;
    bert.tokens.cut_short(MOST)?;
    let width = usize::try_from(bert.config.hidden_size).unwrap_or(0);
    Ok(Box::new(Sentences { bert, width }))
}

/// The mean over the tokens that the mask shows, of length 1.
fn forward(model: &Model, ids: &Tensor, mask: &Tensor) -> Result<Tensor, Box<dyn Cause>> {
    let output = model.forward_t(Some(ids), Some(mask), None, None, None, None, None, false)?;
    let weights = mask.f_unsqueeze(-1)?.f_to_kind(Kind::Float)?;
    let over_tokens = |tensor: &Tensor| tensor.f_sum_dim_intlist([1i64].as_slice(), false, Kind::Float);
    let sums = over_tokens(&output.hidden_state.f_mul(&weights)?)?;
    let means = sums.f_div(&over_tokens(&weights)?)?;
    let lengths = means.f_norm_scalaropt_dim(2, [1i64].as_slice(), true)?.f_clamp_min(1e-12)?;
    Ok(means.f_div(&lengths)?)
}

impl Encoder for Sentences {
    fn width(&self) -> usize {
        self.width
    }

    fn weights(&self) -> &ModelSummary {
        &self.bert.weights
    }

    fn encode(&self, texts: &[&str]) -> Result<Encoded, Failure> {
        let (ids, truncated) = self.bert.tokens.ids(texts)?;
        let mut vectors = Vectors::zeros(texts.len(), self.width);
        self.bert.run(&ids.iter().collect::<Vec<&Ids>>(), forward, |at, vector| vectors.set(at, vector))?;
        Ok(Encoded { vectors, truncated })
    }
}
