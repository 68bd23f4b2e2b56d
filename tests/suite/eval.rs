//! Evaluation: figures that are known, inputs that are refused, and the reference scorer.

mod confidence;
mod perturb;
mod reference;

use std::io::Cursor;
use std::path::{Path, PathBuf};

use plenipo::eval::{Annotations, Report, load, read, score};
use serde_json::{Value, json};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/eval").join(name)
}

fn report_of(predicted: &Path, gold: &Path) -> Report {
    let load = |path| load(path).expect("the file is well formed");
    score(&load(predicted), &load(gold))
}

fn annotations(text: &str) -> plenipo::error::Result<Annotations> {
    read(Cursor::new(text), Path::new("lines.jsonl"))
}

fn scored(predicted: &str, gold: &str) -> Report {
    let read = |text| annotations(text).expect("the lines are well formed");
    score(&read(predicted), &read(gold))
}

/// The report without what the reference scorer does not tell.
fn common(report: &Report) -> Value {
    let mut value = serde_json::to_value(report).expect("a report is JSON");
    value.as_object_mut().expect("an object").remove("skipped").expect("it tells what was skipped");
    value["entity"].as_object_mut().expect("an object").remove("per").expect("it tells labels apart");
    value
}

#[test]
fn figures_are_those_of_the_reference_on_a_small_corpus() {
    let report = report_of(&fixture("predicted.jsonl"), &fixture("gold.jsonl"));
    let expected = std::fs::read_to_string(fixture("report.json")).expect("the fixture is there");
    assert_eq!(common(&report), serde_json::from_str::<Value>(&expected).expect("the fixture is JSON"));
}

#[test]
fn table_is_aligned_and_whole() {
    let report = report_of(&fixture("predicted.jsonl"), &fixture("gold.jsonl"));
    let expected = std::fs::read_to_string(fixture("table.txt")).expect("the fixture is there");
    assert_eq!(report.to_string(), expected);
}

#[test]
fn labels_of_entities_are_told_apart() {
    let report = report_of(&fixture("predicted.jsonl"), &fixture("gold.jsonl"));
    let per = serde_json::to_value(&report.entity.per).expect("scores are JSON");
    assert_eq!(per["COUNTRY"], json!({ "p": 1.0, "r": 0.6, "f1": 0.75, "n": 5 }));
    assert_eq!(per["ORG"], json!({ "p": 0.5, "r": 1.0, "f1": 0.6667, "n": 1 }));
    assert_eq!(per["PLACE"], json!({ "p": 0.0, "r": 0.0, "f1": 0.0, "n": 1 }));
}

#[test]
fn gold_against_itself_is_right_and_against_nothing_is_wrong() {
    let gold = fixture("gold.jsonl");
    let itself = report_of(&gold, &gold);
    for figure in [itself.segment.f1, itself.boundary.f1, itself.kind, itself.theme.jaccard] {
        assert_eq!(figure, 1.0);
    }
    for figure in
        [itself.theme.macro_f1, itself.commit.macro_f1, itself.commit.accuracy, itself.entity.strict.f1]
    {
        assert_eq!(figure, 1.0);
    }
    let nothing = score(&Annotations::default(), &load(&gold).expect("the fixture is well formed"));
    assert_eq!(nothing.missing_docs, ["harbour", "orchard", "lighthouse"]);
    assert_eq!((nothing.segment.f1, nothing.commit.accuracy, nothing.entity.strict.f1), (0.0, 0.0, 0.0));
}

