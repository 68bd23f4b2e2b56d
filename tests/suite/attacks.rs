//! Input made to do harm: bombs, depth, loops, names, and files that change meanwhile.

use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::time::Duration;

use flate2::{Compression, write::GzEncoder};

use plenipo::config::ReadConfig;
use plenipo::read::{Limits, Reader, find};

use crate::program::Bench;

const GOOD: &str = "The Ministers welcomed the exercise.";

/// Runs beside a good document; the one error's message.
fn error_of(bench: &Bench, flags: &[&str]) -> String {
    bench.add("zz-good.txt", GOOD);
    bench.run_for(1, flags);
    assert_eq!(bench.documents().len(), 1);
    let [error] = &bench.errors()[..] else { panic!("one error, not {:?}", bench.errors()) };
    error["error"].as_str().expect("a message").to_owned()
}

/// So many MiB of blank lines.
fn bomb(mut to: impl Write, mb: usize) {
    let blank = vec![b'\n'; 1 << 20];
    (0..mb).for_each(|_| to.write_all(&blank).expect("memory"));
}

#[test]
fn a_bomb_is_refused_in_every_format() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    bomb(&mut gzip, 100);
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    bomb(&mut bzip2, 100);
    let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 6);
    bomb(&mut xz, 100);
    let mut zstd = zstd::Encoder::new(Vec::new(), 3).expect("memory");
    bomb(&mut zstd, 100);
    for (end, bytes) in [
        ("gz", gzip.finish().expect("memory")),
        ("bz2", bzip2.finish().expect("memory")),
        ("xz", xz.finish().expect("memory")),
        ("zst", zstd.finish().expect("memory")),
    ] {
        for name in [format!("a.txt.{end}"), format!("a.jsonl.{end}")] {
            let bench = Bench::new();
            bench.add(&name, &bytes);
            let message = error_of(&bench, &[]);
            assert!(
                message.contains("more than 200 times") && message.contains("read.max_expansion"),
                "{message}"
            );
        }
    }
}

#[test]
fn the_limit_of_a_bomb_can_be_raised() {
    let bench = Bench::new();
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    bomb(&mut gzip, 70);
    gzip.write_all(format!("{{\"text\": \"{GOOD}\"}}\n").as_bytes()).expect("memory");
    bench.add("a.jsonl.gz", gzip.finish().expect("memory"));
    let config = bench.path("c.toml");
    for raised in [0, 2000] {
        std::fs::write(&config, format!("[read]\nmax_expansion = {raised}\n")).expect("a file");
        bench.run_for(0, &["--overwrite", "--config", config.to_str().expect("UTF-8")]);
        assert_eq!(bench.documents().len(), 1);
    }
    bench.run_for(1, &["--overwrite"]);
}

#[test]
fn an_xz_that_asks_for_gigabytes_is_refused() {
    let bench = Bench::new();
    let mut options = liblzma::stream::LzmaOptions::new_preset(6).expect("a preset");
    options.dict_size(1 << 30);
    let mut filters = liblzma::stream::Filters::new();
    filters.lzma2(&options);
    let mut whole = xz_header(&filters);
    whole.truncate(whole.len() / 2);
    bench.add("a.txt.xz", whole);
    assert!(error_of(&bench, &[]).contains("memory"));
}

