//! What every tagger must do, as tests that each implementor runs.

use std::sync::Arc;

use crate::document::{Document, Entity, Part, Segment, Token};
use crate::span::Span;

use super::Tagger;
use super::text::lexicon::Lexicon;
use super::text::tokens::{is_blank, tokenize};
use super::text::traits::Traits;
use super::text::words::Words;

/// A part of one segment a piece of `text` between blank lines.
pub(super) fn part(text: &str) -> Part {
    let mut segments = Vec::new();
    let mut at = 0;
    for piece in text.split("\n\n") {
        let span = Span::new(at, at + piece.len()).trim(text);
        if !span.is_empty() {
            segments.push(Segment { span, ..Segment::default() });
        }
        at += piece.len() + 2;
    }
    Part::whole(Arc::new(Document::new("doc", text)), segments)
}

/// Panics where `tagger` breaks its contract on `text`.
pub(super) fn check(tagger: &dyn Tagger, text: &str) {
    let part = part(text);
    let tags = tagger.tag(&part).expect("text is tagged");
    assert_eq!(tags.len(), part.segments.len(), "one a segment");
    for (segment, tags) in part.segments.iter().zip(&tags) {
        ordered(text, segment.span, tags.tokens.iter().map(|token| token.span));
        ordered(text, segment.span, tags.entities.iter().map(|entity| entity.span));
        covered(text, segment.span, &tags.tokens);
    }
    let batch = tagger.tag_batch(&[part.clone(), part]);
    assert!(batch.iter().all(|of_part| of_part.as_ref() == Ok(&tags)), "a batch is its parts");
}

fn ordered(text: &str, within: Span, spans: impl Iterator<Item = Span>) {
    let mut end = within.start;
    for span in spans {
        assert!(
            !span.is_empty() && span.start >= end && within.contains(span),
            "{span:?} in {within:?} after {end}"
        );
        assert!(
            text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
            "{span:?} splits a character"
        );
        end = span.end;
    }
}

/// Nothing but blanks stands between words.
fn covered(text: &str, within: Span, tokens: &[Token]) {
    let ends = std::iter::once(within.start).chain(tokens.iter().map(|token| token.span.end));
    let starts = tokens.iter().map(|token| token.span.start).chain([within.end]);
    for (from, to) in ends.zip(starts) {
        assert!(text[from..to].chars().all(is_blank), "{:?} is in no word", &text[from..to]);
    }
}

/// What a pattern finds in a text taken as one segment, as "text = norm".
pub(super) fn found(text: &str, pattern: impl Fn(&Words, &mut Vec<Entity>)) -> Vec<String> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let lexicon = Lexicon::new([("Australian", Traits::DEMONYM)].into_iter());
    let traits = tokens.iter().map(|token| lexicon.traits(token.span.of(text))).collect();
    let words = Words::new(text, &tokens, traits);
    let mut entities = Vec::new();
    pattern(&words, &mut entities);
    entities.iter().map(|entity| format!("{} = {}", entity.span.of(text), entity.norm)).collect()
}
