//! `plenipo explain`: what is said of a sentence, and why.

use serde_json::Value;

use super::program::{Bench, plenipo, repository, said};

const SENTENCE: &str = "The two navies will hold an exercise in submarine rescue.";

#[track_caller]
fn explain(args: &[&str], code: i32) -> String {
    let output = plenipo().arg("explain").args(args).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    if code == 0 { String::from_utf8(output.stdout).expect("UTF-8") } else { said(&output) }
}

#[test]
fn each_engine_shows_what_spoke_for_and_against() {
    for engine in ["compact", "cues"] {
        let text = explain(&[SENTENCE, "--engine", engine], 0);
        assert!(text.starts_with(&format!("{SENTENCE}\n  sentence\n\n  commitment commit 0.")), "{text}");
        let (_, theme) = text.split_once("\n  theme training-exercises ").expect("the theme");
        let (theme, others) = theme.split_once("\n\n  ").expect("more themes");
        let reasons: Vec<&str> = theme.lines().skip(1).map(str::trim).collect();
        assert!(
            reasons.iter().any(|reason| reason.starts_with('+') && reason.contains("exercise")),
            "{theme}"
        );
        assert!(reasons.iter().any(|reason| reason.starts_with('-') && reason.contains("bias")), "{theme}");
        assert!(others.contains("\n  not "), "{others}");
    }
}

/// What is explained is what a run writes: the same scores for the same text.
#[test]
fn scores_are_those_of_a_run() {
    let bench = Bench::new();
    bench.add("a.txt", SENTENCE);
    bench.run_for(0, &[]);
    let record = bench.records().remove(0);
    let text = explain(&[SENTENCE], 0);
    for theme in record["themes"].as_array().expect("a list") {
        let score = theme["score"].as_f64().expect("a number");
        assert!(
            text.contains(&format!("theme {} {score:.2}", theme["id"].as_str().expect("an id"))),
            "{text}"
        );
    }
}

#[test]
fn a_text_is_read_from_standard_input() {
    let mut command = plenipo();
    command.args(["explain", "-"]).write_stdin("We signed the treaty.\n\nThey welcomed it.\n");
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("We signed the treaty.") && text.contains("They welcomed it."), "{text}");
}

#[test]
fn mistakes_are_named() {
    assert!(explain(&["  "], 2).contains("no sentence"), "an empty text");
    assert!(explain(&[SENTENCE, "--model", "nowhere"], 2).contains("nowhere"));
}

/// A theme that a user adds works at once, and its record says on what its score rests.
#[test]
fn a_theme_that_is_added_says_that_it_was_not_learned() {
    let bench = Bench::new();
    let themes = plenipo::classify::built_in_themes().text
        + "\n[[theme]]\nid = \"whaling\"\ngroup = \"order\"\ndescription = \"Whales\"\ncues.sure = [\"whal*\"]\n";
    let path = bench.path("themes.toml");
    std::fs::write(&path, themes).expect("a file");
    bench.add("a.txt", "They condemned cyber attacks on whaling ships.");
    bench.run_for(0, &["--taxonomy", path.to_str().expect("UTF-8")]);
    let record = bench.records().remove(0);
    let basis = |id: &str| {
        let themes = record["themes"].as_array().expect("a list");
        themes.iter().find(|theme| theme["id"] == id).map(|theme| theme["basis"].clone())
    };
    assert_eq!(basis("whaling"), Some("cues".into()), "{record}");
    assert_eq!(basis("cyber"), Some("learned".into()), "{record}");
    let text = explain(&["They spoke of whaling.", "--taxonomy", path.to_str().expect("UTF-8")], 0);
    assert!(text.contains("theme whaling") && text.contains("cue \u{201c}whaling\u{201d}"), "{text}");
}

#[test]
fn every_learned_theme_says_which_words_bear_it_out() {
    let run = plenipo().args(["run", "--quiet", "--out", "-"]).arg(repository("corpus")).assert().success();
    let mut learned = 0;
    for line in run.get_output().stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        let record: Value = serde_json::from_slice(line).expect("a record");
        for theme in record["themes"].as_array().expect("a list").iter().filter(|it| it["basis"] == "learned")
        {
            learned += 1;
            assert!(!theme["evidence"].as_array().expect("a list").is_empty(), "{record}");
        }
    }
    assert!(learned > 500, "{learned} themes are enough to tell");
}
