//! `plenipo themes`: a taxonomy is listed, checked, tested and compared.

use std::path::PathBuf;
use std::process::Output;

use plenipo::classify::{Taxonomy, built_in_themes};

use super::program::{Bench, plenipo, said};

const GARDEN: &str = r#"[[theme]]
id = "roses"
group = "flowers"
description = "Roses and their care"
cues.sure = ["rose*"]
match = ["The roses bloom."]
no_match = ["The lilies bloom."]

[[theme]]
id = "water"
group = "care"
description = "Watering"
cues.sure = ["water*"]
"#;

fn garden(bench: &Bench, name: &str, text: &str) -> PathBuf {
    let path = bench.path(name);
    std::fs::write(&path, text).expect("a file");
    path
}

fn themes(args: &[&std::ffi::OsStr]) -> Output {
    plenipo().arg("themes").args(args).output().expect("the program runs")
}

/// What a command prints that ends with this exit code.
#[track_caller]
fn printed(code: i32, args: &[&std::ffi::OsStr]) -> String {
    let output = themes(args);
    assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn built_in_themes_are_listed() {
    let list = printed(0, &["list".as_ref()]);
    assert_eq!(list.lines().count(), 27);
    assert!(list.contains("capability") && list.contains("counterstrike"), "{list}");
}

#[test]
fn a_sound_taxonomy_passes() {
    let bench = Bench::new();
    let path = garden(&bench, "garden.toml", GARDEN);
    let check = printed(0, &["check".as_ref(), path.as_ref(), "--strict".as_ref()]);
    assert_eq!(check, "2 themes, 2 cues, 2 examples: 0 errors, 0 notes\n");
    let test = printed(0, &["test".as_ref(), path.as_ref()]);
    assert!(test.starts_with("2 examples by the engine") && test.ends_with(": 0 failed\n"), "{test}");
}

#[test]
fn mistakes_are_named_with_file_and_line() {
    let bench = Bench::new();
    let cases = [
        (GARDEN.replace("\"water\"", "\"roses\""), "line 10: a second theme has the id `roses`"),
        (GARDEN.replace("[\"rose*\"]", "[\"rose*\", \"rose*\"]"), "line 5: the cue `rose*` stands twice"),
        (GARDEN.replace("group", "grop"), "line 3: unknown field `grop`"),
        (GARDEN.replace("water*", "tap ^ water"), "garden.toml:13: error: the cue `tap ^ water` can never"),
        (GARDEN.replace("lilies", "roses"), "garden.toml:7: error: this example of `roses` stands already"),
        ("theme = 3".into(), "line 1: invalid type"),
    ];
    for (text, message) in cases {
        let path = garden(&bench, "garden.toml", &text);
        let check = printed(1, &["check".as_ref(), path.as_ref()]);
        assert!(check.contains(message) && check.contains("garden.toml"), "{check}");
    }
    let missing = themes(&["check".as_ref(), "nowhere.toml".as_ref()]);
    assert_eq!(missing.status.code(), Some(2));
}

#[test]
fn notes_are_mistakes_only_when_strict() {
    let bench = Bench::new();
    let path = garden(&bench, "garden.toml", &GARDEN.replace("water*", "rose*"));
    let check = printed(0, &["check".as_ref(), path.as_ref()]);
    assert!(check.contains("garden.toml:13: note: the cue `rose*` speaks for `roses` too"), "{check}");
    assert_eq!(printed(1, &["check".as_ref(), path.as_ref(), "--strict".as_ref()]), check);
}

#[test]
fn cues_that_a_corpus_lacks_are_noted() {
    let bench = Bench::new();
    bench.add("a.txt", "The roses bloom in June.");
    let (path, corpus) = (garden(&bench, "garden.toml", GARDEN), bench.input());
    let check = printed(0, &["check".as_ref(), path.as_ref(), "--on".as_ref(), corpus.as_ref()]);
    let note = "garden.toml:13: note: the cue `water*` never counts in this corpus";
    assert!(check.contains(note) && check.contains("0 errors, 1 notes"), "{check}");
}

#[test]
fn examples_that_fail_are_shown_with_what_was_found() {
    let bench = Bench::new();
    let text = GARDEN.replace("lilies bloom", "lilies need water, as roses do");
    let path = garden(&bench, "garden.toml", &text.replace("The roses bloom", "They bloom"));
    let test = printed(1, &["test".as_ref(), path.as_ref()]);
    assert!(test.contains("garden.toml:6: `roses` not found in: They bloom."), "{test}");
    assert!(test.contains("no theme reached its threshold"), "{test}");
    assert!(test.contains("garden.toml:7: `roses` found in: The lilies need water, as roses do."), "{test}");
    assert!(test.contains("roses 0.88 for \"roses\"") && test.contains("water 0.88 for \"water\""), "{test}");
    assert!(test.ends_with("2 failed\n"), "{test}");
}

#[test]
fn a_change_of_the_taxonomy_is_shown_by_the_segments_that_change() {
    let bench = Bench::new();
    bench.add("a.txt", "The roses bloom. The tap leaks. They water the roses. It is June.");
    let old = garden(&bench, "old.toml", GARDEN);
    let new =
        garden(&bench, "new.toml", &GARDEN.replace("rose*", "lil*").replace("water*\"", "water*\", \"tap\""));
    let corpus = bench.input();
    let args = ["diff".as_ref(), old.as_ref(), new.as_ref(), "--on".as_ref(), corpus.as_ref()];
    let expected = "\
3 of 4 segments change

theme  gained    lost
roses       0       2
water       1       0

a -roses
    The roses bloom.

a +water
    The tap leaks.

a -roses
    They water the roses.
";
    assert_eq!(printed(0, &args), expected);
    let same = ["diff".as_ref(), old.as_ref(), old.as_ref(), "--on".as_ref(), corpus.as_ref()];
    assert_eq!(printed(0, &same), "0 of 4 segments change\n");
}

#[test]
fn the_built_in_taxonomy_contradicts_nothing_and_has_enough_examples() {
    let taxonomy = Taxonomy::load(&built_in_themes()).expect("it loads");
    for theme in &taxonomy.themes {
        let matching = theme.examples.iter().filter(|example| example.matches).count();
        let others = theme.examples.len() - matching;
        assert!(matching >= 6 && others >= 4, "{}: {matching} and {others}", theme.id);
    }
    let check = String::from_utf8(themes(&["check".as_ref()]).stdout).expect("UTF-8");
    assert!(check.contains("27 themes"), "{check}");
    assert!(!check.lines().any(|line| line.contains(": error: ")), "{check}");
}
