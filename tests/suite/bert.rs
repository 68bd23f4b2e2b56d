//! The engine `bert`, with the weights that `scripts/setup-bert` fetches.

use std::path::{Path, PathBuf};

use plenipo::backend::{Encoder, Passage, Place, load, load_adapted};
use plenipo::model::ModelBytes;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::program::{plenipo, repository};

/// A sentence and the first numbers of its vector, by sentence-transformers.
#[derive(Deserialize)]
struct Line {
    text: String,
    vector: Vec<f32>,
}

/// A sentence with the one before it, and what the adapter says of it, by PyTorch.
#[derive(Deserialize)]
struct Told {
    text: String,
    before: String,
    odds: Vec<f32>,
}

fn lines<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/bert").join(name);
    let text = std::fs::read_to_string(path).expect(name);
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// The encoder, if it was fetched.
fn encoder() -> Option<Box<dyn Encoder>> {
    let place = Place::default();
    if !place.folder.is_dir() {
        eprintln!("SKIPPED: no transformer here, scripts/setup-bert fetches it");
        return None;
    }
    Some(load(&place).expect("the encoder"))
}

#[test]
fn vectors_are_those_of_sentence_transformers() {
    let Some(encoder) = encoder() else { return };
    let lines: Vec<Line> = lines("embeddings.jsonl");
    assert_eq!(lines.len(), 200);
    let texts: Vec<Passage> = lines.iter().map(|line| Passage::alone(&line.text)).collect();
    let encoded = encoder.encode(&texts).unwrap();
    assert_eq!(encoded.truncated, 0);
    let mut worst = 0f32;
    for (at, line) in lines.iter().enumerate() {
        let vector = encoded.vectors.of(at);
        let length: f32 = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        assert!((length - 1.0).abs() < 1e-4);
        for (ours, theirs) in vector.iter().zip(&line.vector) {
            worst = worst.max((ours - theirs).abs());
        }
    }
    assert!(worst < 1e-4, "the largest difference is {worst}");
}

#[test]
fn log_odds_of_the_adapter_are_those_of_pytorch() {
    if encoder().is_none() {
        return;
    }
    let adapter = ModelBytes::read(&repository("models/bert/adapter.safetensors")).expect("the adapter");
    let encoder = load_adapted(&Place::default(), &adapter).expect("the encoder");
    let told: Vec<Told> = lines("odds.jsonl");
    assert_eq!(told.len(), 40);
    let passages: Vec<Passage> =
        told.iter().map(|told| Passage { text: &told.text, before: &told.before }).collect();
    let encoded = encoder.encode(&passages).unwrap();
    for (at, told) in told.iter().enumerate() {
        assert_eq!(encoder.width(), told.odds.len());
        for (ours, theirs) in encoded.vectors.of(at).iter().zip(&told.odds) {
            // A log-odds counts a twentieth in a vector.
            assert!((20.0 * ours - theirs).abs() < 2e-3, "{}: {ours} {theirs}", told.text);
        }
    }
}

#[test]
fn a_text_too_long_is_counted_and_an_empty_one_is_read() {
    let Some(encoder) = encoder() else { return };
    let long = "We agreed. ".repeat(200);
    let encoded = encoder.encode(&[&*long, "", "We agreed."].map(Passage::alone)).unwrap();
    assert_eq!(encoded.truncated, 1);
    assert!((0..3).all(|at| encoded.vectors.of(at).iter().all(|number| number.is_finite())));
    assert_eq!(encoder.encode(&[]).unwrap().truncated, 0);
}

#[test]
fn what_is_no_encoder_is_refused() {
    let refused = |folder: PathBuf, device: &str| {
        let place = Place { folder, device: device.into(), ..Place::default() };
        load(&place).err().expect("it is refused").to_string()
    };
    assert!(refused("nowhere".into(), "cpu").contains("setup-bert"));
    if encoder().is_none() {
        return;
    }
    assert!(refused(Place::default().folder, "tpu").contains("neither"));
    assert!(refused(Place::default().folder, "cuda:99").contains("not here"));
    let folder = tempfile::tempdir().unwrap();
    for file in ["config.json", "tokenizer.json"] {
        std::fs::copy(Place::default().folder.join(file), folder.path().join(file)).unwrap();
    }
    std::fs::write(folder.path().join("model.safetensors"), b"no weights").unwrap();
    assert!(refused(folder.path().into(), "cpu").contains("model.safetensors"));
}

