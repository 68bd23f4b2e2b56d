//! What every classifier passes: the contract of [`Classifier`] on awkward parts and random ones.

use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::Classifier;
use crate::document::{Document, Entity, Kind, Label, Labels, Level, Part, Segment};
use crate::span::Span;

const TEXTS: [&str; 8] = [
    "",
    "   \n\n  ",
    "We agreed to hold joint naval exercises.\nIt will also cover cyber defence:",
    "Ministers welcomed the **2+2**\n\nmeeting of 1,000.5 people’s “friends”.",
    "日本とオーストラリアは、相互運用性を強化する。",
    "E\u{301}COLE İ ﬁ 🚢 ’s 's ' . , ; : ^ * { } < > .. %",
    "U.S.–ROK alliance—U.S.-Japan alliance; e.g. No. 5, Art. V",
    "reaffirm reaffirm reaffirm which will which will agreed to to to",
];

/// Runs the whole battery on a classifier whose taxonomy has these themes.
pub(crate) fn check(classifier: &dyn Classifier, themes: &[Arc<str>]) {
    assert!(!classifier.engine().is_empty());
    let mut parts: Vec<Part> = TEXTS.iter().map(|text| part(text, &[])).collect();
    parts.push(Part { segments: Vec::new(), ..part("no segments", &[]) });
    parts.push(part(&TEXTS.concat(), &[3, 3, 9, 40, 41, 77, 130]));
    for part in &parts {
        obeys(classifier, themes, part);
    }
    batch_agrees(classifier, &parts);
    proptest!(ProptestConfig::with_cases(64), |(text in text(), cuts in prop::collection::vec(0..400_usize, 0..8))| {
        obeys(classifier, themes, &part(&text, &cuts));
    });
}

/// Random text that holds the words of the genre.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        Just("agreed to ".to_owned()),
        Just("will continue ".into()),
        Just("missile-defence ".into()),
        Just("’s\n".into()),
        "\\PC{0,8} ?",
    ];
    prop::collection::vec(word, 0..24).prop_map(|words| words.concat())
}

/// A part cut at these bytes, or the character boundaries below, with kinds by turns.
fn part(text: &str, cuts: &[usize]) -> Part {
    let mut ends: Vec<_> =
        cuts.iter().map(|cut| text.floor_char_boundary(*cut)).chain([0, text.len()]).collect();
    ends.sort_unstable();
    let kinds = [Kind::Sentence, Kind::Heading, Kind::Item, Kind::Boilerplate];
    let spans = ends.windows(2).map(|ends| Span::new(ends[0], ends[1]));
    let mut section = None;
    let mut segments = Vec::new();
    for (span, kind) in spans.zip(kinds.into_iter().cycle()) {
        let entities = vec![Entity { span, label: Label::Org, norm: String::new() }];
        segments.push(Segment { span, kind, section, entities, ..Segment::default() });
        if kind == Kind::Heading {
            section = Some(span);
        }
    }
    Part::whole(Arc::new(Document::new("d", text)), segments)
}

fn obeys(classifier: &dyn Classifier, themes: &[Arc<str>], part: &Part) {
    let labels = classifier.classify(part).expect("the part is sound");
    assert_eq!(labels.len(), part.segments.len());
    for (segment, labels) in part.segments.iter().zip(&labels) {
        check_themes(labels, themes, part.text());
        check_commitment(segment, labels, part.text());
    }
    assert_eq!(
        classifier.classify(part).expect("the part is sound"),
        labels,
        "the same part, the same labels"
    );
    let explained = classifier.explain(part).expect("the part is sound");
    for verdict in explained.iter().flat_map(|why| why.themes.iter().chain(&why.levels)) {
        assert!((0.0..=1.0).contains(&verdict.score));
        let places = verdict.reasons.iter().filter_map(|reason| reason.place);
        places.for_each(|place| check_spans(&[place], part.text()));
    }
    let explained: Vec<_> = explained.into_iter().map(|why| why.labels).collect();
    assert_eq!(explained, labels, "what is explained is what is said");
}

fn check_themes(labels: &Labels, themes: &[Arc<str>], text: &str) {
    let distinct: HashSet<_> = labels.themes.iter().map(|theme| &theme.theme).collect();
    assert_eq!(distinct.len(), labels.themes.len(), "themes are distinct");
    assert!(labels.themes.is_sorted_by(|a, b| a.score >= b.score), "themes stand best first");
    for theme in &labels.themes {
        assert!(themes.contains(&theme.theme), "{} is not of the taxonomy", theme.theme);
        assert!((0.0..=1.0).contains(&theme.score));
        check_spans(&theme.evidence, text);
    }
}

fn check_commitment(segment: &Segment, labels: &Labels, text: &str) {
    let commitment = &labels.commitment;
    assert!((0.0..=1.0).contains(&commitment.score));
    check_spans(&commitment.cue, text);
    if matches!(segment.kind, Kind::Heading | Kind::Boilerplate) {
        assert_eq!(commitment.level, Level::None);
    }
    if segment.kind == Kind::Boilerplate {
        assert!(labels.themes.is_empty(), "boilerplate has no theme");
    }
}

fn check_spans(spans: &[Span], text: &str) {
    assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spans:?} is not in order");
    assert!(
        spans.iter().all(|span| text.get(span.start..span.end).is_some()),
        "{spans:?} is not of the text"
    );
}

fn batch_agrees(classifier: &dyn Classifier, parts: &[Part]) {
    let batch = classifier.classify_batch(parts);
    let single: Vec<_> = parts.iter().map(|part| classifier.classify(part)).collect();
    assert_eq!(batch, single, "same length, same order");
}
