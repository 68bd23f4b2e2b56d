//! `plenipo verify`: what is whole passes, and no flipped byte does.

use std::path::Path;

use plenipo::finished::verify;

use crate::program::{Bench, plenipo, said};

/// Documents of every format, some of them bad.
fn fill(bench: &Bench) {
    bench.add(
        "a.txt",
        "Joint Statement\n\nThe Ministers welcomed AUKUS. Türkiye will host the exercise in 2026.\n",
    );
    bench.add(
        "b.md",
        "# Readout\n\n- They agreed to **deepen** co-operation.\n\nThey met on 3 May 2024 in Tokyo.\n",
    );
    bench.add("c.html", "<h1>Fact sheet</h1><p>The two navies will hold an exercise — again.</p>");
    bench.add("d.jsonl", "{\"id\": \"x/1\", \"text\": \"We will pay A$210 million.\", \"by\": 1}\n{\"txt\": 1}\n\n{\"text\": \"They met.\"}\n");
    bench.add("e.txt", "");
}

fn findings(bench: &Bench) -> Vec<String> {
    let verified = verify(&bench.out(), &[]).expect("a run");
    verified.findings.iter().map(ToString::to_string).collect()
}

#[test]
fn a_whole_run_passes() {
    for flags in [
        &["--tokens", "--save-texts"][..],
        &["--compress"],
        &["--shard", "1/2"],
        &["--engine", "cues"],
        &["--format", "parquet"],
        &["--format", "both", "--compress"],
    ] {
        let bench = Bench::new();
        fill(&bench);
        bench.run(flags);
        let output = plenipo().arg("verify").arg(bench.out()).output().expect("it runs");
        assert_eq!(output.status.code(), Some(0), "{flags:?} {}", String::from_utf8_lossy(&output.stdout));
        assert!(output.stdout.starts_with(b"whole: "), "{}", said(&output));
    }
}

/// Flips a bit of a byte at many positions of a file and requires that each is found.
fn every_flip_is_found(bench: &Bench, file: &str, positions: usize) {
    let path = bench.out().join(file);
    let whole = std::fs::read(&path).expect(file);
    assert!(!whole.is_empty(), "{file}");
    for n in 0..positions {
        let at = n * whole.len() / positions;
        let mut flipped = whole.clone();
        flipped[at] ^= 1 << (n % 8);
        std::fs::write(&path, &flipped).expect("a write");
        let found = findings(bench);
        assert!(
            found.iter().any(|finding| finding.contains(file) || finding.contains("run.json")),
            "{file} byte {at}: {found:?}"
        );
        assert!(
            !matches!(file, "annotations.jsonl" | "documents.jsonl" | "errors.jsonl")
                || found.iter().any(|finding| finding.contains(&format!("{file}:{}: ", line(&whole, at)))),
            "{file} byte {at} line {}: {found:?}",
            line(&whole, at)
        );
    }
    std::fs::write(&path, &whole).expect("a write");
    assert_eq!(findings(bench), [""; 0]);
}

/// The line of a byte, from 1.
fn line(bytes: &[u8], at: usize) -> usize {
    1 + bytes[..at].iter().filter(|&&byte| byte == b'\n').count()
}

#[test]
fn flipped_bytes_are_found() {
    let bench = Bench::new();
    fill(&bench);
    bench.run_for(1, &["--tokens", "--save-texts"]);
    for (file, positions) in [
        ("annotations.jsonl", 60),
        ("documents.jsonl", 40),
        ("errors.jsonl", 25),
        ("run.json", 40),
        ("texts/a.txt", 10),
    ] {
        every_flip_is_found(&bench, file, positions);
    }
}

#[test]
fn flipped_bytes_of_a_compressed_shard_are_found() {
    let bench = Bench::new();
    fill(&bench);
    bench.run(&["--compress", "--shard", "1/2"]);
    for (file, positions) in [("annotations.jsonl.zst", 40), ("order.jsonl", 20)] {
        every_flip_is_found(&bench, file, positions);
    }
}

#[test]
fn flipped_bytes_of_columns_are_found() {
    let bench = Bench::new();
    fill(&bench);
    bench.run_for(1, &["--format", "parquet"]);
    for file in ["annotations.parquet", "documents.parquet", "run.json"] {
        every_flip_is_found(&bench, file, 20);
    }
}

fn says(bench: &Bench, what: &str) {
    let output = plenipo().arg("verify").arg(bench.out()).output().expect("it runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{text}{}", said(&output));
    assert!(text.contains(what), "{text}");
}

#[test]
fn other_inputs_are_told() {
    let bench = Bench::new();
    fill(&bench);
    bench.run_for(1, &[]);
    bench.add("new.txt", "It came later.");
    assert_eq!(findings(&bench), [""; 0]);
    bench.add("a.txt", "Another text.");
    says(&bench, "a.txt: the input is not what the run read");
    std::fs::remove_file(bench.input().join("a.txt")).expect("a file");
    says(&bench, "a.txt: the input is gone");
}

#[test]
fn inputs_may_have_moved() {
    let bench = Bench::new();
    fill(&bench);
    bench.run_for(1, &[]);
    let moved = bench.path("moved");
    std::fs::rename(bench.input(), &moved).expect("a move");
    says(&bench, "no such file");
    let verified = verify(&bench.out(), &[moved]).expect("a run");
    assert_eq!(verified.findings, []);
}

#[test]
fn standard_input_is_named_by_a_file() {
    let bench = Bench::new();
    let lines = "{\"text\": \"They met.\"}\n{\"text\": \"They agreed.\"}\n";
    let path = bench.add("a.jsonl", lines);
    let run = plenipo().args(["run", "-", "--out"]).arg(bench.out()).write_stdin(lines).output();
    assert_eq!(run.expect("it runs").status.code(), Some(0));
    assert!(verify(&bench.out(), &[]).expect_err("no inputs").to_string().contains("--inputs"));
    assert_eq!(verify(&bench.out(), &[path]).expect("a run").findings, []);
}

#[test]
fn lines_lost_or_doubled_are_told() {
    let bench = Bench::new();
    fill(&bench);
    bench.run_for(1, &[]);
    for file in ["annotations.jsonl", "documents.jsonl", "errors.jsonl"] {
        let path = bench.out().join(file);
        let whole = std::fs::read_to_string(&path).expect(file);
        let lines: Vec<&str> = whole.split_inclusive('\n').collect();
        let lost = lines[..lines.len() - 1].concat();
        let doubled = format!("{whole}{}", lines[lines.len() - 1]);
        for text in [lost, doubled] {
            std::fs::write(&path, text).expect("a write");
            says(&bench, &format!("{file}:"));
        }
        std::fs::write(&path, whole).expect("a write");
    }
}

#[test]
fn what_is_no_finished_run_is_told() {
    let bench = Bench::new();
    assert!(verify(Path::new("no/such/folder"), &[]).is_err());
    fill(&bench);
    bench.run_for(1, &[]);
    std::fs::write(bench.out().join("run.journal"), "").expect("a write");
    says(&bench, "not finished");
}
