//! `plenipo bench`: what it measures is there and fits together; how fast it is, no test says.

use std::path::Path;

use serde_json::Value;

use crate::program::{Bench, plenipo, repository};

/// Measures with few rounds; the table and `bench.json`.
fn measured(out: &Path, arguments: &[&str]) -> (String, Value) {
    let mut command = plenipo();
    command.current_dir(repository("")).args(["bench", "--warm-up", "0", "--quiet", "--out"]).arg(out);
    let done = command.args(arguments).assert().success();
    let table = String::from_utf8(done.get_output().stdout.clone()).expect("text");
    let json = std::fs::read_to_string(out.join("bench.json")).expect("bench.json");
    (table, serde_json::from_str(&json).expect("JSON"))
}

fn refused(arguments: &[&str]) -> String {
    let bench = Bench::new();
    let mut command = plenipo();
    command.current_dir(bench.input()).args(["bench", "--quiet", "--out"]).arg(bench.out());
    let done = command.args(arguments).assert().code(2);
    String::from_utf8(done.get_output().stderr.clone()).expect("text")
}

#[test]
fn a_corpus_is_measured_by_stage_engine_and_threads() {
    let bench = Bench::new();
    let (table, report) =
        measured(&bench.out(), &["corpus/2022-readout.txt", "--jobs", "2,1", "--repeats", "2"]);
    assert_eq!(report["schema_version"], 1);
    let corpus = &report["corpora"][0];
    assert_eq!((&corpus["documents"], &corpus["failed"]), (&1.into(), &0.into()));
    assert!(
        corpus["text_bytes"].as_u64() > Some(1000) && corpus["tokens"].as_u64() > corpus["segments"].as_u64()
    );
    assert_eq!(corpus["sha256"].as_str().map(str::len), Some(64));
    let runs = report["runs"].as_array().expect("runs");
    let settings: Vec<_> = runs.iter().map(|run| (run["engine"].as_str(), run["jobs"].as_u64())).collect();
    let all = [("compact", 1), ("compact", 2), ("cues", 1), ("cues", 2)];
    assert_eq!(settings, all.map(|(engine, jobs)| (Some(engine), Some(jobs))));
    runs.iter().for_each(fits_together);
    for name in ["whole", "classify", "times as fast", "peak MB", "the floor"] {
        assert!(table.contains(name), "{name}\n{table}");
    }
}

fn fits_together(run: &Value) {
    let number = |value: &Value| value.as_f64().expect("a number");
    let stages = run["stages"].as_array().expect("stages");
    let names: Vec<_> = stages.iter().map(|stage| stage["stage"].as_str().expect("a name")).collect();
    assert_eq!(names, ["read", "segment", "tag", "classify", "write", "other"]);
    let median = |of: &Value, figure: &str| number(&of[figure]["value"]);
    assert!(
        ["seconds", "cpu_seconds", "mb_per_second"].iter().all(|figure| median(run, figure) > 0.0),
        "{run}"
    );
    assert!(stages[1..4].iter().all(|stage| median(stage, "cpu_seconds") > 0.0), "{run}");
    assert!(stages[1..4].iter().all(|stage| median(stage, "floors") > 0.0), "{run}");
    for figure in ["seconds", "cpu_seconds", "peak_memory_mb", "speed_up"] {
        let Value::Object(interval) = &run[figure] else { panic!("{figure}") };
        let (low, value, high) =
            (number(&interval["low"]), number(&interval["value"]), number(&interval["high"]));
        assert!(low <= value && value <= high, "{figure} {interval:?}");
    }
    let peak = median(run, "peak_memory_mb");
    assert!(peak > 5.0 || !cfg!(target_os = "linux"), "{peak}");
    if run["jobs"] == 1 {
        assert_eq!((median(run, "speed_up"), median(run, "cpu_efficiency")), (1.0, 1.0));
    }
}

#[test]
fn without_a_corpus_it_makes_one_the_same_every_time() {
    let few = ["--size", "2,1", "--engine", "cues", "--jobs", "1", "--repeats", "1"];
    let (one, two) = (Bench::new(), Bench::new());
    let ((_, one_report), (_, two_report)) = (measured(&one.out(), &few), measured(&two.out(), &few));
    assert_eq!(one_report["corpora"], two_report["corpora"]);
    for (corpus, size) in
        one_report["corpora"].as_array().expect("corpora").iter().zip([1_000_000, 2_000_000])
    {
        let bytes = corpus["text_bytes"].as_u64().expect("bytes");
        assert!((size..size + 10_000).contains(&bytes), "{bytes}");
        assert_eq!(corpus["failed"], 0);
    }
    let mut left: Vec<_> = std::fs::read_dir(one.out())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("text"))
        .collect();
    left.sort();
    assert_eq!(left, ["bench.json", "memory.svg", "scaling.svg", "throughput.svg"]);
}

#[test]
fn plots_are_svg_that_name_what_they_show() {
    let bench = Bench::new();
    measured(&bench.out(), &["corpus/2022-readout.txt", "--repeats", "1"]);
    for (plot, words) in [
        ("throughput", ["segment", "whole", "compact"]),
        ("scaling", ["ideal", "--jobs", "cues"]),
        ("memory", ["MB of memory", "compact", "cues"]),
    ] {
        let svg = std::fs::read_to_string(bench.out().join(plot).with_extension("svg")).expect("a plot");
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"), "{plot}");
        words.iter().for_each(|word| assert!(svg.contains(word), "{plot} lacks {word}"));
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{plot}");
    }
}

#[test]
fn a_corpus_is_cut_and_repeated_to_size() {
    let bench = Bench::new();
    let (_, report) = measured(
        &bench.out(),
        &["corpus", "--size", "1", "--engine", "cues", "--jobs", "1", "--repeats", "1"],
    );
    assert!(report["corpora"][0]["text_bytes"].as_u64() >= Some(1_000_000));
    assert!(report["corpora"][0]["documents"].as_u64() > Some(200));
    assert_eq!(report["corpora"][0]["failed"], 0);
}

#[test]
fn what_cannot_be_measured_is_said() {
    assert!(refused(&["-"]).contains("standard input"));
    assert!(refused(&["not-there"]).contains("there is no such file"));
    assert!(refused(&["--size", "0"]).contains("--size"));
    assert!(refused(&["--size", "2000"]).contains("1024"));
    let bench = Bench::new();
    let empty = bench.add("empty.txt", " ");
    assert!(refused(&[empty.to_str().expect("text")]).contains("not one document"));
    let config = bench.add("wrong.toml", "[pipeline]\njop = 1\n");
    let said = refused(&["--config", config.to_str().expect("text")]);
    assert!(said.contains("did you mean `jobs`?"), "{said}");
}
