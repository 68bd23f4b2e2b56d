//! The walk that a newcomer takes.

use crate::program::{Bench, lines, plenipo, repository, said};

#[test]
fn the_sample_corpus_runs_and_says_where_its_output_is() {
    let bench = Bench::new();
    let output = bench.run_on(&repository("corpus"), &[]);
    let said = said(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(output.stdout.is_empty());
    assert!(said.contains("annotations.jsonl") && said.contains("themes") && said.contains("MB/s"), "{said}");
    assert_eq!(bench.summary()["counts"]["failed"], 0);
    assert_eq!(bench.summary()["counts"]["segments"], bench.records().len());
}

#[test]
fn records_go_to_standard_output_alone() {
    let output =
        plenipo().arg("run").arg(repository("corpus")).args(["--out", "-"]).output().expect("it runs");
    assert!(output.status.success());
    assert!(lines(&output.stdout).len() > 100);
    assert!(said(&output).contains("segments"));
}

#[test]
fn quiet_is_silent() {
    let bench = Bench::new();
    bench.add("a.txt", "The Ministers welcomed the exercise.");
    bench.add("b.txt", "");
    let output = bench.run_for(1, &["--quiet"]);
    assert!(output.stdout.is_empty() && output.stderr.is_empty());
}

#[test]
fn standard_input_is_jsonl() {
    let input =
        "{\"id\": \"a\", \"text\": \"We welcome the Quad.\"}\n\n{\"text\": \"We agree.\", \"year\": 2024}\n";
    let output = plenipo().args(["run", "-", "--out", "-"]).write_stdin(input).output().expect("it runs");
    let records = lines(&output.stdout);
    let ids: Vec<_> = records.iter().map(|record| record["id"].as_str().expect("a string")).collect();
    assert_eq!(ids, ["a:00000", "stdin#3:00000"]);
}

#[test]
fn alone_it_helps() {
    let output = plenipo().output().expect("it runs");
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("Examples:"));
}

#[test]
fn json_logs_are_json() {
    let bench = Bench::new();
    bench.add("a.jsonl", "{\"text\": 1}\n");
    let output = bench.run_for(1, &["--log-format", "json"]);
    let said = said(&output);
    let line = said.lines().find(|line| line.starts_with('{')).expect("a log line");
    let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
    assert_eq!((line["level"].as_str(), line["line"].as_u64()), (Some("WARN"), Some(1)));
}

#[test]
fn configuration_is_layered_and_printed() {
    let bench = Bench::new();
    let file = bench.path("plenipo.toml");
    std::fs::write(&file, "[pipeline]\nbatch = 7\njobs = 2\n").expect("a file");
    let output = plenipo().args(["config", "--jobs", "1", "--config"]).arg(&file).output().expect("it runs");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(printed.contains("batch = 7") && printed.contains("jobs = 1"), "{printed}");
}

#[test]
fn completions_and_manual_are_there() {
    for args in
        [&["completions", "bash"][..], &["man"], &["schema"], &["schema", "documents"], &["schema", "errors"]]
    {
        let output = plenipo().args(args).output().expect("it runs");
        assert!(output.status.success() && output.stdout.len() > 200, "{args:?}");
    }
}

#[test]
fn every_line_is_of_its_schema() {
    let bench = Bench::new();
    bench.add("a.jsonl", "{\"text\": 1}\n{\"text\": \"On 5 May 2024 Japan welcomed AUKUS.\", \"n\": [1]}\n");
    bench.run_for(1, &["--tokens"]);
    for (file, records) in
        [("annotations", bench.records()), ("documents", bench.documents()), ("errors", bench.errors())]
    {
        let printed = plenipo().args(["schema", file]).output().expect("it runs").stdout;
        let schema = serde_json::from_slice(&printed).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        assert!(!records.is_empty(), "{file}");
        for mut record in records {
            validator.validate(&record).unwrap_or_else(|error| panic!("{file}: {error}"));
            record["surprise"] = 1.into();
            assert!(!validator.is_valid(&record), "{file} takes a key that is not of its schema");
        }
    }
}
