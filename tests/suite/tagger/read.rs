//! What is read, by the library and by the program.

use std::path::Path;

use plenipo::backend::{NameReader, Place, load_names};
use serde_json::Value;

use super::made::{Known, WINDOW, model};
use crate::program::Bench;

const CONLL: [&str; 9] = ["O", "B-MISC", "I-MISC", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"];

const KNOWN: [Known; 10] = [
    ("john", "B-PER"),
    ("smith", "I-PER"),
    ("zoe", "B-PER"),
    ("zor", "B-ORG"),
    ("##blatt", "I-LOC"),
    ("institute", "I-ORG"),
    ("japan", "B-LOC"),
    ("tokyo", "B-LOC"),
    ("japanese", "B-MISC"),
    ("quexland", "B-LOC"),
];

fn reader(folder: &Path) -> Box<dyn NameReader> {
    load_names(&Place { folder: folder.into(), ..Place::default() }).expect("the model that was made")
}

/// What is read in each text, as "LABEL name".
fn read(reader: &dyn NameReader, texts: &[&str]) -> Vec<Vec<String>> {
    let names = reader.names(texts).expect("texts are read");
    assert!(names.iter().flatten().all(|name| name.probability > 0.5 && name.probability <= 1.0));
    let shown = |(text, names): (&&str, Vec<plenipo::backend::Named>)| {
        names.iter().map(|name| format!("{} {}", name.label, name.span.of(text))).collect()
    };
    texts.iter().zip(names).map(shown).collect()
}

#[test]
fn names_are_words_with_labels() {
    let folder = model(&CONLL, &KNOWN);
    let reader = reader(folder.path());
    assert_eq!(reader.labels().join(" "), "LOC MISC ORG PER");
    let texts = ["Then John Smith left Japan.", "", "the Zorblatt Institute and John, John John Smith"];
    let names = read(&*reader, &texts);
    assert_eq!(names[0], ["PER John Smith", "LOC Japan"]);
    assert!(names[1].is_empty());
    // The label of a word is that of its first piece.
    assert_eq!(names[2], ["ORG Zorblatt Institute", "PER John", "PER John", "PER John Smith"]);
    assert!(reader.names(&[]).expect("nothing is read").is_empty());
}

#[test]
fn labels_without_a_beginning_are_joined() {
    let folder = model(&["O", "PER", "GPE"], &[("john", "PER"), ("smith", "PER"), ("japan", "GPE")]);
    let names = read(&*reader(folder.path()), &["John Smith Japan and John"]);
    assert_eq!(names[0], ["PER John Smith", "GPE Japan", "PER John"]);
}

#[test]
fn positions_are_bytes_of_what_was_given() {
    let folder = model(&CONLL, &KNOWN);
    let text = "“Zoë” – ÉÉ 日本 Zoe\u{308}\u{a0}Smith’s JAPAN";
    let names = read(&*reader(folder.path()), &[text]);
    assert_eq!(names[0].len(), 3);
    assert_eq!((&*names[0][0], &*names[0][2]), ("PER Zoë", "LOC JAPAN"));
    assert!(names[0][1].starts_with("PER Zoe") && names[0][1].ends_with("Smith"), "{names:?}");
}

#[test]
fn names_past_the_window_are_read_and_none_is_cut() {
    let folder = model(&CONLL, &KNOWN);
    let reader = reader(folder.path());
    for before in 0..4 * WINDOW as usize {
        let text =
            format!("{}John Smith at the Zorblatt Institute{}", "of ".repeat(before), " of".repeat(20));
        let names = read(&*reader, &[&text, "Japan"]);
        assert_eq!(names[0], ["PER John Smith", "ORG Zorblatt Institute"], "after {before} words");
        assert_eq!(names[1], ["LOC Japan"]);
    }
}

#[test]
fn many_texts_keep_their_order() {
    let folder = model(&CONLL, &KNOWN);
    let texts: Vec<String> =
        (0..600).map(|n| format!("{} {}", "a ".repeat(n % 37), ["John", "Japan"][n % 2])).collect();
    let names = read(&*reader(folder.path()), &texts.iter().map(String::as_str).collect::<Vec<_>>());
    for (n, names) in names.iter().enumerate() {
        assert_eq!(*names, [["PER John", "LOC Japan"][n % 2]], "text {n}");
    }
}

/// The entities of a run on a text, as "text LABEL norm", and its summary.
fn run(folder: &Path, text: &str) -> (Vec<String>, Value) {
    let bench = Bench::new();
    bench.add("a.txt", text);
    let config = bench.path("plenipo.toml");
    // Paths in a configuration count from its own folder.
    let model = bench.path("model");
    std::fs::create_dir(&model).expect("a folder");
    for file in ["model.safetensors", "config.json", "tokenizer.json"] {
        std::fs::copy(folder.join(file), model.join(file)).expect("a copy");
    }
    std::fs::write(&config, "[tag]\nkind = \"bert\"\ntransformer = \"model\"\n").expect("a file");
    bench.run_for(0, &["--config", config.to_str().expect("a path")]);
    let mut shown = Vec::new();
    for record in bench.records() {
        for entity in record["entities"].as_array().expect("a list") {
            let [text, label, norm] = ["text", "label", "norm"].map(|key| entity[key].as_str().expect(key));
            shown.push(format!("{text} {label} {norm}").trim_end().to_owned());
        }
    }
    (shown, bench.summary())
}

#[test]
fn a_run_has_the_names_of_the_model_and_the_norms_of_the_lists() {
    let folder = model(&CONLL, &KNOWN);
    let text = "John Smith of France met the Japanese in Japan on 5 March 2031. They spent $5 million in Tokyo, Quexland.";
    let (entities, summary) = run(folder.path(), text);
    let want = [
        "John Smith PERSON",
        "Japan COUNTRY JPN",
        "5 March 2031 DATE 2031-03-05",
        "$5 million MONEY 5000000 USD",
        "Tokyo PLACE Tokyo",
        "Quexland PLACE",
    ];
    assert_eq!(entities, want);
    let models = summary["models"].as_array().expect("a list").iter();
    let weights: Vec<&Value> = models
        .filter(|model| model["path"].as_str().is_some_and(|path| path.ends_with("model/model.safetensors")))
        .collect();
    assert_eq!(weights.len(), 1);
    let bytes = std::fs::read(folder.path().join("model.safetensors")).expect("the weights");
    assert_eq!(weights[0]["sha256"], plenipo::model::sha256(&bytes));
}

#[test]
fn a_people_is_a_state_only_where_the_lists_know_it() {
    let labels = ["O", "B-NORP", "B-GPE", "I-GPE"];
    let known = [("japanese", "B-NORP"), ("uk", "B-NORP"), ("the", "B-GPE"), ("philippines", "I-GPE")];
    let (entities, _) =
        run(model(&labels, &known).path(), "We saw Japanese and UK forces in the Philippines.");
    assert_eq!(entities, ["UK COUNTRY GBR", "Philippines COUNTRY PHL"]);
}
