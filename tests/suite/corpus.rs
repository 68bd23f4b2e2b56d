//! The sample corpus and its gold: what the codebook requires, and how well it is met.

use std::collections::BTreeSet;

use crate::program::{Bench, lines, plenipo, repository, slice};

fn gold() -> Vec<serde_json::Value> {
    lines(&std::fs::read(repository("corpus/corpus.gold.jsonl")).expect("the gold file"))
}

#[test]
fn every_theme_level_kind_and_label_occurs() {
    let gold = gold();
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

/// The gold counts in the texts as plenipo reads them.
#[test]
fn gold_is_of_the_texts_and_is_met() {
    let bench = Bench::new();
    let output = bench.run_on(&repository("corpus"), &["--save-texts"]);
    assert!(output.status.success());
    for record in gold() {
        let doc = record["doc"].as_str().expect("a string");
        let text = String::from_utf8(bench.bytes(&format!("texts/{doc}.txt"))).expect("UTF-8");
        assert_eq!(slice(&text, &record), record["text"].as_str().expect("text"), "{doc}");
        for entity in record["entities"].as_array().expect("entities") {
            assert_eq!(slice(&text, entity), entity["text"].as_str().expect("text"), "{doc}");
        }
    }
    let mut eval = plenipo();
    eval.arg("eval")
        .arg(bench.out().join("annotations.jsonl"))
        .arg(repository("corpus/corpus.gold.jsonl"))
        .arg("--json");
    let report: serde_json::Value =
        serde_json::from_slice(&eval.output().expect("it runs").stdout).expect("JSON");
    let at_least = |pointer: &str, least: f64| {
        let value = report.pointer(pointer).and_then(serde_json::Value::as_f64).expect(pointer);
        assert!(value >= least, "{pointer} is {value}, less than {least}");
    };
    at_least("/segment/f1", 0.95);
    at_least("/kind", 0.95);
    at_least("/theme/micro/f1", 0.60);
    at_least("/commit/accuracy", 0.65);
    at_least("/entity/strict/f1", 0.70);
}
