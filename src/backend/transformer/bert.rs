//! A BERT of some sort, loaded from its folder, and how texts go through it.

use std::error::Error as Cause;
use std::path::Path as FilePath;

use rust_bert::RustBertError;
use rust_bert::bert::BertConfig;
use tch::nn::{Path, VarStore};
use tch::{Device, Kind, TchError, Tensor};

use super::batches::batches;
use super::config;
use super::tokens::{Row, Tokens};
use crate::backend::Place;
use crate::error::{Error, Failure, Result};
use crate::model::checked;
use crate::write::ModelSummary;

/// Tokens a batch has at most, padding among them.
const BUDGET: usize = 4096;

/// A batch as tensors, a row a text.
pub struct Inputs {
    /// Numbers of tokens.
    pub ids: Tensor,
    /// 1 at tokens, 0 at padding.
    pub mask: Tensor,
    /// 0 at a text's own tokens, 1 at those of what stands before it, and at padding.
    pub types: Tensor,
}

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
    store: VarStore,
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
        Ok(Self { weights, config, tokens, model, device, store })
    }

    /// What it runs on.
    pub fn device(&self) -> Device {
        self.device
    }

    /// Adds to each weight what there is to add to it, by its name.
    ///
    /// # Errors
    /// What does not fit its weight.
    pub fn adapt(
        &mut self,
        addend: impl Fn(&str) -> Result<Option<Tensor>, TchError>,
    ) -> Result<(), Failure> {
        let _no_grad = tch::no_grad_guard();
        let add = |(name, mut weight): (String, Tensor)| -> Result<(), TchError> {
            let Some(addend) = addend(&name)? else { return Ok(()) };
            weight.f_add_(&addend.f_to_device(self.device)?).map(|_| ())
        };
        let mut all = self.store.variables().into_iter();
        all.try_for_each(add).map_err(|error| Failure::new(first_line(&error)))
    }

    /// Runs rows of tokens through the model, in batches of like length: `forward` takes the model
    /// and a batch and gives as many numbers for each row, `take` a row and its numbers.
    ///
    /// # Errors
    /// What the library reports.
    pub fn run(
        &self,
        rows: &[Row],
        forward: impl Fn(&M, &Inputs) -> Result<Tensor, Box<dyn Cause>>,
        mut take: impl FnMut(usize, &[f32]),
    ) -> Result<(), Failure> {
        let _no_grad = tch::no_grad_guard();
        for batch in batches(&rows.iter().map(|row| row.ids.len()).collect::<Vec<_>>(), BUDGET) {
            let of_batch: Vec<Row> = batch.iter().map(|at| rows[*at]).collect();
            let numbers = self
                .inputs(&of_batch)
                .and_then(|inputs| forward(&self.model, &inputs))
                .and_then(|output| Ok(numbers(&output)?))
                .map_err(|error| {
                    Failure::new(format!("the transformer failed: {}", first_line(error.as_ref())))
                })?;
            let width = (numbers.len() / batch.len()).max(1);
            batch.iter().zip(numbers.chunks_exact(width)).for_each(|(at, row)| take(*at, row));
        }
        Ok(())
    }

    /// A batch, padded.
    fn inputs(&self, batch: &[Row]) -> Result<Inputs, Box<dyn Cause>> {
        let longest = batch.iter().map(|row| row.ids.len()).max().unwrap_or(0);
        let (mut ids, mut mask, mut types) = (Vec::new(), Vec::new(), Vec::new());
        for row in batch {
            ids.extend(row.ids.iter().copied());
            mask.extend(std::iter::repeat_n(1i64, row.ids.len()));
            types.extend(std::iter::repeat_n(0i64, row.own));
            ids.resize(ids.len() + longest - row.ids.len(), self.tokens.padding);
            mask.resize(ids.len(), 0);
            types.resize(ids.len(), 1);
        }
        let shape = [batch.len() as i64, longest as i64];
        let tensor = |numbers: &[i64]| Tensor::f_from_slice(numbers)?.f_view(shape)?.f_to_device(self.device);
        Ok(Inputs { ids: tensor(&ids)?, mask: tensor(&mask)?, types: tensor(&types)? })
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