/// An xz stream of little text whose header names such filters.
fn xz_header(filters: &liblzma::stream::Filters) -> Vec<u8> {
    let stream = liblzma::stream::Stream::new_stream_encoder(filters, liblzma::stream::Check::Crc32);
    let mut encoder = liblzma::write::XzEncoder::new_stream(Vec::new(), stream.expect("a stream"));
    encoder.write_all(GOOD.repeat(100).as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

#[test]
fn depth_is_refused_at_once() {
    for (name, text, words) in [
        ("a.html", "<div>".repeat(100_000), "nested more than 2000 deep"),
        ("a.html", "<div></p></b>".repeat(100_000), "nested more than 2000 deep"),
        ("a.html", (0..50_000).map(|n| format!("<p><b id={n}>a")).collect(), "never closed"),
        (
            "a.jsonl",
            format!("{{\"text\": \"a\", \"b\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000)),
            "recursion limit",
        ),
        ("a.jsonl", "[".repeat(1_000_000), "expected a JSON object"),
        ("a.jsonl", "{\"text\":".repeat(100_000), "expected a string"),
    ] {
        let bench = Bench::new();
        bench.add(name, text);
        let message = error_of(&bench, &[]);
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn links_in_a_circle_and_links_out() {
    let bench = Bench::new();
    bench.add("good.txt", GOOD);
    let link =
        |to: &str, name: &str| std::os::unix::fs::symlink(to, bench.input().join(name)).expect("a link");
    std::fs::create_dir(bench.input().join("b")).expect("a folder");
    link("../b", "b/b");
    link("d.txt", "c.txt");
    link("c.txt", "d.txt");
    std::fs::write(bench.path("outside.txt"), "They met in Tokyo.").expect("a file");
    link("../outside.txt", "e.txt");
    bench.run_for(1, &[]);
    let ids: Vec<_> = bench.documents().iter().map(|line| line["id"].clone()).collect();
    // A link is as good as its file, wherever that lies.
    assert_eq!(ids, ["e", "good"]);
    assert_eq!(bench.errors().len(), 3);
}

#[test]
fn names_that_are_not_utf8() {
    let bench = Bench::new();
    for name in [&b"caf\xe9.txt"[..], b"b\xff.txt", b"b\xfe.txt"] {
        std::fs::write(bench.input().join(OsStr::from_bytes(name)), GOOD).expect("a file");
    }
    bench.run_for(1, &["--save-texts"]);
    let ids: Vec<_> = bench.documents().iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["b\u{fffd}", "caf\u{fffd}"]);
    // Two names that look alike are not mixed.
    let [error] = &bench.errors()[..] else { panic!("one error") };
    assert!(error["error"].as_str().expect("a message").contains("another document has the id"));
    assert!(plenipo::finished::verify(&bench.out(), &[]).expect("a run").findings.is_empty());
}

#[test]
fn ids_that_are_no_names() {
    let bench = Bench::new();
    let ids = [
        "../../escape".to_owned(),
        "/etc/passwd".into(),
        "a\nb".into(),
        "a\0b".into(),
        "..".into(),
        "a".into(),
        "a.txt/b".into(),
        "a/b".into(),
        "long".repeat(1000),
        "ü/".repeat(1000),
        "CON:*?".into(),
        "\u{202e}txt".into(),
    ];
    let lines = ids.iter().map(|id| format!("{}\n", serde_json::json!({"id": id, "text": GOOD})));
    bench.add("a.jsonl", lines.collect::<String>());
    bench.run_for(0, &["--save-texts"]);
    let written: Vec<_> =
        bench.documents().iter().map(|line| line["id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(written, ids);
    let texts = walkdir::WalkDir::new(bench.out().join("texts")).into_iter();
    assert_eq!(
        texts.filter(|entry| entry.as_ref().expect("an entry").file_type().is_file()).count(),
        ids.len()
    );
    assert!(!bench.path("escape.txt").exists());
    assert!(plenipo::finished::verify(&bench.out(), &[]).expect("a run").findings.is_empty());
}

#[test]
fn a_file_that_changes_while_it_is_read_is_told() {
    let bench = Bench::new();
    for name in ["a.jsonl", "b.jsonl"] {
        bench.add(name, format!("{{\"text\": \"{GOOD}\"}}\n").repeat(10_000));
    }
    let config = ReadConfig::default();
    let inputs = find(&[bench.input()], &config).expect("a folder");
    let mut reader = Reader::new(inputs, Limits::of(&config), <_>::default());
    assert!(reader.next().expect("a document").is_ok());
    let mut file =
        std::fs::OpenOptions::new().append(true).open(bench.input().join("a.jsonl")).expect("a file");
    file.write_all(b"{\"id\": \"late\", \"text\": \"They met later.\"}\n").expect("a write");
    reader.by_ref().for_each(drop);
    let changed: Vec<_> = reader.into_summaries().iter().map(|input| input.changed).collect();
    assert_eq!(changed, [true, false]);
}

/// The most memory in MB, and the most open files, of a run over what is in the bench.
#[cfg(target_os = "linux")]
fn most(bench: &Bench, flags: &[&str]) -> (u64, usize) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_plenipo"))
        .arg("run")
        .arg(bench.input())
        .arg("--out")
        .arg(bench.out())
        .args(["--quiet", "--jobs", "2"])
        .args(flags)
        .spawn()
        .expect("it runs");
    let (mut memory, mut open) = (0, 0);
    while child.try_wait().expect("it runs").is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .and_then(|line| line.split_whitespace().nth(1));
        memory = memory.max(line.and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024);
        let files = std::fs::read_dir(format!("/proc/{}/fd", child.id())).map_or(0, Iterator::count);
        open = open.max(files);
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    (memory, open)
}

#[cfg(target_os = "linux")]
fn many_files(count: usize) -> (u64, usize) {
    let bench = Bench::new();
    for n in 0..count {
        bench.add(&format!("{}/{n}.txt", n % 100), format!("{GOOD} It was exercise {n}."));
    }
    let most = most(&bench, &["--save-texts"]);
    assert_eq!(bench.documents().len(), count);
    most
}

#[test]
#[cfg(target_os = "linux")]
fn many_small_files_take_few_descriptors() {
    let (memory, open) = many_files(3000);
    assert!(open < 40 && memory < 200, "{open} open files, {memory} MB");
}

#[test]
#[ignore = "slow: cargo test --release --test suite a_hundred_thousand -- --ignored --nocapture"]
#[cfg(target_os = "linux")]
fn a_hundred_thousand_small_files() {
    let (memory, open) = many_files(100_000);
    println!("{open} open files, {memory} MB");
    assert!(open < 40 && memory < 400, "{open} open files, {memory} MB");
}

#[test]
#[ignore = "slow and large: cargo test --release --test suite one_file_of_2_gb -- --ignored --nocapture"]
#[cfg(target_os = "linux")]
fn one_file_of_2_gb() {
    let bench = Bench::new();
    let path = bench.add("a.jsonl", "");
    let mut file = std::io::BufWriter::new(std::fs::File::create(path).expect("a file"));
    for n in 0..20_000 {
        writeln!(
            file,
            "{{\"id\": \"d{n}\", \"text\": \"{}\"}}",
            "They welcomed the exercise held in Tokyo. ".repeat(2500)
        )
        .expect("a write");
    }
    file.flush().expect("a write");
    drop(file);
    let (memory, open) = most(&bench, &["--compress"]);
    println!("{open} open files, {memory} MB");
    assert_eq!(bench.documents().len(), 20_000);
    assert!(open < 40 && memory < 400, "{open} open files, {memory} MB");
}
