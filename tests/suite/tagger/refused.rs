//! What is no token classifier, and is refused with what to do.

use std::path::Path;

use plenipo::backend::{Place, load_names};
use serde_json::json;

use super::made::{config, model, put};
use super::refusal;

const LABELS: [&str; 3] = ["O", "B-PER", "B-LOC"];

fn why(folder: &Path) -> String {
    let place = Place { folder: folder.into(), ..Place::default() };
    load_names(&place).err().expect("it is refused").to_string()
}

#[test]
fn a_folder_without_weights() {
    let said = why(Path::new("nowhere"));
    assert!(said.contains("nowhere") && said.contains("id2label"), "{said}");
    assert!(refusal("kind = \"bert\"\ntransformer = \"nowhere\"").contains("model.safetensors"));
}

#[test]
fn a_device_that_is_none() {
    let folder = model(&LABELS, &[("john", "B-PER")]);
    let place = Place { folder: folder.path().into(), device: "tpu".into(), threads: 0 };
    assert!(load_names(&place).err().expect("it is refused").to_string().contains("neither"));
}

#[test]
fn weights_that_are_none() {
    let folder = model(&LABELS, &[("john", "B-PER")]);
    std::fs::write(folder.path().join("model.safetensors"), [b'x'; 1 << 14]).expect("a file");
    assert!(why(folder.path()).contains("model.safetensors"));
}

#[test]
fn configurations_that_are_not_of_the_weights() {
    let folder = model(&LABELS, &[("john", "B-PER")]);
    let refused = |key: &str, value: serde_json::Value, want: &str| {
        let mut config = config(&LABELS, 5);
        config[key] = value;
        put(folder.path(), "config.json", &config);
        let said = why(folder.path());
        assert!(said.contains(want), "{key}: {said}");
    };
    refused("id2label", json!(null), "id2label");
    refused("id2label", json!({}), "id2label");
    refused("id2label", json!({"1": "O", "2": "B-PER", "3": "B-LOC"}), "id2label");
    refused("id2label", json!({"0": "O", "1": "B-PER"}), "model.safetensors");
    refused("num_attention_heads", json!(3), "no BERT");
    refused("hidden_size", json!(0), "no BERT");
    refused("vocab_size", json!(1 << 30), "larger model");
    refused("num_hidden_layers", json!(3), "model.safetensors");
    refused("vocab_size", json!(4), "vocabulary");
    refused("max_position_embeddings", json!(5), "too few");
    refused("hidden_act", json!("loud"), "config.json");
    std::fs::write(folder.path().join("config.json"), "{").expect("a file");
    assert!(why(folder.path()).contains("config.json"));
}

#[test]
fn a_tokenizer_that_is_none() {
    let folder = model(&LABELS, &[("john", "B-PER")]);
    std::fs::write(folder.path().join("tokenizer.json"), "{}").expect("a file");
    assert!(why(folder.path()).contains("tokenizer.json"));
}

#[test]
fn labels_that_name_nothing_that_is_sought() {
    let folder = model(&["O", "B-MISC", "B-DRUG"], &[("john", "B-MISC")]);
    let path = folder.path().to_str().expect("a path");
    let said = refusal(&format!("kind = \"bert\"\ntransformer = \"{path}\""));
    assert!(said.contains("DRUG, MISC") && said.contains("PER, ORG"), "{said}");
}