#[test]
fn a_cascade_says_which_engine_decided() {
    if encoder().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let run = |percent: &str| {
        let mut run = plenipo();
        run.args([
            "run",
            "--quiet",
            "--overwrite",
            "--engine",
            "cascade",
            "--cascade-percent",
            percent,
            "--out",
        ]);
        run.arg(&out).arg(repository("corpus")).assert().success();
        let summary: Value = serde_json::from_slice(&std::fs::read(out.join("run.json")).unwrap()).unwrap();
        let lines = std::fs::read_to_string(out.join("annotations.jsonl")).unwrap();
        let records = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let engines: Vec<String> =
            records.map(|record| record["engine"].as_str().unwrap().to_owned()).collect();
        let counted = |engine: &str| summary["counts"]["engines"][engine].as_u64().unwrap_or(0) as usize;
        for engine in ["compact", "bert"] {
            assert_eq!(engines.iter().filter(|name| *name == engine).count(), counted(engine));
        }
        let models = summary["models"].as_array().unwrap().iter();
        assert!(
            models
                .map(|model| model["path"].as_str().unwrap())
                .any(|path| path.ends_with("model.safetensors"))
        );
        assert_eq!(counted("compact") + counted("bert"), engines.len());
        counted("bert") as f64 / engines.len() as f64
    };
    let shares = ["0", "10", "50"].map(run);
    assert!(shares[0] < 0.01 && shares[0] < shares[1] && shares[1] < shares[2], "{shares:?}");
    plenipo().arg("verify").arg(&out).assert().success();
}

#[test]
fn a_theme_is_told_by_its_description_and_two_examples() {
    if encoder().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let taxonomy = folder.path().join("themes.toml");
    let theme = |examples: &str| {
        let built_in = std::fs::read_to_string(repository("models/themes.toml")).unwrap();
        let added = format!(
            "\n[[theme]]\nid = \"whaling\"\ngroup = \"order\"\ndescription = \"Whales: catching them, and their protection\"\n{examples}"
        );
        std::fs::write(&taxonomy, built_in + &added).unwrap();
        std::fs::write(
            folder.path().join("a.txt"),
            "The moratorium on the commercial catch of cetaceans stays in force.\n\nThe budget for the training of civil servants was approved in May.\n",
        )
        .unwrap();
        let run = plenipo()
            .args(["run", "--quiet", "--engine", "bert", "--out", "-", "--taxonomy"])
            .args([&taxonomy, &folder.path().join("a.txt")])
            .assert()
            .success();
        let lines = String::from_utf8(run.get_output().stdout.clone()).unwrap();
        let records = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        records.map(|record| record["themes"].as_array().unwrap().clone()).collect::<Vec<_>>()
    };
    let found = |themes: &[Value]| themes.iter().find(|theme| theme["id"] == "whaling").cloned();
    let records = theme(
        "match = [\"Whales were hunted until the ban of 1986.\", \"Japan left the International Whaling Commission.\"]\n",
    );
    let whaling = found(&records[0]).expect("the first sentence is about whales");
    assert_eq!(whaling["basis"], "description");
    assert!(found(&records[1]).is_none(), "the second is not: {:?}", records[1]);
    let explained = plenipo()
        .args(["explain", "--engine", "bert", "--others", "40", "Whales were hunted.", "--taxonomy"])
        .arg(&taxonomy)
        .assert()
        .success();
    let said = String::from_utf8(explained.get_output().stdout.clone()).unwrap();
    assert!(said.contains("theme whaling") && said.contains("likeness"), "{said}");
    let records = theme("match = [\"Whales were hunted until the ban of 1986.\"]\n");
    assert!(found(&records[0]).is_none(), "one example is too few");
}
