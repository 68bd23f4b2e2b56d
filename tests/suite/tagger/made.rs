//! Tiny transformers, made here: token classifiers, and encoders, of which the embedding of a word
//! alone decides what becomes of it.

use std::path::Path;

use rust_bert::bert::{BertConfig, BertEmbeddings, BertForTokenClassification, BertModel};
use serde_json::{Value, json};
use tch::nn::VarStore;
use tch::{Device, Kind, Tensor};
use tempfile::TempDir;

/// Numbers a vector has; each label has one of them.
const WIDTH: i64 = 16;

/// Tokens that the models read at once, with the marks.
pub const WINDOW: i64 = 16;

/// What a word or a piece of one is called; all others are outside of names.
pub type Known<'a> = (&'a str, &'a str);

/// A folder of a token classifier that has these labels and calls these words by them.
pub fn model(labels: &[&str], known: &[Known]) -> TempDir {
    folder(labels, known, |store, config| drop(BertForTokenClassification::new(store.root(), config)))
}

/// A folder of an encoder that hands on, of each word, a one where its label is.
pub fn encoder(labels: &[&str], known: &[Known]) -> TempDir {
    folder(labels, known, |store, config| drop(BertModel::<BertEmbeddings>::new(store.root(), config)))
}

fn folder(labels: &[&str], known: &[Known], build: impl Fn(&VarStore, &BertConfig)) -> TempDir {
    let made = TempDir::new().expect("a folder");
    let folder = made.path();
    let marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];
    let words: Vec<&str> = marks.into_iter().chain(known.iter().map(|(word, _)| *word)).collect();
    let config = config(labels, words.len());
    put(folder, "config.json", &config);
    put(folder, "tokenizer.json", &tokenizer(&words));
    let outside = labels.iter().position(|label| *label == "O").unwrap_or(0);
    let label = |word: &&str| {
        let called = known.iter().find(|(known, _)| known == word);
        called
            .map_or(outside, |(_, called)| labels.iter().position(|label| label == called).expect("a label"))
    };
    let config = serde_json::from_value(config).expect("a configuration");
    let store = VarStore::new(Device::Cpu);
    build(&store, &config);
    set(&store, &words.iter().map(label).collect::<Vec<_>>());
    store.save(folder.join("model.safetensors")).expect("the weights are written");
    made
}

/// Writes JSON.
pub fn put(folder: &Path, name: &str, value: &Value) {
    std::fs::write(folder.join(name), value.to_string()).expect("a file");
}

/// The configuration of a model of so many words.
pub fn config(labels: &[&str], words: usize) -> Value {
    let id2label: serde_json::Map<String, Value> =
        labels.iter().enumerate().map(|(at, label)| (at.to_string(), json!(label))).collect();
    json!({
        "hidden_act": "gelu", "attention_probs_dropout_prob": 0.1, "hidden_dropout_prob": 0.1,
        "hidden_size": WIDTH, "initializer_range": 0.02, "intermediate_size": WIDTH,
        "max_position_embeddings": WINDOW, "num_attention_heads": 2, "num_hidden_layers": 2,
        "type_vocab_size": 2, "vocab_size": words, "id2label": id2label,
    })
}

/// WordPiece without case and accents.
fn tokenizer(words: &[&str]) -> Value {
    let vocabulary: serde_json::Map<String, Value> =
        words.iter().enumerate().map(|(at, word)| ((*word).to_owned(), json!(at))).collect();
    let added = |(at, word): (usize, &&str)| {
        json!({"id": at, "content": word, "single_word": false, "lstrip": false, "rstrip": false,
               "normalized": false, "special": true})
    };
    let mark = |word: &str, at: u32| json!({"id": word, "ids": [at], "tokens": [word]});
    let single = json!([
        {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
        {"Sequence": {"id": "A", "type_id": 0}},
        {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
    ]);
    let pair = json!([{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}]);
    json!({
        "version": "1.0", "truncation": null, "padding": null,
        "added_tokens": words[..4].iter().enumerate().map(added).collect::<Vec<_>>(),
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                       "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "TemplateProcessing", "single": single, "pair": pair,
                           "special_tokens": {"[CLS]": mark("[CLS]", 2), "[SEP]": mark("[SEP]", 3)}},
        "decoder": null,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": vocabulary},
    })
}

/// Weights under which every layer hands on what it gets, but for its scale: all that is dense is
/// nought. A word's vector has a one where its label is, and so reads the classifier.
fn set(store: &VarStore, labels: &[usize]) {
    let _no_grad = tch::no_grad_guard();
    for (name, mut tensor) in store.variables() {
        match name.as_str() {
            name if name.ends_with("word_embeddings.weight") => tensor.copy_(&ones(labels, WIDTH)),
            "classifier.weight" => {
                let rows: Vec<usize> = (0..tensor.size()[0] as usize).collect();
                tensor.copy_(&ones(&rows, WIDTH));
            }
            name if name.contains("LayerNorm.weight") => {}
            _ => drop(tensor.zero_()),
        }
    }
}

/// Rows with a one at these places.
fn ones(places: &[usize], width: i64) -> Tensor {
    let places: Vec<i64> = places.iter().map(|place| *place as i64).collect();
    Tensor::from_slice(&places).one_hot(width).to_kind(Kind::Float)
}
