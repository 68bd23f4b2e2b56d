//! Segments of any text: their invariants, and that much of the same is read in linear time.
//!
//! The same check is fuzzed by `fuzz/`.

mod invariants;

use plenipo::segment::{BoundaryModel, RuleSegmenter};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn rules() -> RuleSegmenter {
    RuleSegmenter::new(&RuleSegmenter::english()).expect("the language built in")
}

fn learned() -> RuleSegmenter {
    rules().learned(BoundaryModel::read(None).expect("the model built in"))
}

/// Words and signs that segmenters look at.
const PIECES: [&str; 56] = [
    "word",
    "Word",
    "WORD",
    " is ",
    "The ",
    " and ",
    "U.S.",
    "Mr.",
    "No.",
    "e.g.",
    "J.",
    "V.",
    "12",
    "2.1.3",
    "Page 3",
    "Joint Statement",
    "é",
    "部長",
    "。",
    "…",
    "...",
    ".",
    ". ",
    "?",
    "! ",
    ":",
    ";",
    ", ",
    " ",
    "\u{3000}",
    "\n",
    "\n\n",
    "\r\n",
    "\u{c}",
    "- ",
    "• ",
    "(a) ",
    "1. ",
    "o ",
    "# ",
    "> ",
    "**",
    "```\n",
    "---\n",
    "| ",
    "](",
    "[12]",
    "“",
    "”",
    "\"",
    "(",
    ")",
    "’s",
    "\u{ad}",
    "\u{feff}",
    ":-)",
];

/// Runs a check on texts of all kinds: of any characters, of bytes, of pieces, and such pieces
/// over and over.
fn on_any_text(check: impl Fn(&str)) {
    let pieces =
        || prop::collection::vec(prop::sample::select(&PIECES[..]), 0..80).prop_map(|all| all.concat());
    let bytes = prop::collection::vec(any::<u8>(), 0..400);
    let texts = prop_oneof![
        any::<String>(),
        bytes.prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        pieces(),
        (pieces(), 1..60_usize).prop_map(|(text, times)| text.repeat(times)),
    ];
    let config = Config { cases: 600, failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(&texts, |text| {
        check(&text);
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn any_text_has_segments_that_hold_all_of_it() {
    let segmenters = [rules(), learned()];
    on_any_text(|text| segmenters.iter().for_each(|segmenter| invariants::check(segmenter, text)));
}

/// Megabytes of what makes a careless reader start over: where time were not linear this would
/// not end.
#[test]
fn megabytes_of_one_sign_are_read() {
    let segmenters = [rules(), learned()];
    for unit in [
        "a. a. a. ",
        "(((((",
        "\"",
        " \"",
        "“",
        "‘",
        "1.1.1.1",
        "1. ",
        "\n",
        "- - -",
        "-\n",
        "\u{c}",
        "a\u{c}",
        ".",
        ". ",
        "!",
        "…",
        "。",
        ".) ",
        "? \"",
        "[",
        ". [12",
        "U.S.",
        "a.A",
        "A.\n",
        "A b\n\n",
        "a\n",
        "a:\n",
        "• ",
        "# ",
        "> ",
        "```\n",
        "|",
        "](",
        "*",
        "x",
        "é",
        " ",
        "\u{3000}",
        "and ",
        "We met on 5 May (a). Why? ",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        segmenters.iter().for_each(|segmenter| invariants::check(segmenter, &text));
    }
}
