//! Encoders with adapters, on tiny models that are made here.

use std::collections::HashMap;
use std::path::Path;

use plenipo::backend::{Encoder, Passage, Place, load_adapted};
use plenipo::model::{ModelBytes, sha256};
use safetensors::tensor::{Dtype, TensorView, serialize};
use tch::{Device, Kind, Tensor};
use tempfile::TempDir;

use crate::tagger::made::encoder;

const LABELS: [&str; 3] = ["O", "PER", "LOC"];
const WIDTH: i64 = 16;

fn folder() -> TempDir {
    encoder(&LABELS, &[("john", "PER"), ("japan", "LOC")])
}

fn identity() -> Tensor {
    Tensor::eye(WIDTH, (Kind::Float, Device::Cpu))
}

/// A head that gives the numbers at the places of PER and LOC.
fn head() -> Vec<(&'static str, Tensor)> {
    vec![
        ("head.weight", identity().narrow(0, 1, 2)),
        ("head.bias", Tensor::zeros([2], (Kind::Float, Device::Cpu))),
    ]
}

/// The file of an adapter for the encoder of a folder.
fn adapter(
    folder: &Path,
    tensors: &[(&str, Tensor)],
    change: impl Fn(&mut HashMap<String, String>),
) -> ModelBytes {
    let weights = std::fs::read(folder.join("model.safetensors")).expect("the weights");
    let metadata = [("encoder", sha256(&weights)), ("text", "4".into()), ("before", "2".into())];
    let mut metadata = metadata.map(|(key, value)| (key.to_owned(), value)).into();
    change(&mut metadata);
    let bytes = |tensor: &Tensor| match tensor.kind() {
        Kind::Uint8 => Vec::<u8>::try_from(tensor.flatten(0, -1)).expect("bytes"),
        _ => {
            let numbers = Vec::<f32>::try_from(tensor.flatten(0, -1)).expect("numbers");
            numbers.into_iter().flat_map(f32::to_le_bytes).collect()
        }
    };
    let shape = |tensor: &Tensor| tensor.size().into_iter().map(|size| size as usize).collect();
    let kind = |tensor: &Tensor| if tensor.kind() == Kind::Uint8 { Dtype::U8 } else { Dtype::F32 };
    let part =
        |(name, tensor): &(&str, Tensor)| (name.to_string(), kind(tensor), shape(tensor), bytes(tensor));
    let parts: Vec<(String, Dtype, Vec<usize>, Vec<u8>)> = tensors.iter().map(part).collect();
    let views = parts.iter().map(|(name, kind, shape, bytes)| {
        (name, TensorView::new(*kind, shape.clone(), bytes).expect("a tensor"))
    });
    ModelBytes::of(folder.join("adapter.safetensors"), serialize(views, &Some(metadata)).expect("an adapter"))
}

fn load(folder: &Path, adapter: &ModelBytes) -> Result<Box<dyn Encoder>, String> {
    let place = Place { folder: folder.into(), ..Place::default() };
    load_adapted(&place, adapter).map_err(|error| error.to_string())
}

/// What is said of texts with what stands before them.
fn told(encoder: &dyn Encoder, passages: &[(&str, &str)]) -> Vec<Vec<f32>> {
    let passages: Vec<Passage> = passages.iter().map(|(text, before)| Passage { text, before }).collect();
    let encoded = encoder.encode(&passages).expect("passages are read");
    (0..passages.len()).map(|at| encoded.vectors.of(at).to_vec()).collect()
}

