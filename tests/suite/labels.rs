//! `plenipo sample` and `import`: the segments that people should label, and their labels.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::{Value, json};

use super::program::{Bench, lines, plenipo, said};

/// A record of a run, whose text is its number, an astral letter before.
fn record(n: u64, themes: &[(&str, f64)], level: &str) -> Value {
    let themes = themes.iter().map(|(id, score)| json!({ "id": id, "score": score, "evidence": [] }));
    json!({
        "id": format!("a:{n:05}"), "doc": "a", "seq": n, "start": 100 * n, "end": 100 * n + 9, "kind": "sentence",
        "section": "Talks", "text": format!("𝔘K no. {n:02}"), "theme": "", "themes": themes.collect::<Vec<_>>(),
        "commitment": { "level": level, "score": 0.7, "cue": [] },
        "entities": [{ "start": 100 * n, "end": 100 * n + 2, "label": "COUNTRY", "text": "𝔘K", "norm": "GBR" }],
        "tokens": [], "engine": "cues",
    })
}

fn write(path: PathBuf, values: &[Value]) -> PathBuf {
    let text: String = values.iter().map(|value| format!("{value}\n")).collect();
    std::fs::write(&path, text).expect("a file");
    path
}

fn output(bench: &Bench) -> PathBuf {
    let mut boilerplate = record(5, &[("space", 0.5)], "none");
    boilerplate["kind"] = "boilerplate".into();
    let mut twin = record(6, &[("space", 0.5)], "none");
    twin["text"] = "𝔘K no. 01".into();
    let records = [
        record(0, &[("cyber", 0.9), ("space", 0.8)], "intend"),
        record(1, &[("cyber", 0.97), ("maritime", 0.53)], "none"),
        record(2, &[], "done"),
        record(3, &[("cyber", 0.45)], "commit"),
        record(4, &[("cyber", 0.99)], "concern"),
        boilerplate,
        twin,
    ];
    write(bench.path("annotations.jsonl"), &records)
}

fn run(command: &str, file: &Path, flags: &[&str]) -> Output {
    plenipo().arg(command).arg(file).args(flags).output().expect("the program runs")
}

fn printed(command: &str, file: &Path, flags: &[&str]) -> Vec<u8> {
    let output = run(command, file, flags);
    assert!(output.status.success(), "{}", said(&output));
    output.stdout
}

/// The numbers of the segments chosen.
fn chosen(file: &Path, flags: &[&str]) -> Vec<u64> {
    let tasks = lines(&printed("sample", file, flags));
    tasks.iter().map(|task| task["start"].as_u64().expect("a number") / 100).collect()
}

#[test]
fn strategies_choose_what_they_promise() {
    let bench = Bench::new();
    let file = output(&bench);
    assert_eq!(chosen(&file, &["--strategy", "uncertain"]), [1, 3, 0, 4]);
    assert_eq!(chosen(&file, &["--strategy", "uncertain", "-n", "2"]), [1, 3]);
    // Maritime and space are found once each, cyber four times.
    assert_eq!(chosen(&file, &["--strategy", "rare"]), [1, 0, 4, 3]);
    let other = write(
        bench.path("other.jsonl"),
        &[
            record(0, &[("cyber", 0.9), ("space", 0.8)], "reaffirm"),
            record(1, &[("maritime", 0.6), ("cyber", 0.5)], "none"),
            record(2, &[("space", 0.6)], "none"),
            record(3, &[("cyber", 0.45), ("space", 0.6)], "commit"),
            record(9, &[("space", 0.6)], "none"),
        ],
    );
    let with = ["--strategy", "disagree", "--with", other.to_str().expect("UTF-8")];
    assert_eq!(chosen(&file, &with), [2, 3, 0]);
    assert_eq!(run("sample", &file, &["--strategy", "disagree"]).status.code(), Some(2));
}

/// The gold of all segments as the engine labels them, by place.
fn gold() -> Vec<Value> {
    let gold = |n: u64, themes: &[&str], level: &str| {
        json!({
            "doc": "a", "start": 100 * n, "end": 100 * n + 9, "kind": "sentence", "themes": themes,
            "commitment": level, "entities": [], "text": format!("𝔘K no. {n:02}"),
        })
    };
    vec![
        gold(0, &["cyber", "space"], "intend"),
        gold(1, &["cyber", "maritime"], "none"),
        gold(3, &["cyber"], "commit"),
        gold(4, &["cyber"], "concern"),
    ]
}

#[test]
fn doccano_gives_back_what_it_was_given() {
    let bench = Bench::new();
    let tasks = lines(&printed("sample", &output(&bench), &[]));
    assert_eq!(tasks[1]["label"], json!(["cyber", "commitment:commit"]));
    let export: Vec<Value> = tasks.into_iter().enumerate().map(|(n, task)| doccano(n, task)).collect();
    let file = write(bench.path("all.jsonl"), &export);
    let read = printed("import", &file, &[]);
    assert_eq!(lines(&read), gold());
    let path = bench.path("gold.jsonl");
    printed("import", &file, &["--out", path.to_str().expect("UTF-8")]);
    assert_eq!(std::fs::read(&path).expect("it is written"), read);
    let itself = plenipo().arg("eval").args([&path, &path]).arg("--json").output().expect("the program runs");
    let report: Value = serde_json::from_slice(&itself.stdout).expect("JSON");
    assert_eq!((&report["theme"]["micro"]["f1"], &report["n"]["segments"]), (&json!(1.0), &json!(4)));
}

