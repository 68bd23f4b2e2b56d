//! A user's own taxonomy, of another field: trained on, then used, with no code.

use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

use crate::program::{Bench, lines, plenipo, said};

const TAXONOMY: &str = r#"[[theme]]
id = "catch-limits"
group = "fishing"
description = "How much may be caught"
cues.sure = ["quota*"]

[[theme]]
id = "gear"
group = "fishing"
description = "Nets, lines and traps"

[[theme]]
id = "restoration"
group = "heritage"
description = "Repair of old buildings"

[[theme]]
id = "archives"
group = "heritage"
description = "Keeping and opening of records"

[[theme]]
id = "visitors"
group = "heritage"
description = "Those who come to see"
"#;

/// By theme: what may be said of it.
const SAYINGS: [(&str, [&str; 6]); 5] = [
    (
        "catch-limits",
        [
            "the quota for herring",
            "a lower ceiling on cod",
            "the yearly quota",
            "how much hake may be landed",
            "the limit on tuna",
            "fewer tonnes of squid",
        ],
    ),
    (
        "gear",
        [
            "wider meshes in trawl nets",
            "traps for lobster",
            "the length of drift nets",
            "hooks that spare turtles",
            "nets with escape panels",
            "pots and long lines",
        ],
    ),
    (
        "restoration",
        [
            "the roof of the abbey",
            "the repair of old walls",
            "lime mortar in the tower",
            "the carved oak ceiling",
            "the masonry of the bridge",
            "new slates on the chapel",
        ],
    ),
    (
        "archives",
        [
            "the parish registers",
            "letters kept in the record office",
            "the cataloguing of maps",
            "scanned ledgers",
            "old deeds and charters",
            "the reading room for records",
        ],
    ),
    (
        "visitors",
        [
            "guided tours",
            "tickets for school groups",
            "opening hours in summer",
            "the car park for coaches",
            "signs for walkers",
            "the number of guests",
        ],
    ),
];

const OPENINGS: [&str; 5] = [
    "The council will look at",
    "This year the wardens changed",
    "Members spoke at length of",
    "A report is due on",
    "Nobody objected to",
];

/// Labelled sentences, six to a document; every seventh says two things, every eleventh nothing.
fn labelled(count: usize) -> String {
    let mut lines = String::new();
    for number in 0..count {
        let (theme, sayings) = SAYINGS[number % 5];
        let mut text = format!("{} {}", OPENINGS[number / 5 % 5], sayings[number / 7 % 6]);
        let mut themes = vec![theme];
        if number % 7 == 0 {
            let (second, more) = SAYINGS[(number + 2) % 5];
            text = format!("{text} and {}", more[number / 11 % 6]);
            themes.push(second);
        }
        if number % 11 == 0 {
            (text, themes) = (format!("The meeting began at {} o'clock", number % 12), Vec::new());
        }
        let line = json!({ "doc": format!("minutes-{}", number / 6), "text": text + ".", "themes": themes });
        lines += &format!("{line}\n");
    }
    lines
}

fn train(bench: &Bench, labelled: &Path, out: &Path, flags: &[&str]) -> Output {
    let mut command = plenipo();
    command.args(["train", "themes"]).arg(labelled).arg("--taxonomy").arg(bench.path("themes.toml"));
    command.arg("--out").arg(out).args(flags).output().expect("it runs")
}

fn bench() -> (Bench, std::path::PathBuf) {
    let bench = Bench::new();
    std::fs::write(bench.path("themes.toml"), TAXONOMY).expect("a file");
    let file = bench.path("labelled.jsonl");
    std::fs::write(&file, labelled(500)).expect("a file");
    (bench, file)
}