#[test]
fn no_gold_gives_zeros() {
    let report = scored(r#"{"doc": "a", "start": 0, "end": 1}"#, "");
    assert_eq!((report.n.docs, report.segment.f1, report.theme.jaccard), (0, 0.0, 0.0));
}

#[test]
fn half_inside_is_enough_and_less_is_not() {
    let gold = r#"{"doc": "a", "start": 10, "end": 20, "themes": ["space"], "commitment": "done"}"#;
    let accuracy = |start, end| {
        let predicted = json!({ "doc": "a", "start": start, "end": end, "commitment": "done" });
        scored(&predicted.to_string(), gold).commit.accuracy
    };
    assert_eq!((accuracy(5, 15), accuracy(15, 99), accuracy(0, 99), accuracy(12, 13)), (1.0, 1.0, 1.0, 1.0));
    assert_eq!((accuracy(4, 14), accuracy(16, 99), accuracy(20, 30), accuracy(12, 12)), (0.0, 0.0, 0.0, 0.0));
}

#[test]
fn lines_of_no_segment_are_skipped_and_counted() {
    let gold = r#"{"doc": "a", "start": 0, "end": 4}"#;
    let report = scored("\n{\"id\": \"a\", \"entities\": 3}\r\n \t\n{\"doc\": \"a\", \"kind\": 7}", gold);
    assert_eq!((report.skipped.predicted, report.skipped.gold), (2, 0));
    assert!(report.to_string().contains("2 predicted, 0 gold"));
}

#[test]
fn a_bad_line_is_named_with_what_to_do() {
    let cases = [
        (
            "{\"doc\": \"a\", \"start\": 0",
            "line 2, column 23: not JSON: EOF while parsing an object; give one",
        ),
        ("doc\tstart", "line 2, column 1: not JSON: expected value; give one JSON object a line"),
        ("[\"a\", 0, 5]", "invalid type: sequence, expected an object; a segment has `doc`, `start`, `end`"),
        ("7", "line 2, column 1: invalid type: integer `7`, expected an object"),
        (r#"{"doc": "a", "start": 0}"#, "line 2, column 24: missing field `end`"),
        (r#"{"doc": "a", "start": null, "end": 5}"#, "invalid type: null, expected u64"),
        (r#"{"doc": "a", "start": -1, "end": 5}"#, "invalid value: integer `-1`, expected u64"),
        (r#"{"doc": "a", "start": 0.5, "end": 5}"#, "invalid type: floating point `0.5`, expected u64"),
        (r#"{"doc": 7, "start": 0, "end": 5}"#, "invalid type: integer `7`, expected a string"),
        (r#"{"doc": "a", "start": 6, "end": 5}"#, "line 2: `end` 5 lies before `start` 6"),
        (r#"{"doc": "a", "start": 0, "end": 5, "themes": "space"}"#, "invalid type: string \"space\""),
        (
            r#"{"doc": "a", "start": 0, "end": 5, "themes": [["id"]]}"#,
            "expected a theme's id or an object with `id`",
        ),
        (r#"{"doc": "a", "start": 0, "end": 5, "themes": [{}]}"#, "missing field `id`"),
        (
            r#"{"doc": "a", "start": 0, "end": 5, "themes": [{"id": "space", "score": 1.5}]}"#,
            "line 2: the `score` 1.5 is no probability between 0 and 1",
        ),
        (
            r#"{"doc": "a", "start": 0, "end": 5, "commitment": 3}"#,
            "expected a level of commitment or an object",
        ),
        (
            r#"{"doc": "a", "start": 0, "end": 5, "entities": [[0, 1, "ORG"]]}"#,
            "expected an object with `start`",
        ),
        (r#"{"doc": "a", "start": 0, "end": 5, "entities": ["ORG"]}"#, "expected an object with `start`"),
        (
            r#"{"doc": "a", "start": 0, "end": 5, "entities": [{"start": 3, "end": 1, "label": "ORG"}]}"#,
            "`end` 1 lies before `start` 3",
        ),
    ];
    for (line, expected) in cases {
        let error = annotations(&format!("{{\"id\": 1}}\n{line}\n")).expect_err(line).to_string();
        assert!(error.starts_with("lines.jsonl: line 2"), "{line}: {error}");
        assert!(error.contains(expected), "{line}: {error}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_named() {
    let error =
        read(Cursor::new(b"\n\n{\"doc\": \"\xff\"}"), Path::new("lines.jsonl")).expect_err("not UTF-8");
    assert_eq!(error.to_string(), "lines.jsonl: line 3: not UTF-8; convert the file to UTF-8");
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = load(&fixture("absent.jsonl")).expect_err("there is no such file").to_string();
    assert!(error.contains("absent.jsonl: cannot read: "), "{error}");
}

#[test]
fn the_program_prints_how_sure_it_is() {
    let (predicted, gold) = (fixture("predicted.jsonl"), fixture("gold.jsonl"));
    let run = |flags: &[&str]| {
        let mut command = super::program::plenipo();
        let output = command.arg("eval").args([&predicted, &gold]).args(flags).output().expect("it runs");
        assert!(output.status.success(), "{}", super::program::said(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let compare = ["--compare", gold.to_str().expect("UTF-8")];
    let text = run(&compare);
    assert!(text.starts_with(&std::fs::read_to_string(fixture("table.txt")).expect("the fixture is there")));
    for table in ["95 % intervals, 1000 draws of 3 documents", "less the other prediction", "(ECE) "] {
        assert!(text.contains(table), "{text}");
    }
    let json: Value = serde_json::from_str(&run(&["--json"])).expect("JSON");
    assert_eq!(json["intervals"]["figures"]["theme_micro_f1"]["value"], json["theme"]["micro"]["f1"]);
    assert!(json["reliability"]["ece"].is_number() && json.get("compare").is_none(), "{json}");
}
