//! The model of names on texts that are no statements: it learns from few sentences, the same every time.

use crate::program::{Bench, plenipo, shared};

#[test]
fn a_few_hundred_sentences_of_politics_are_enough() {
    let Some(data) = shared("ner") else { return };
    let bench = Bench::new();
    let train = |out: &str| {
        let mut command = plenipo();
        command.args(["train", "names"]).arg(data.join("crossner-politics-train.bio"));
        command.arg("--out").arg(bench.path(out)).arg("--dev").arg(data.join("crossner-politics-dev.bio"));
        let output = command.output().expect("it runs");
        assert!(output.status.success(), "{}", crate::program::said(&output));
        String::from_utf8(output.stdout).expect("text")
    };
    let said = train("one");
    let line = said.lines().find(|line| line.contains("all lists, model: F1 ")).expect("a line of scores");
    let figure = line.split("F1 ").nth(1).and_then(|rest| rest.split(',').next()).expect("a figure");
    assert!(figure.parse::<f64>().expect("a number") >= 65.0, "{line}");
    assert_eq!(said, train("two"));
    let weights = |out: &str| std::fs::read(bench.path(out).join("names.bin")).expect("written");
    assert_eq!(weights("one"), weights("two"));
}

#[test]
fn more_folds_than_documents_are_refused() {
    let bench = Bench::new();
    let path = bench.input().join("one.bio");
    std::fs::write(&path, "Tokyo\tB-location\n").expect("written");
    let output = plenipo().args(["train", "names", "--folds", "5"]).arg(&path).output().expect("it runs");
    assert!(!output.status.success());
    assert!(crate::program::said(&output).contains("1 documents cannot be cut into 5 folds"));
}