/// A line as doccano exports it: with a number, the labels sorted, and comments.
fn doccano(n: usize, mut task: Value) -> Value {
    task["id"] = n.into();
    task["Comments"] = json!(["?"]);
    let mut labels: Vec<String> = serde_json::from_value(task["label"].take()).expect("labels");
    labels.sort();
    task["label"] = json!(labels);
    task
}

/// A task as Label Studio exports it, its suggestions taken over by the last of two people.
fn label_studio(n: usize, mut task: Value) -> Value {
    let result = task["predictions"][0]["result"].take();
    let annotation =
        |result, skipped| json!({ "id": n, "result": result, "was_cancelled": skipped, "lead_time": 4.2 });
    let wrong = json!([{ "type": "choices", "value": { "choices": ["space"] }, "from_name": "themes" }]);
    task["annotations"] =
        json!([annotation(wrong.clone(), false), annotation(result, false), annotation(wrong, true)]);
    task["id"] = n.into();
    task
}

#[test]
fn label_studio_gives_back_what_it_was_given() {
    let bench = Bench::new();
    let printed_tasks = printed("sample", &output(&bench), &["--format", "label-studio"]);
    let tasks: Vec<Value> = serde_json::from_slice(&printed_tasks).expect("JSON");
    let span = &tasks[0]["predictions"][0]["result"][2]["value"];
    assert_eq!(span, &json!({ "start": 0, "end": 2, "text": "𝔘K", "labels": ["COUNTRY"] }));
    let mut export: Vec<Value> =
        tasks.into_iter().enumerate().map(|(n, task)| label_studio(n, task)).collect();
    export[3]["annotations"] = json!([]);
    let file = write(bench.path("export.json"), &[json!(export)]);
    let output = run("import", &file, &["--format", "label-studio"]);
    let mut expected = gold();
    expected.truncate(3);
    for line in &mut expected {
        let start = line["start"].as_u64().expect("a number");
        line["entities"] = json!([{ "start": start, "end": start + 2, "label": "COUNTRY", "text": "𝔘K" }]);
    }
    assert_eq!(lines(&output.stdout), expected);
    assert_eq!(said(&output), "3 segments labelled, 1 left unlabelled\n");
}

#[test]
fn labels_set_a_project_up() {
    let labels = |tool: &str| {
        let output = plenipo().args(["themes", "list", "--labels", tool]).output().expect("the program runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let doccano: Value = serde_json::from_str(&labels("doccano")).expect("JSON");
    assert_eq!(doccano.as_array().expect("a list").len(), 27 + 8);
    let studio = labels("label-studio");
    for part in [
        "<Choices name=\"themes\" toName=\"text\"",
        "value=\"commitment:done\"",
        "value=\"COUNTRY\"",
        "$text",
    ] {
        assert!(studio.contains(part), "{studio}");
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let bench = Bench::new();
    let good =
        json!({ "text": "A", "label": ["space"], "doc": "a", "start": 0, "end": 1, "kind": "sentence" });
    let with = |key: &str, value: Value| {
        let mut line = good.clone();
        line[key] = value;
        line
    };
    let cases = [
        (with("label", json!([3])), "line 2: invalid type: integer `3`, expected a string"),
        (with("label", json!(["commitment:firm"])), "line 2: `commitment:firm` is no level of commitment"),
        (with("label", json!(["commitment:done", "commitment:none"])), "line 2: it has several levels"),
        (with("kind", json!("verse")), "line 2: unknown variant `verse`"),
        (json!({ "text": "A", "label": [] }), "line 2: missing field `doc`"),
        (good.clone(), "`a` from 0 to 1 is labelled twice; leave one"),
    ];
    for (line, message) in cases {
        let file = write(bench.path("wrong.jsonl"), &[good.clone(), line]);
        let output = run("import", &file, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            said(&output).contains(message) && said(&output).contains("wrong.jsonl"),
            "{}",
            said(&output)
        );
    }
    let value = json!({ "start": 0, "end": 7, "labels": ["ORG"] });
    let span = json!([{ "data": good, "annotations": [{ "result": [{ "value": value }] }] }]);
    let file = write(bench.path("wrong.json"), &[span]);
    let output = run("import", &file, &["--format", "label-studio"]);
    assert!(
        said(&output).contains("task 1: the span from 0 to 7 does not lie in a text of 1"),
        "{}",
        said(&output)
    );
    let output = run("sample", &file, &[]);
    assert!(said(&output).contains("line 1: ") && said(&output).contains("annotations.jsonl of a run"));
}