#[test]
fn what_is_said_is_of_the_text_and_not_of_what_stands_before() {
    let folder = folder();
    let encoder = load(folder.path(), &adapter(folder.path(), &head(), |_| ())).unwrap();
    assert_eq!(encoder.width(), 2);
    assert_eq!(encoder.weights().len(), 2);
    let told = told(&*encoder, &[("John", ""), ("John", "Japan"), ("Japan", ""), ("", "John"), ("John", "")]);
    let near = |one: &[f32], other: &[f32]| one.iter().zip(other).all(|(a, b)| (a - b).abs() < 1e-5);
    assert!(told[0][0] > told[2][0] + 0.03 && told[2][1] > told[0][1] + 0.03, "{told:?}");
    // Under these weights no word looks at another.
    assert!(near(&told[0], &told[1]) && near(&told[0], &told[4]), "{told:?}");
    assert!(told[3].iter().all(|odds| odds.is_finite()));
}

#[test]
fn an_adapter_changes_what_words_look_at() {
    let folder = folder();
    let mut tensors = head();
    // Steps of four bits, two a byte: eight is none, nine is one up; and a matrix as it is.
    let layer = "encoder.layer.0.attention";
    let names = ["self.value.weight.steps", "self.value.weight.scale", "output.dense.weight.add"];
    let [steps, scale, add] = names.map(|name| format!("{layer}.{name}"));
    let up = identity().view([WIDTH, WIDTH / 2, 2]) + 8;
    let bytes = (up.select(2, 0) + up.select(2, 1) * 16).to_kind(Kind::Uint8);
    tensors.push((&steps, bytes));
    tensors.push((&scale, Tensor::ones([WIDTH], (Kind::Float, Device::Cpu))));
    tensors.push((&add, identity()));
    let encoder = load(folder.path(), &adapter(folder.path(), &tensors, |_| ())).unwrap();
    let told =
        told(&*encoder, &[("we agreed", ""), ("we agreed", "John John"), ("we agreed", "John Japan Japan")]);
    assert!(told[1][0] > told[0][0] + 0.01, "{told:?}");
    // Of what stands before, two tokens at the end are read.
    assert!(
        told[2][1] > told[0][1] + 0.01 && (told[2][0] - told[0][0]).abs() < told[1][0] - told[0][0],
        "{told:?}"
    );
}

#[test]
fn texts_past_the_limit_are_counted() {
    let folder = folder();
    let encoder = load(folder.path(), &adapter(folder.path(), &head(), |_| ())).unwrap();
    let long = ["John John John John", "John John John John John"].map(Passage::alone);
    assert_eq!(encoder.encode(&long).unwrap().truncated, 1);
    assert_eq!(encoder.encode(&[]).unwrap().truncated, 0);
}

#[test]
fn what_is_no_adapter_of_the_encoder_is_refused() {
    let folder = folder();
    let refused = |adapter: &ModelBytes, want: &str| {
        let said = load(folder.path(), adapter).err().expect("it is refused");
        assert!(said.contains("adapter.safetensors") && said.contains(want), "{said}");
    };
    let made = |tensors: &[(&str, Tensor)], change: &dyn Fn(&mut HashMap<String, String>)| {
        adapter(folder.path(), tensors, change)
    };
    let set = |key: &'static str, value: &'static str| {
        move |metadata: &mut HashMap<String, String>| drop(metadata.insert(key.into(), value.into()))
    };
    refused(&ModelBytes::of(folder.path().join("adapter.safetensors"), b"none".to_vec()), "no adapter");
    refused(&made(&head(), &set("encoder", "of another")), "other weights");
    refused(&made(&head(), &set("text", "many")), "numbers");
    refused(&made(&head(), &set("text", "4000")), "reads at once");
    refused(&made(&head(), &|metadata: &mut HashMap<String, String>| metadata.clear()), "no adapter");
    refused(&made(&head()[1..], &|_| ()), "head");
    let narrow = [("head.weight", identity().narrow(1, 0, 8)), ("head.bias", identity().get(0))];
    refused(&made(&narrow, &|_| ()), "head");
    let mut tensors = head();
    tensors
        .push(("encoder.layer.0.output.dense.weight.add", Tensor::zeros([3, 5], (Kind::Float, Device::Cpu))));
    refused(&made(&tensors, &|_| ()), "encoder");
}
