//! A job cut into shards: each does its share, and together they are the single run.

use std::collections::BTreeSet;

use std::process::Output;

use plenipo::finished::verify;

use crate::program::{Bench, plenipo, said};
use crate::resume::fill;

#[test]
fn every_document_is_in_one_shard() {
    let bench = Bench::new();
    fill(&bench, 200);
    let ids = |bench: &Bench| -> Vec<String> {
        let (documents, errors) = (bench.documents(), bench.errors());
        let ids = documents.iter().map(|line| &line["id"]).chain(errors.iter().map(|line| &line["doc"]));
        ids.map(ToString::to_string).collect()
    };
    bench.run_for(1, &[]);
    let mut together = Vec::new();
    for (out, shard) in [("1", "1/3"), ("2", "2/3"), ("3", "3/3")] {
        let share = bench.elsewhere(out);
        let output = share.run(&["--shard", shard]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
        assert_eq!(share.summary()["config"]["read"]["shard"], shard);
        assert_eq!(share.summary()["inputs"], bench.summary()["inputs"]);
        together.extend(ids(&share));
    }
    assert_eq!(together.len(), 200);
    assert_eq!(BTreeSet::from_iter(together), BTreeSet::from_iter(ids(&bench)));
}

#[test]
fn another_shard_is_no_resume() {
    let bench = Bench::new();
    fill(&bench, 20);
    bench.run(&["--shard", "1/2"]);
    for flags in [&["--resume", "--shard", "2/2"][..], &["--resume"]] {
        let output = bench.run_for(2, flags);
        assert!(said(&output).contains("another configuration"), "{}", said(&output));
    }
    let output = bench.run(&["--resume", "--shard", "1/2"]);
    assert!(said(&output).contains("nothing to do"), "{}", said(&output));
}

#[test]
fn what_is_no_shard_is_refused() {
    let bench = Bench::new();
    fill(&bench, 1);
    let output = bench.run_for(2, &["--shard", "3/2"]);
    assert!(said(&output).contains("I from 1 to N"), "{}", said(&output));
}

/// Runs the shards of a job and merges them.
fn merged(bench: &Bench, count: usize, flags: &[&str]) -> Bench {
    let mut folders = Vec::new();
    for n in 1..=count {
        let share = bench.elsewhere(["1", "2", "3", "4", "5"][n - 1]);
        share.run(&[flags, &["--shard", &format!("{n}/{count}")]].concat());
        folders.push(share);
    }
    // Named in any order.
    folders.reverse();
    let merged = bench.elsewhere("merged");
    let output = merge(&folders.iter().collect::<Vec<_>>(), &merged);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    merged
}

fn merge(folders: &[&Bench], out: &Bench) -> Output {
    let folders = folders.iter().map(|bench| bench.out());
    plenipo().arg("merge").args(folders).arg("--out").arg(out.out()).output().expect("it runs")
}

fn are_the_single_run(flags: &[&str], annotations: &str) {
    let bench = Bench::new();
    fill(&bench, 1500);
    // Longer than a part, so that it is written in several frames.
    bench.add("b.txt", "The Ministers agreed to hold exercises. They met in Tokyo.\n".repeat(3000));
    bench.add("c.txt", "");
    bench.run_for(1, flags);
    for count in [1, 2, 5] {
        let merged = merged(&bench, count, flags);
        for file in [annotations, "documents.jsonl", "errors.jsonl"] {
            assert!(merged.bytes(file) == bench.bytes(file), "{file} of {count}");
        }
        let (ours, single) = (merged.summary(), bench.summary());
        for key in ["version", "config", "models", "inputs", "named", "skipped", "counts", "outputs"] {
            assert_eq!(ours[key], single[key], "{key} of {count}");
        }
        assert_eq!(verify(&merged.out(), &[]).expect("a run").findings, []);
        for out in ["1", "2", "3", "4", "5", "merged"] {
            std::fs::remove_dir_all(bench.path(out)).ok();
        }
    }
}

#[test]
fn merged_they_are_the_single_run() {
    are_the_single_run(&["--save-texts", "--tokens", "--format", "both"], "annotations.jsonl");
}

#[test]
fn merged_they_are_the_single_run_compressed() {
    are_the_single_run(&["--compress"], "annotations.jsonl.zst");
}

#[test]
fn what_does_not_belong_together_is_not_merged() {
    let bench = Bench::new();
    fill(&bench, 60);
    let share = |out, flags: &[&str]| {
        let share = bench.elsewhere(out);
        share.run(flags);
        share
    };
    let (first, second) = (share("1", &["--shard", "1/2"]), share("2", &["--shard", "2/2"]));
    let (third, tokens) = (share("3", &["--shard", "2/3"]), share("t", &["--shard", "2/2", "--tokens"]));
    let single = share("single", &[]);
    let refused = |shares: &[&Bench], out: &Bench, why: &str| {
        let output = merge(shares, out);
        assert_eq!(output.status.code(), Some(2), "{why}");
        assert!(said(&output).contains(why), "{why}: {}", said(&output));
    };
    let out = bench.elsewhere("merged");
    refused(&[&first], &out, "shards are missing: 2/2");
    refused(&[&first, &second, &first], &out, "and so does");
    refused(&[&first, &third], &out, "another number of shards");
    refused(&[&first, &tokens], &out, "another configuration");
    refused(&[&first, &single], &out, "holds no shard");
    let columns = share("c", &["--shard", "1/1", "--format", "parquet"]);
    refused(&[&columns], &out, "--format both");
    refused(&[&first, &second], &second, "holds a shard that is to be merged");
    refused(&[&first, &second], &single, "holds an earlier run");
    let path = second.out().join("documents.jsonl");
    let whole = std::fs::read_to_string(&path).expect("a file");
    std::fs::write(&path, whole.replacen("UTF-8", "UTF-7", 1)).expect("a write");
    refused(&[&first, &second], &out, "is not what the run wrote");
    std::fs::write(&path, whole).expect("a write");
    std::fs::write(second.out().join("run.journal"), "").expect("a write");
    refused(&[&first, &second], &bench.elsewhere("other"), "is not finished");
    bench.add("late.txt", "It came later.");
    refused(&[&first, &share("4", &["--shard", "2/2"])], &bench.elsewhere("other"), "other inputs");
}
