//! A BERT of some sort, loaded from its folder, and how texts go through it.

use std::error::Error as Cause;
use std::path::Path as FilePath;

use rust_bert::RustBertError;
use rust_bert::bert::BertConfig;
use tch::nn::{Path, VarStore};
use tch::{Device, Kind, TchError, Tensor};

use super::batches::batches;
use super::config;
use super::tokens::{Ids, Tokens};
use crate::backend::Place;
use crate::error::{Error, Failure, Result};
use crate::model::checked;
use crate::write::ModelSummary;

/// Tokens a batch has at most, padding among them.
const BUDGET: usize = 4096;

/// A model on one device. It is `Send`, not `Sync`.
pub struct Bert<M> {
    /// The file of its weights, and what it hashes to.
    pub weights: ModelSummary,
    /// Its configuration.
    pub config: BertConfig,
    /// Cuts texts as it was trained with.
    pub tokens: Tokens,
    model: M,
    device: Device,
    /// Owns the weights that the model looks at.
    _store: VarStore,
}

impl<M> Bert<M> {
    /// Loads `model.safetensors`, `config.json` and `tokenizer.json` of a folder into what `build` makes.
    ///
    /// # Errors
    /// A folder without weights, with `absent`; one that holds something else; a device that is not there.
    pub fn load(
        place: &Place,
        absent: &str,
        build: impl FnOnce(Path, &BertConfig) -> Result<M, RustBertError>,
    ) -> Result<Self> {
        let weights = place.folder.join("model.safetensors");
        if !weights.is_file() {
            return Err(Error::file(&place.folder, absent));
        }
        let sha256 = checked(&weights)?;
        let device = device(&place.device)?;
        if place.threads > 0 {
            tch::set_num_threads(i32::try_from(place.threads).unwrap_or(i32::MAX));
        }
        let file = place.folder.join("config.json");
        let config = config::read(&file, length(&weights)?)?;
        let tokens = Tokens::read(&place.folder.join("tokenizer.json"), &config)?;
        let mut store = VarStore::new(device);
        let model = build(store.root(), &config).map_err(|error| Error::file(&file, error.to_string()))?;
        store.load(&weights).map_err(|error| Error::file(&weights, first_line(&error)))?;
        store.freeze();
        // Weights of half the precision are read with the whole of it.
        store.float();
        let weights = ModelSummary::new(&weights, &sha256);
        Ok(Self { weights, config, tokens, model, device, _store: store })
    }

    /// Runs rows of tokens through the model, in batches of like length: `forward` takes the model,
    /// tokens and mask and gives as many numbers for each row, `take` a row and its numbers.
    ///
    /// # Errors
    /// What the library reports.
    pub fn run(
        &self,
        rows: &[&Ids],
        forward: impl Fn(&M, &Tensor, &Tensor) -> Result<Tensor, Box<dyn Cause>>,
        mut take: impl FnMut(usize, &[f32]),
    ) -> Result<(), Failure> {
        let _no_grad = tch::no_grad_guard();
        for batch in batches(&rows.iter().map(|ids| ids.len()).collect::<Vec<_>>(), BUDGET) {
            let of_batch: Vec<&Ids> = batch.iter().map(|at| rows[*at]).collect();
            let numbers = self
                .inputs(&of_batch)
                .and_then(|(ids, mask)| forward(&self.model, &ids, &mask))
                .and_then(|output| Ok(numbers(&output)?))
                .map_err(|error| {
                    Failure::new(format!("the transformer failed: {}", first_line(error.as_ref())))
                })?;
            let width = (numbers.len() / batch.len()).max(1);
            batch.iter().zip(numbers.chunks_exact(width)).for_each(|(at, row)| take(*at, row));
        }
        Ok(())
    }

    /// The tokens of a batch, padded, and the mask that tells them from the padding.
    fn inputs(&self, batch: &[&Ids]) -> Result<(Tensor, Tensor), Box<dyn Cause>> {
        let longest = batch.iter().map(|ids| ids.len()).max().unwrap_or(0);
        let (mut ids, mut mask) = (Vec::new(), Vec::new());
        for row in batch {
            ids.extend(row.iter().copied());
            ids.resize(ids.len() + longest - row.len(), self.tokens.padding);
            mask.extend(std::iter::repeat_n(1i64, row.len()));
            mask.resize(ids.len(), 0);
        }
        let shape = [batch.len() as i64, longest as i64];
        let tensor = |numbers: &[i64]| Tensor::f_from_slice(numbers)?.f_view(shape)?.f_to_device(self.device);
        Ok((tensor(&ids)?, tensor(&mask)?))
    }
}

/// The numbers of a tensor, row by row.
fn numbers(tensor: &Tensor) -> Result<Vec<f32>, TchError> {
    let tensor = tensor.f_to_device(Device::Cpu)?.f_to_kind(Kind::Float)?.f_contiguous()?;
    let mut numbers = vec![0f32; tensor.numel()];
    let count = numbers.len();
    tensor.f_view([-1i64])?.f_copy_data(&mut numbers, count)?;
    Ok(numbers)
}

/// What the library says, without where in it that was.
fn first_line(error: &dyn Cause) -> String {
    error.to_string().lines().next().unwrap_or_default().to_owned()
}

fn length(path: &FilePath) -> Result<u64> {
    Ok(std::fs::metadata(path).map_err(Error::io("read", path))?.len())
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
