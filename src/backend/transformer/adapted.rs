//! An encoder with an adapter: how likely each label is, by a text and what stands before it.

use std::error::Error as Cause;

use rust_bert::bert::{BertEmbeddings, BertModel};
use tch::{Kind, Tensor};

use super::adapter::Adapter;
use super::bert::{Bert, Inputs};
use super::sentences::{ABSENT, mean};
use super::tokens::Row;
use crate::backend::{Encoded, Encoder, LOG_ODDS, Passage, Place, Vectors};
use crate::error::{Error, Failure, Result};
use crate::model::ModelBytes;
use crate::write::ModelSummary;

type Model = BertModel<BertEmbeddings>;

struct Adapted {
    bert: Bert<Model>,
    /// The layer over the output, inputs by labels.
    weight: Tensor,
    bias: Tensor,
    labels: usize,
    /// Tokens that are read at most, of a text and of what stands before it.
    most: [usize; 2],
    weights: Vec<ModelSummary>,
}

/// Loads the encoder of a folder with an adapter that was learned for it. Its vectors are log-odds, scaled.
///
/// # Errors
/// A folder that is not there or holds something else, an adapter of another encoder, a device
/// that is not there.
pub fn load(place: &Place, file: &ModelBytes) -> Result<Box<dyn Encoder>> {
    let adapter = Adapter::read(file)?;
    let broken = |what: &str| Error::file(&file.path, format!("is no adapter for this encoder: {what}"));
    let mut bert = Bert::load(place, ABSENT, |root, config| Ok(Model::new(root, config)))?;
    if adapter.setting.encoder != bert.weights.sha256 {
        return Err(broken("it was learned with other weights; train it again, or name its encoder"));
    }
    bert.adapt(|name| adapter.addend(name)).map_err(|failure| broken(&failure.message))?;
    let (weight, bias) = adapter.head().ok_or_else(|| broken("it has no `head`"))?;
    let labels = bias.numel();
    if weight.size() != [labels as i64, bert.config.hidden_size] {
        return Err(broken("its `head` is of another width"));
    }
    let number = |text: &str| text.parse().map_err(|_| broken("its limits are no numbers"));
    let most = [number(&adapter.setting.text)?, number(&adapter.setting.before)?];
    if !bert.tokens.has_room(most) {
        return Err(broken("its limits are beyond what the encoder reads at once"));
    }
    let weights = vec![bert.weights.clone(), ModelSummary::new(&file.path, &file.sha256)];
    let weight = weight.transpose(0, 1).to_device(bert.device());
    let bias = bias.to_device(bert.device());
    Ok(Box::new(Adapted { bert, weight, bias, labels, most, weights }))
}

impl Adapted {
    /// The log-odds of every label, scaled, by the mean over a text's own tokens.
    fn forward(&self, model: &Model, batch: &Inputs) -> Result<Tensor, Box<dyn Cause>> {
        let (ids, mask, types) = (Some(&batch.ids), Some(&batch.mask), Some(&batch.types));
        let output = model.forward_t(ids, mask, types, None, None, None, None, false)?;
        let own = batch.types.f_eq(0)?.f_to_kind(Kind::Float)?;
        Ok(mean(&output.hidden_state, &own)?
            .f_matmul(&self.weight)?
            .f_add(&self.bias)?
            .f_mul_scalar(f64::from(LOG_ODDS))?)
    }
}

impl Encoder for Adapted {
    fn width(&self) -> usize {
        self.labels
    }

    fn weights(&self) -> &[ModelSummary] {
        &self.weights
    }

    fn encode(&self, passages: &[Passage]) -> Result<Encoded, Failure> {
        let (rows, truncated) = self.bert.tokens.passages(passages, self.most)?;
        let rows: Vec<Row> = rows.iter().map(|(ids, own)| Row { ids, own: *own }).collect();
        let mut vectors = Vectors::zeros(passages.len(), self.labels);
        let forward = |model: &Model, batch: &Inputs| self.forward(model, batch);
        self.bert.run(&rows, forward, |at, vector| vectors.set(at, vector))?;
        Ok(Encoded { vectors, truncated })
    }
}
