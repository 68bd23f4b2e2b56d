//! Cuts long documents into parts, so that memory does not grow with them.

use std::sync::Arc;

use crate::document::{Bounds, Document, Part, Segment};
use crate::span::Span;

/// Segments a part, at most. The bounds are fixed: what is found may depend on what else is in the part.
const PART_SEGMENTS: usize = 1024;

/// Bytes of text that fill a part.
const PART_BYTES: usize = 1 << 20;

/// Bytes a segment, at most: a longer one is no sentence and is cut, at white space where there is any.
const SEGMENT_BYTES: usize = 64 << 10;

/// Whether a part of so many segments with so many bytes of text takes no more.
pub fn is_full(segments: usize, bytes: usize) -> bool {
    segments >= PART_SEGMENTS || bytes >= PART_BYTES
}

/// The parts of a document, in order; at least one.
pub fn cut(document: Arc<Document>, bounds: Vec<Bounds>) -> impl Iterator<Item = Part> {
    Parts { document, bounds: bounds.into_iter(), rest: None, first: 0, anchor: (0, 0), ended: false }
}

struct Parts {
    document: Arc<Document>,
    bounds: std::vec::IntoIter<Bounds>,
    /// What is left of a segment that is being cut.
    rest: Option<Bounds>,
    first: usize,
    anchor: (usize, usize),
    ended: bool,
}

impl Iterator for Parts {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        if self.ended {
            return None;
        }
        let segments = self.segments();
        self.ended = self.rest.is_none() && self.bounds.len() == 0;
        let start = segments.first().map_or(self.anchor.0, |segment| segment.span.start);
        self.anchor = advance(&self.document.text, self.anchor, start);
        let first = self.first;
        self.first += segments.len();
        Some(Part { document: self.document.clone(), first, anchor: self.anchor, segments, last: self.ended })
    }
}

impl Parts {
    /// The segments of the next part.
    fn segments(&mut self) -> Vec<Segment> {
        let mut segments = Vec::with_capacity(self.bounds.len().min(PART_SEGMENTS));
        let mut bytes = 0;
        while !is_full(segments.len(), bytes)
            && let Some(bounds) = self.segment()
        {
            bytes += bounds.span.len();
            segments.push(Segment::from(bounds));
        }
        segments
    }

    fn segment(&mut self) -> Option<Bounds> {
        let bounds = self.rest.take().or_else(|| self.bounds.next())?;
        let (head, rest) = halves(&self.document.text, bounds.span);
        self.rest = rest.map(|span| Bounds { span, ..bounds });
        Some(Bounds { span: head, ..bounds })
    }
}

/// A segment's first bytes and the rest, where it is too long.
fn halves(text: &str, span: Span) -> (Span, Option<Span>) {
    if span.len() <= SEGMENT_BYTES {
        return (span, None);
    }
    let end = text.floor_char_boundary(span.start + SEGMENT_BYTES);
    let space = text[span.start..end].rfind(char::is_whitespace);
    let end = space.map_or(end, |space| span.start + space);
    let rest = Span::new(end, span.end).trim(text);
    (Span::new(span.start, end).trim(text), (!rest.is_empty()).then_some(rest))
}

/// Counts code points on to byte `to`.
fn advance(text: &str, (byte, points): (usize, usize), to: usize) -> (usize, usize) {
    (to, points + text[byte..to].chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: String, spans: impl Iterator<Item = Span>) -> Vec<Part> {
        let bounds = spans.map(|span| Bounds { span, ..Bounds::default() }).collect();
        cut(Arc::new(Document::new("d", text)), bounds).collect()
    }

    #[test]
    fn parts_know_their_place() {
        let spans = (0..=PART_SEGMENTS).map(|n| Span::new(4 * n, 4 * n + 3));
        let parts = parts("ü. ".repeat(PART_SEGMENTS + 1), spans);
        assert_eq!(parts.len(), 2);
        assert_eq!(
            (parts[1].first, parts[1].anchor),
            (PART_SEGMENTS, (4 * PART_SEGMENTS, 3 * PART_SEGMENTS))
        );
        assert_eq!((parts[0].last, parts[1].last), (false, true));
    }

    #[test]
    fn an_empty_document_has_a_part() {
        let parts = parts(" ".into(), std::iter::empty());
        assert!(parts[0].last && parts[0].segments.is_empty());
    }

    #[test]
    fn what_is_no_sentence_is_cut_and_nothing_of_it_lost() {
        for text in ["word ".repeat(1 << 20) + "end", "ü".repeat(1 << 20)] {
            let parts = parts(text.clone(), std::iter::once(Span::new(0, text.len())));
            let segments = parts.iter().flat_map(|part| &part.segments);
            assert!(segments.clone().all(|segment| segment.span.len() <= SEGMENT_BYTES));
            let kept: usize = segments
                .map(|segment| segment.span.of(&text).split_whitespace().map(str::len).sum::<usize>())
                .sum();
            assert_eq!(kept, text.split_whitespace().map(str::len).sum::<usize>());
            assert!(parts.len() > 1 && parts.last().is_some_and(|part| part.last));
        }
    }
}
