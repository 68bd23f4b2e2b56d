//! Bad input: what fails says what, where, and what to do; the rest is there.

use std::process::Stdio;

use crate::program::{Bench, lines, plenipo, said};

const GOOD: &str = "The Ministers welcomed the exercise.";

/// A good document goes through beside a bad one, which fails with so many words.
fn fails(name: &str, bytes: impl AsRef<[u8]>, words: &str) -> serde_json::Value {
    let bench = Bench::new();
    bench.add(name, bytes);
    bench.add("zz-good.txt", GOOD);
    let output = bench.run_for(1, &[]);
    assert_eq!(bench.documents().len(), 1, "{name}");
    assert_eq!(bench.records().len(), 1, "{name}");
    let [error] = &bench.errors()[..] else { panic!("{name}: one error, not {:?}", bench.errors()) };
    let message = error["error"].as_str().expect("a message");
    assert!(message.contains(words), "{message}");
    assert!(said(&output).contains(words), "the log tells it too");
    assert!(error["source"].as_str().expect("a path").ends_with(name));
    error.clone()
}

#[test]
fn a_missing_path_stops_the_run() {
    let output = plenipo().args(["run", "nowhere.txt", "--out", "-"]).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("nowhere.txt: there is no such file or folder"));
}

#[test]
fn an_unknown_extension_named_explicitly_stops_the_run() {
    let bench = Bench::new();
    let path = bench.add("a.dat", GOOD);
    let run = |flags: &[&str]| {
        plenipo().arg("run").arg(&path).args(["--out", "-"]).args(flags).output().expect("it runs")
    };
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("--input-format"));
    assert_eq!(lines(&run(&["--input-format", "text"]).stdout).len(), 1);
}

#[test]
fn an_unreadable_file_fails_alone() {
    let bench = Bench::new();
    bench.add("good.txt", GOOD);
    std::os::unix::fs::symlink("nowhere", bench.input().join("bad.txt")).expect("a link");
    bench.run_for(1, &[]);
    assert_eq!((bench.documents().len(), bench.errors().len()), (1, 1));
}

#[test]
fn a_loop_of_links_fails_alone() {
    let bench = Bench::new();
    bench.add("good.txt", GOOD);
    std::os::unix::fs::symlink(".", bench.input().join("loop")).expect("a link");
    bench.run_for(1, &[]);
    assert_eq!((bench.documents().len(), bench.errors().len()), (1, 1));
}

#[test]
fn an_empty_file_fails() {
    fails("a.txt", "", "holds no text");
    fails("a.txt", " \n\t\u{feff}\n", "holds no text");
    fails("a.html", "<p> </p>", "holds no text");
}

#[test]
fn a_binary_file_fails_at_its_byte() {
    let error = fails("a.txt", b"\x7fELF\x02\n\x01\x00\x00", "NUL byte");
    assert_eq!((error["line"].as_u64(), error["byte"].as_u64()), (Some(2), Some(7)));
    fails("a.txt", b"%PDF-1.7\n", "extract its text first");
}

#[test]
fn a_truncated_gzip_fails() {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(GOOD.repeat(1000).as_bytes()).expect("memory");
    let bytes = encoder.finish().expect("memory");
    fails("a.txt.gz", &bytes[..bytes.len() / 2], "damaged or cut short");
    fails("a.jsonl.gz", &bytes[..bytes.len() / 2], "damaged or cut short");
}

#[test]
fn lines_that_are_no_documents_fail_at_line_and_byte() {
    for (line, words, byte) in [
        ("not json", "expected", 1),
        ("{\"id\": \"a\"}", "no `text`", 10),
        ("{\"text\": null}", "expected a string", 12),
        ("{\"text\": \"a\", \"text\": \"b\"}", "stands twice", 19),
        ("{\"text\": \"a\", \"id\": []}", "neither a string nor a number", 22),
        ("{\"text\": \"a\\ud800b\"}", "hex escape", 18),
        ("{\"text\": \"a\0b\"}", "control character", 11),
        ("[1]", "expected a JSON object", 0),
    ] {
        let first = "{\"text\": \"We agree.\"}\n";
        let bench = Bench::new();
        bench.add("a.jsonl", format!("{first}{line}\n{{\"text\": \"We agree.\"}}\n"));
        bench.run_for(1, &[]);
        assert_eq!(bench.documents().len(), 2, "{line}");
        let error = &bench.errors()[0];
        assert!(error["error"].as_str().is_some_and(|error| error.contains(words)), "{error}");
        assert_eq!(error["line"], 2, "{line}");
        let at = error["byte"].as_u64().expect("a byte") as usize - first.len();
        assert!(at.abs_diff(byte) <= 1, "{line}: byte {at}, not {byte}");
    }
}

#[test]
fn invalid_utf8_is_decoded_not_lost() {
    let bench = Bench::new();
    bench.add("a.jsonl", b"{\"text\": \"C\xf4te d'Ivoire agreed.\"}\n");
    bench.add("b.txt", b"T\xc3\xbcrkiye \xe2\x80\x93 C\xc3\xb4te d'Ivoire\xff agreed.");
    bench.run_for(0, &[]);
    assert_eq!(bench.records()[0]["text"], "Côte d'Ivoire agreed.");
    assert_eq!(bench.documents()[1]["encoding"], "UTF-8 (damaged)");
}