#[test]
fn a_taxonomy_of_another_field_is_learned_and_used() {
    let (bench, file) = bench();
    let model = bench.path("model");
    let output = train(&bench, &file, &model, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    let micro = printed.lines().find(|line| line.starts_with("theme, micro")).expect("the figure");
    let f1: f64 = micro.split_whitespace().last().expect("F1").parse().expect("a number");
    assert!(f1 > 0.9, "{printed}");
    assert!(
        std::fs::read_to_string(model.join("card.md"))
            .expect("a card")
            .contains("500 segments of 84 documents")
    );

    bench.add("a.txt", "The wardens spoke of nets with wider meshes.\n\nGuided tours start in May.\n");
    let taxonomy = bench.path("themes.toml");
    let paths = [&taxonomy, &model].map(|path| path.to_str().expect("UTF-8").to_owned());
    bench.run_for(0, &["--engine", "compact", "--taxonomy", &paths[0], "--model", &paths[1]]);
    let records = lines(&bench.bytes("annotations.jsonl"));
    let themes: Vec<&Value> = records.iter().map(|record| &record["theme"]).collect();
    assert_eq!(themes, ["gear", "visitors"]);
    assert!(records.iter().all(|record| record["engine"] == "compact"));
}

#[test]
fn the_same_lessons_give_the_same_bytes() {
    let (bench, file) = bench();
    let bytes = |name: &str, seed: &str| {
        let out = bench.path(name);
        let output = train(&bench, &file, &out, &["--folds", "2", "--seed", seed]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        std::fs::read(out.join("themes.bin")).expect("weights")
    };
    let first = bytes("a", "1");
    assert!(first == bytes("b", "1"));
    assert!(first != bytes("c", "2"));
}

#[test]
fn mistakes_are_named() {
    let (bench, _) = bench();
    let cases = [
        (r#"{"text":"x","themes":["geer"]}"#, "no theme `geer`"),
        (r#"{"text":"x"}"#, "line 1"),
        (r#"{"doc":"d","start":0,"end":4,"themes":[]}"#, "in no folder of `--corpus`"),
        (r#"{"text":"Nets.","themes":["gear"]}"#, "do not make 5 folds"),
    ];
    for (line, message) in cases {
        let file = bench.path("wrong.jsonl");
        std::fs::write(&file, line).expect("a file");
        let output = train(&bench, &file, &bench.path("model"), &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(message), "{}", said(&output));
    }
}

#[test]
fn an_adapter_is_taught_by_every_segment_and_what_stands_before() {
    let (bench, file) = bench();
    let out = bench.path("passages.jsonl");
    let mut command = plenipo();
    command.args(["train", "passages"]).arg(&file).arg("--taxonomy").arg(bench.path("themes.toml"));
    let output = command.arg("--out").arg(&out).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let passages = lines(&std::fs::read(&out).expect("passages"));
    let gold: Vec<Value> = lines(labelled(500).as_bytes());
    assert_eq!(passages.len(), gold.len());
    for (at, (passage, gold)) in passages.iter().zip(&gold).enumerate() {
        for key in ["doc", "text"] {
            assert_eq!(passage[key], gold[key], "{key} of {at}");
        }
        let themes = |line: &Value| -> std::collections::BTreeSet<String> {
            serde_json::from_value(line["themes"].clone()).expect("ids")
        };
        assert_eq!(themes(passage), themes(gold), "{at}");
        let before = at.checked_sub(1).map(|before| &passages[before]);
        let before = before.filter(|before| before["doc"] == passage["doc"]);
        assert_eq!(passage["before"], before.map_or("", |before| before["text"].as_str().expect("a text")));
        assert!(before.is_none_or(|before| before["fold"] == passage["fold"]));
    }
    let folds: std::collections::BTreeSet<u64> =
        passages.iter().map(|passage| passage["fold"].as_u64().expect("a fold")).collect();
    assert_eq!(folds, (0..5).collect());
}

#[test]
fn odds_of_an_adapter_need_the_engine_that_weighs_them() {
    let (bench, file) = bench();
    let output = train(&bench, &file, &bench.path("model"), &["--unseen", "nowhere.jsonl"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("--engine bert"), "{}", said(&output));
}
