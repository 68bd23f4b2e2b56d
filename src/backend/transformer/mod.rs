//! The encoder of sentences, by rust-bert: BERT, then the mean over tokens, of length 1
//! (Reimers and Gurevych 2019).

mod batches;
mod tokens;

use rust_bert::bert::{BertConfig, BertEmbeddings, BertModel};
use tch::nn::VarStore;
use tch::{Device, Kind, Tensor};

use self::batches::batches;
use self::tokens::{Ids, Tokens};
use super::{Encoded, Encoder, Place, Vectors};
use crate::error::{Error, Failure, Result};
use crate::model::checked;
use crate::write::ModelSummary;

/// Tokens a batch has at most, padding among them.
const BUDGET: usize = 4096;

/// A BERT on one device. It is `Send`, not `Sync`.
struct Transformer {
    model: BertModel<BertEmbeddings>,
    tokens: Tokens,
    width: usize,
    device: Device,
    weights: ModelSummary,
    /// Owns the weights that the model looks at.
    _store: VarStore,
}

/// Loads the encoder of a folder: `model.safetensors`, `config.json`, `tokenizer.json`.
///
/// # Errors
/// A folder that is not there or holds something else, a device that is not there.
pub fn load(place: &Place) -> Result<Box<dyn Encoder>> {
    let folder = &place.folder;
    let weights = folder.join("model.safetensors");
    if !weights.is_file() {
        return Err(Error::file(folder, "there is no encoder here; fetch it with scripts/setup-bert"));
    }
    let sha256 = checked(&weights)?;
    let device = device(&place.device)?;
    if place.threads > 0 {
        tch::set_num_threads(i32::try_from(place.threads).unwrap_or(i32::MAX));
    }
    let config = read_config(&folder.join("config.json"))?;
    let tokens = Tokens::read(&folder.join("tokenizer.json"), &config)?;
    let mut store = VarStore::new(device);
    let model = BertModel::new(store.root(), &config);
    store.load(&weights).map_err(|error| Error::file(&weights, error.to_string()))?;
    store.freeze();
    let width = usize::try_from(config.hidden_size).unwrap_or(0);
    let weights = ModelSummary::new(&weights, &sha256);
    Ok(Box::new(Transformer { model, tokens, width, device, weights, _store: store }))
}

/// Read here, as rust-bert panics on a configuration that it cannot read.
fn read_config(path: &std::path::Path) -> Result<BertConfig> {
    let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
    serde_json::from_str(&text).map_err(|error| Error::file(path, error.to_string()))
}

fn device(name: &str) -> Result<Device> {
    let number = name.strip_prefix("cuda").map(|rest| rest.strip_prefix(':').unwrap_or("0").parse::<usize>());
    match number {
        None if name == "cpu" => Ok(Device::Cpu),
        Some(Ok(number)) if (number as i64) < tch::Cuda::device_count() => Ok(Device::Cuda(number)),
        Some(Ok(_)) => {
            let count = tch::Cuda::device_count();
            Err(Error::Usage(format!("device `{name}` is not here: libtorch sees {count} of CUDA")))
        }
        _ => Err(Error::Usage(format!("device `{name}` is neither `cpu` nor `cuda:N`"))),
    }
}

impl Transformer {
    /// The vectors of a batch, row by row.
    fn forward(&self, batch: &[&Ids]) -> Result<Vec<f32>, Box<dyn std::error::Error>> {
        let longest = batch.iter().map(|ids| ids.len()).max().unwrap_or(0);
        let (mut ids, mut mask) = (Vec::new(), Vec::new());
        for row in batch {
            ids.extend(row.iter().copied());
            ids.resize(ids.len() + longest - row.len(), self.tokens.padding);
            mask.extend(std::iter::repeat_n(1i64, row.len()));
            mask.resize(ids.len(), 0);
        }
        let shape = [batch.len() as i64, longest as i64];
        let ids = Tensor::f_from_slice(&ids)?.f_view(shape)?.f_to_device(self.device)?;
        let mask = Tensor::f_from_slice(&mask)?.f_view(shape)?.f_to_device(self.device)?;
        let _no_grad = tch::no_grad_guard();
        let output = self.model.forward_t(Some(&ids), Some(&mask), None, None, None, None, None, false)?;
        let weights = mask.f_unsqueeze(-1)?.f_to_kind(Kind::Float)?;
        let sums = (output.hidden_state.f_mul(&weights)?).f_sum_dim_intlist(
            [1i64].as_slice(),
            false,
            Kind::Float,
        )?;
        let means = sums.f_div(&weights.f_sum_dim_intlist([1i64].as_slice(), false, Kind::Float)?)?;
        let lengths = means.f_norm_scalaropt_dim(2, [1i64].as_slice(), true)?.f_clamp_min(1e-12)?;
        let unit = means.f_div(&lengths)?.f_to_device(Device::Cpu)?.f_contiguous()?;
        let mut numbers = vec![0f32; batch.len() * self.width];
        let count = numbers.len();
        unit.f_view([-1i64])?.f_copy_data(&mut numbers, count)?;
        Ok(numbers)
    }
}

impl Encoder for Transformer {
    fn width(&self) -> usize {
        self.width
    }

    fn weights(&self) -> &ModelSummary {
        &self.weights
    }

    fn encode(&self, texts: &[&str]) -> Result<Encoded, Failure> {
        let (ids, truncated) = self.tokens.ids(texts)?;
        let mut vectors = Vectors::zeros(texts.len(), self.width);
        for batch in batches(&ids.iter().map(Vec::len).collect::<Vec<_>>(), BUDGET) {
            let rows: Vec<&Ids> = batch.iter().map(|at| &ids[*at]).collect();
            let numbers = self.forward(&rows).map_err(|error| {
                let first = error.to_string();
                Failure::new(format!("the transformer failed: {}", first.lines().next().unwrap_or_default()))
            })?;
            for (at, vector) in batch.iter().zip(numbers.chunks_exact(self.width)) {
                vectors.set(*at, vector);
            }
        }
        Ok(Encoded { vectors, truncated })
    }
}
