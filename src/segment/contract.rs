//! What every segmenter's output must be, as tests that each implementor runs.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::document::{Bounds, Document, Kind, Markup};

use super::Segmenter;

/// Runs all the tests below on a segmenter.
pub(super) fn check(segmenter: &dyn Segmenter) {
    empty_texts_have_no_segments(segmenter);
    any_text_keeps_the_contract(segmenter);
    no_letter_of_running_text_is_lost(segmenter);
    a_batch_is_its_documents(segmenter);
}

fn empty_texts_have_no_segments(segmenter: &dyn Segmenter) {
    for text in ["", " ", "\n\n\n", "\u{3000}\u{c}\r\n"] {
        assert!(segments(segmenter, text, Markup::Plain).is_empty(), "{text:?}");
    }
}

fn any_text_keeps_the_contract(segmenter: &dyn Segmenter) {
    let inputs = prop_oneof![any::<String>(), pieces(&ANY)];
    property(&inputs, |text| {
        for markup in [Markup::Plain, Markup::Markdown] {
            keeps_contract(text, &segments(segmenter, text, markup));
        }
    });
}

fn no_letter_of_running_text_is_lost(segmenter: &dyn Segmenter) {
    property(&pieces(&RUNNING), |text| {
        let found = segments(segmenter, text, Markup::Plain);
        for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
            let held = found.iter().any(|segment| (segment.span.start..segment.span.end).contains(&at));
            assert!(held, "{c:?} at {at} of {text:?} is in no segment");
        }
    });
}

fn a_batch_is_its_documents(segmenter: &dyn Segmenter) {
    let documents: Vec<_> = (0..40)
        .map(|n| Document::new(n.to_string(), format!("Title {n}\n\nIt is {n}. It was not.\n")))
        .collect();
    let batch = segmenter.segment_batch(&documents.iter().collect::<Vec<_>>());
    assert_eq!(batch.len(), documents.len());
    for (document, found) in documents.iter().zip(batch) {
        let spans = |list: Vec<Bounds>| list.into_iter().map(|s| (s.span, s.kind)).collect::<Vec<_>>();
        let alone = segmenter.segment(document).expect("plain text has segments");
        assert_eq!(spans(found.expect("plain text has segments")), spans(alone));
    }
}

/// Fails where the segments are not what [`Segmenter`] promises.
fn keeps_contract(text: &str, found: &[Bounds]) {
    let mut end = 0;
    let mut heading = None;
    for segment in found {
        let span = segment.span;
        assert!(end <= span.start && span.start < span.end, "{span:?} after {end} in {text:?}");
        assert_eq!(span.trim(text), span, "white space at the ends in {text:?}");
        assert_eq!(segment.section, heading, "section of {span:?} in {text:?}");
        end = span.end;
        heading = if segment.kind == Kind::Heading { Some(span) } else { heading };
    }
}

fn segments(segmenter: &dyn Segmenter, text: &str, markup: Markup) -> Vec<Bounds> {
    let document = Document { markup, ..Document::new("test", text) };
    segmenter.segment(&document).expect("any text has segments")
}

fn property(inputs: &impl Strategy<Value = String>, test: impl Fn(&str)) {
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(inputs, |text| {
        test(&text);
        Ok(())
    });
    run.unwrap_or_else(|failure| panic!("{failure}"));
}

/// Texts made of the given pieces.
fn pieces(of: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(of), 0..60).prop_map(|pieces| pieces.concat())
}

/// Pieces that the rules look at.
const ANY: [&str; 60] = [
    "word",
    "Word",
    "WORD",
    "is",
    "The",
    "and",
    "U.S.",
    "Mr.",
    "No.",
    "e.g.",
    "a.m.",
    "J.",
    "ing",
    "12",
    "2.1.3",
    "Page 3",
    "Joint Statement",
    "é",
    "部長",
    "。",
    "？",
    "…",
    "...",
    ".",
    ". ",
    "?",
    "!",
    ":",
    ";",
    ",",
    " ",
    "  ",
    "\u{3000}",
    "\n",
    "\n\n",
    "\r\n",
    "\u{c}",
    "- ",
    "• ",
    "(a) ",
    "1. ",
    "iv. ",
    "* ",
    "# ",
    "> ",
    "**",
    "_",
    "```\n",
    "---\n",
    "| ",
    "](",
    "[",
    "“",
    "”",
    "\"",
    "(",
    ")",
    "’",
    "https://a.example/b",
    "(Applause.)",
];

/// Pieces of text without markers, numbers and repeated lines in capitals.
const RUNNING: [&str; 22] = [
    "word", "the ", "is", "and ", " agreed ", "u.s.", "e.g.", "é", "部長", "。", "…", ".", ". ", "? ", "! ",
    ", ", ": ", "\n", "\n\n", "“", "”", "(so) ",
];
