//! Tags any text as one segment a line and checks what every tagger promises: spans in order and in
//! bounds, on characters, and no word left out.
//!
//! `scripts/fuzz tag`

#![no_main]

use std::sync::{Arc, LazyLock};

use libfuzzer_sys::fuzz_target;
use plenipo::document::{Document, Part, Segment};
use plenipo::span::Span;
use plenipo::tag::{NameFiles, NameModel, NameTagger, PosTagger, Tagger};

static TAGGER: LazyLock<NameTagger> = LazyLock::new(|| {
    let files = NameFiles::read(None).expect("nothing is read");
    let pos = PosTagger::read(None).expect("the built-in weights load");
    let model = NameModel::read(None).expect("the built-in weights load");
    NameTagger::new(&files, pos, Some(model)).expect("the built-in names load")
});

fuzz_target!(|text: &str| {
    let part = Part::whole(Arc::new(Document::new("doc", text)), segments(text));
    let tags = TAGGER.tag(&part).expect("any text is tagged");
    assert_eq!(tags.len(), part.segments.len());
    for (segment, tags) in part.segments.iter().zip(&tags) {
        check(text, segment.span, tags.tokens.iter().map(|token| token.span));
        check(text, segment.span, tags.entities.iter().map(|entity| entity.span));
        let left_out = |(from, to): (usize, usize)| text[from..to].contains(char::is_alphanumeric);
        let ends = std::iter::once(segment.span.start).chain(tags.tokens.iter().map(|token| token.span.end));
        let starts = tags.tokens.iter().map(|token| token.span.start).chain([segment.span.end]);
        assert!(!ends.zip(starts).any(left_out));
    }
});

/// The lines that are not blank.
fn segments(text: &str) -> Vec<Segment> {
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        start += line.len();
        Span::new(start - line.len(), start).trim(text)
    });
    lines.filter(|span| !span.is_empty()).map(|span| Segment { span, ..Segment::default() }).collect()
}

fn check(text: &str, within: Span, spans: impl Iterator<Item = Span>) {
    let mut end = within.start;
    for span in spans {
        assert!(!span.is_empty() && span.start >= end && span.end <= within.end);
        assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
        end = span.end;
    }
}