#[test]
fn two_documents_of_one_id_are_not_mixed() {
    let bench = Bench::new();
    bench.add("a.txt", GOOD);
    bench.add("a.md", GOOD);
    bench.run_for(1, &[]);
    assert_eq!(bench.documents().len(), 1);
    assert!(
        bench.errors()[0]["error"]
            .as_str()
            .is_some_and(|error| error.contains("another document has the id `a`"))
    );
}

#[test]
fn nul_in_json_is_a_character_like_others() {
    let bench = Bench::new();
    bench.add("a.jsonl", "{\"text\": \"We\\u0000agree.\"}\n");
    bench.run_for(0, &[]);
    assert_eq!(bench.records()[0]["text"], "We\0agree.");
}

#[test]
fn a_longer_document_than_is_allowed_fails() {
    let bench = Bench::new();
    let config = bench.path("c.toml");
    std::fs::write(&config, "[read]\nmax_document_mb = 1\n").expect("a file");
    let long = GOOD.repeat(40_000);
    bench.add("a.txt", &long);
    bench.add("b.jsonl", format!("{{\"text\": \"{long}\"}}\n{{\"text\": \"{GOOD}\"}}\n"));
    bench.run_for(1, &["--config", config.to_str().expect("UTF-8")]);
    assert_eq!((bench.errors().len(), bench.documents().len()), (2, 1));
}

#[test]
fn models_and_configurations_are_refused_with_their_line() {
    let bench = Bench::new();
    bench.add("a.txt", GOOD);
    let theme = |id: &str, more: &str| {
        format!(
            "[[theme]]\nid = \"{id}\"\ngroup = \"g\"\ndescription = \"d\"\nbias = -1\ncues.sure = [\"a\"]\n{more}"
        )
    };
    for (flag, text, words) in [
        ("--taxonomy", theme("a", "wieght = 2\n"), "wieght"),
        ("--taxonomy", theme("a", "") + &theme("a", ""), "line 8"),
        ("--taxonomy", "[[theme]\n".to_owned(), "line 1"),
        ("--config", "[pipeline]\njob = 2\n".to_owned(), "did you mean `jobs`?"),
        ("--config", "[pipeline]\njobs = -2\n".to_owned(), "line 2"),
    ] {
        let file = bench.path("bad.toml");
        std::fs::write(&file, text).expect("a file");
        let output = bench.run_for(2, &[flag, file.to_str().expect("UTF-8")]);
        let said = said(&output);
        assert!(said.contains("bad.toml") && said.contains(words), "{said}");
    }
}

#[test]
fn settings_past_all_sense_are_refused_or_bounded() {
    let bench = Bench::new();
    bench.add("a.txt", GOOD);
    assert!(said(&bench.run_for(2, &["--jobs", "100000"])).contains("1024 at most"));
    let config = bench.path("c.toml");
    let most = i64::MAX;
    let text = format!(
        "[read]\nmax_document_mb = {most}\nmax_expansion = {most}\n[pipeline]\nbatch = {most}\nmemory_mb = {most}\n"
    );
    std::fs::write(&config, text).expect("a file");
    bench.run_for(0, &["--config", config.to_str().expect("UTF-8")]);
    assert_eq!(bench.documents().len(), 1);
}

#[test]
fn a_model_file_that_is_not_what_its_hash_says_is_refused() {
    let bench = Bench::new();
    bench.add("a.txt", GOOD);
    let taxonomy = bench.path("themes.toml");
    std::fs::copy(crate::program::repository("models/themes.toml"), &taxonomy).expect("a copy");
    let flags = ["--overwrite", "--taxonomy", taxonomy.to_str().expect("UTF-8")];
    let hash = plenipo::model::sha256(&std::fs::read(&taxonomy).expect("a file"));
    for (text, code) in
        [(format!("{hash}  themes.toml\n"), 0), (hash.replace('1', "2"), 2), (String::new(), 2)]
    {
        std::fs::write(bench.path("themes.toml.sha256"), text).expect("a file");
        let output = bench.run_for(code, &flags);
        assert!(code == 0 || said(&output).contains("themes.toml.sha256"), "{}", said(&output));
    }
}

#[test]
fn a_model_file_without_end_is_refused() {
    let bench = Bench::new();
    bench.add("a.txt", GOOD);
    let config = bench.path("c.toml");
    std::fs::write(&config, "[tag]\npos = \"/dev/zero\"\n").expect("a file");
    let output = bench.run_for(2, &["--config", config.to_str().expect("UTF-8")]);
    assert!(said(&output).contains("/dev/zero: is longer than"), "{}", said(&output));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let bench = Bench::new();
    bench.add("a.txt", GOOD.repeat(20_000));
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_plenipo"))
        .arg("run")
        .arg(bench.input())
        .args(["--out", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(!said(&output).contains("panic"));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_stops_the_run_and_says_so() {
    let bench = Bench::new();
    bench.add("a.txt", GOOD);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_plenipo"))
        .arg("run")
        .arg(bench.input())
        .args(["--out", "-"])
        .stdout(full)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("No space left on device"), "{}", said(&output));
}

#[test]
fn an_earlier_run_is_not_overwritten_unasked() {
    let bench = Bench::new();
    bench.add("a.txt", GOOD);
    bench.run_for(0, &[]);
    let before = bench.bytes("annotations.jsonl");
    let output = bench.run_for(2, &[]);
    assert!(said(&output).contains("--resume") && said(&output).contains("--overwrite"));
    assert_eq!(bench.bytes("annotations.jsonl"), before);
    bench.add("b.txt", GOOD);
    bench.run_for(0, &["--overwrite"]);
    assert_eq!(bench.documents().len(), 2);
}
