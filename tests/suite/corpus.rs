//! The sample corpus and its gold: what the codebook requires, and how well it is met.

use std::collections::BTreeSet;

use crate::program::{Bench, lines, plenipo, repository, slice};

#[test]
fn every_theme_level_kind_and_label_occurs() {
    let gold = lines(&std::fs::read(repository("corpus/corpus.gold.jsonl")).expect("the gold file"));
    let all = |key: &str| {
        gold.iter().filter_map(|record| record[key].as_str()).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let each = |list: &str, key: Option<&str>| {
        let items = gold.iter().flat_map(|record| record[list].as_array().expect("a list").clone());
        items
            .map(|item| key.map_or(item.clone(), |key| item[key].clone()).to_string())
            .collect::<BTreeSet<_>>()
            .len()
    };
    assert_eq!(all("commitment").len(), 8);
    assert_eq!(all("kind").len(), 4);
    assert_eq!(each("themes", None), 27);
    assert_eq!(each("entities", Some("label")), 10);
    assert!(all("doc").len() >= 15);
}

/// Runs over texts, checks that gold counts in them as plenipo reads them, and finds at least so much of it
/// right: F1 of segments, kinds, micro F1 of themes, levels, strict F1 of entities.
fn expect(texts: &str, gold: &str, least: [f64; 5]) {
    let bench = Bench::new();
    assert!(bench.run_on(&repository(texts), &["--save-texts"]).status.success());
    for record in lines(&std::fs::read(repository(gold)).expect("the gold file")) {
        let doc = record["doc"].as_str().expect("a string");
        let text = String::from_utf8(bench.bytes(&format!("texts/{doc}.txt"))).expect("UTF-8");
        assert_eq!(slice(&text, &record), record["text"].as_str().expect("text"), "{doc}");
        for entity in record["entities"].as_array().expect("entities") {
            assert_eq!(slice(&text, entity), entity["text"].as_str().expect("text"), "{doc}");
        }
    }
    let mut eval = plenipo();
    eval.arg("eval").arg(bench.out().join("annotations.jsonl")).arg(repository(gold)).arg("--json");
    let report: serde_json::Value =
        serde_json::from_slice(&eval.output().expect("it runs").stdout).expect("JSON");
    let figures = ["/segment/f1", "/kind", "/theme/micro/f1", "/commit/accuracy", "/entity/strict/f1"];
    for (figure, least) in figures.into_iter().zip(least) {
        let value = report.pointer(figure).and_then(serde_json::Value::as_f64).expect(figure);
        assert!(value >= least, "{figure} is {value}, less than {least}");
    }
}

#[test]
fn the_samples_are_annotated_as_their_gold_has_them() {
    expect("corpus", "corpus/corpus.gold.jsonl", [0.95, 0.95, 0.60, 0.65, 0.80]);
}

/// Documents of issuers and years that no model learned from and no cue was written for.
#[test]
fn documents_that_nothing_was_learned_from_are_annotated_as_well() {
    expect("tests/data/unseen", "tests/data/unseen.gold.jsonl", [0.95, 0.90, 0.75, 0.78, 0.85]);
}

/// The documents that models were taught by.
#[test]
fn lessons_are_of_their_texts() {
    expect("train/lessons", "train/lessons.gold.jsonl", [0.95, 0.92, 0.90, 0.90, 0.90]);
}
