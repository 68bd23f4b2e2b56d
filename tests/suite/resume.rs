//! A run that was killed goes on, and its output is that of an unbroken one.

use std::io::Write;
use std::time::Duration;

use crate::program::{Bench, said};

const FILES: [&str; 3] = ["annotations.jsonl", "documents.jsonl", "errors.jsonl"];

/// Many documents, some of them bad, so that a run takes a while.
pub fn fill(bench: &Bench, documents: usize) {
    let mut lines = Vec::new();
    for n in 0..documents {
        if n % 97 == 5 {
            writeln!(lines, "{{\"id\": \"d{n}\", \"txt\": 1}}").expect("memory");
        } else {
            let sentence =
                format!("On {} May 2024 Japan and Türkiye agreed to hold exercise {n}. ", 1 + n % 28);
            writeln!(lines, "{{\"id\": \"d{n}\", \"text\": \"{}\"}}", sentence.repeat(8 + n % 40))
                .expect("memory");
        }
    }
    bench.add("a.jsonl", lines);
}

pub fn killed_after(bench: &Bench, wait: Duration, flags: &[&str]) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_plenipo"))
        .arg("run")
        .arg(bench.input())
        .arg("--out")
        .arg(bench.out())
        .args(["--quiet", "--jobs", "1"])
        .args(flags)
        .spawn()
        .expect("it runs");
    std::thread::sleep(wait);
    child.kill().expect("a kill");
    child.wait().expect("it ends");
}

fn survives_kills(flags: &[&str], files: &[&str]) {
    let broken = Bench::new();
    fill(&broken, 3000);
    let whole = broken.elsewhere("whole");
    whole.run_for(1, flags);
    let resumed = [flags, &["--resume"]].concat();
    // Soon after the start, when files are made, and later, when they are written.
    for wait in [5, 10, 20, 40, 80, 120, 160, 200, 240, 280, 320, 360] {
        killed_after(&broken, Duration::from_millis(wait), &resumed);
    }
    broken.run_for(1, &resumed);
    for file in files {
        assert!(broken.bytes(file) == whole.bytes(file), "{file}");
    }
    assert_eq!(broken.summary()["counts"], whole.summary()["counts"]);
    assert!(!broken.out().join("run.journal").exists());
}

#[test]
fn after_kills() {
    survives_kills(&[], &FILES);
}

#[test]
fn after_kills_compressed() {
    survives_kills(&["--compress"], &["annotations.jsonl.zst", "documents.jsonl", "errors.jsonl"]);
}

#[test]
fn after_kills_in_both_formats() {
    survives_kills(
        &["--format", "both"],
        &["annotations.jsonl", "documents.jsonl", "annotations.parquet", "documents.parquet"],
    );
}

#[test]
fn after_kills_in_parquet() {
    survives_kills(&["--format", "parquet"], &["annotations.parquet", "documents.parquet", "errors.jsonl"]);
}

#[test]
fn a_finished_run_is_left_as_it_is() {
    let bench = Bench::new();
    fill(&bench, 10);
    bench.run_for(1, &[]);
    let before = bench.bytes("run.json");
    let output = bench.run_for(1, &["--resume"]);
    assert!(said(&output).contains("nothing to do"));
    assert_eq!(bench.bytes("run.json"), before);
}

#[test]
fn nothing_to_resume_is_a_run_from_the_start() {
    let bench = Bench::new();
    fill(&bench, 10);
    bench.run_for(1, &["--resume"]);
    assert_eq!(bench.documents().len(), 9);
}

/// A run that stopped between two checkpoints, as a kill leaves it.
fn stopped(bench: &Bench) {
    fill(bench, 3000);
    for wait in (100..2000).step_by(50) {
        killed_after(bench, Duration::from_millis(wait), &["--overwrite"]);
        let journal = std::fs::read_to_string(bench.out().join("run.journal")).unwrap_or_default();
        if journal.lines().count() > 1 && !bench.out().join("run.json").exists() {
            return;
        }
    }
    panic!("no kill fell between two checkpoints");
}

#[test]
fn other_inputs_or_settings_are_refused() {
    let bench = Bench::new();
    stopped(&bench);
    let output = bench.run_for(2, &["--resume", "--tokens"]);
    assert!(said(&output).contains("another configuration"), "{}", said(&output));
    let path = bench.input().join("a.jsonl");
    let changed = std::fs::read_to_string(&path).expect("a file").replacen("agreed", "refused", 1);
    std::fs::write(&path, changed).expect("a file");
    let output = bench.run_for(2, &["--resume"]);
    assert!(said(&output).contains("not those that the run was started with"), "{}", said(&output));
}

#[test]
fn half_a_journal_line_is_forgotten() {
    let bench = Bench::new();
    stopped(&bench);
    let path = bench.out().join("run.journal");
    let mut journal = std::fs::OpenOptions::new().append(true).open(&path).expect("a journal");
    journal.write_all(b"{\"annotations\": 12").expect("a write");
    bench.run_for(1, &["--resume"]);
    assert_eq!(bench.summary()["counts"]["documents"], 3000);
}
