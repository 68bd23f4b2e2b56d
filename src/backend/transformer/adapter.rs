//! What was learned on top of an encoder's weights: by how much each changes, in few bits, and a
//! layer over the encoder's output.

use std::collections::HashMap;

use safetensors::SafeTensors;
use serde::Deserialize;
use tch::{Kind, TchError, Tensor};

use crate::error::{Error, Result};
use crate::model::ModelBytes;

/// The step that stands for no change.
const MIDDLE: i64 = 8;

/// An adapter as its file has it.
pub struct Adapter {
    /// What it was learned with.
    pub setting: Setting,
    tensors: HashMap<String, Tensor>,
}

/// What an adapter was learned with: the metadata of its file.
#[derive(Debug, Deserialize)]
pub struct Setting {
    /// SHA-256 of the encoder's weights, in hexadecimal.
    pub encoder: String,
    /// Tokens of a text that are read, at most.
    pub text: String,
    /// Tokens that are read of what stands before, at most.
    pub before: String,
}

impl Adapter {
    /// The adapter in the bytes of a safetensors file.
    ///
    /// # Errors
    /// Bytes that are no adapter.
    pub fn read(file: &ModelBytes) -> Result<Self> {
        let broken = |what: String| Error::file(&file.path, format!("is no adapter: {what}"));
        let (_, metadata) =
            SafeTensors::read_metadata(&file.bytes).map_err(|error| broken(error.to_string()))?;
        let metadata = serde_json::to_value(metadata.metadata()).expect("strings are JSON");
        let setting = serde_json::from_value(metadata).map_err(|error| broken(error.to_string()))?;
        let all = SafeTensors::deserialize(&file.bytes).map_err(|error| broken(error.to_string()))?;
        let tensor = |(name, view)| -> Result<(String, Tensor)> {
            let tensor = Tensor::try_from(view).map_err(|error: TchError| broken(error.to_string()))?;
            Ok((name, tensor))
        };
        Ok(Self { setting, tensors: all.tensors().into_iter().map(tensor).collect::<Result<_>>()? })
    }

    /// What is to be added to a weight of the encoder, if anything: numbers, or for a matrix steps of
    /// four bits, two a byte with the first in the lower, and the length of a step in each row.
    ///
    /// # Errors
    /// Parts that do not fit together.
    pub fn addend(&self, weight: &str) -> Result<Option<Tensor>, TchError> {
        let part = |end| self.tensors.get(&format!("{weight}.{end}"));
        match (part("steps"), part("scale"), part("add")) {
            (Some(steps), Some(scale), _) => {
                let steps = steps.f_to_kind(Kind::Int64)?;
                let halves = [steps.f_remainder(16)?, steps.f_floor_divide_scalar(16)?];
                let steps = Tensor::f_stack(&halves, -1)?.f_flatten(1, -1)?;
                let scale = scale.f_to_kind(Kind::Float)?.f_unsqueeze(-1)?;
                (steps - MIDDLE).f_to_kind(Kind::Float)?.f_mul(&scale).map(Some)
            }
            (_, _, add) => add.map(|add| add.f_to_kind(Kind::Float)).transpose(),
        }
    }

    /// The layer over the output: its weights, a row a label, and its biases.
    pub fn head(&self) -> Option<(Tensor, Tensor)> {
        let part = |name| self.tensors.get(name)?.f_to_kind(Kind::Float).ok();
        Some((part("head.weight")?, part("head.bias")?))
    }
}
