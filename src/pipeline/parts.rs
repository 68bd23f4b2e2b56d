//! Cuts the segments of long documents into parts, so that memory does not grow with them.

use std::sync::Arc;

use crate::document::{Bounds, Document, Part, Segment};

/// Segments a part, at most. It is fixed: what is found may depend on what else is in the part.
pub const PART_SEGMENTS: usize = 4096;

/// The parts of a document, in order; at least one.
pub fn cut(document: Arc<Document>, segments: Vec<Bounds>) -> impl Iterator<Item = Part> {
    let count = segments.len().div_ceil(PART_SEGMENTS).max(1);
    let mut segments = segments.into_iter();
    let mut anchor = (0, 0);
    (0..count).map(move |number| {
        let segments: Vec<_> = segments.by_ref().take(PART_SEGMENTS).map(Segment::from).collect();
        anchor = advance(&document.text, anchor, segments.first().map_or(0, |first| first.span.start));
        let first = number * PART_SEGMENTS;
        Part { document: document.clone(), first, anchor, segments, last: number + 1 == count }
    })
}

/// Counts code points on to byte `to`.
fn advance(text: &str, (byte, points): (usize, usize), to: usize) -> (usize, usize) {
    (to, points + text[byte..to].chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    #[test]
    fn parts_know_their_place() {
        let text = "ü. ".repeat(PART_SEGMENTS + 1);
        let segments =
            (0..=PART_SEGMENTS).map(|n| Bounds { span: Span::new(4 * n, 4 * n + 3), ..Bounds::default() });
        let parts: Vec<_> = cut(Arc::new(Document::new("d", text)), segments.collect()).collect();
        assert_eq!(parts.len(), 2);
        assert_eq!(
            (parts[1].first, parts[1].anchor),
            (PART_SEGMENTS, (4 * PART_SEGMENTS, 3 * PART_SEGMENTS))
        );
        assert_eq!((parts[0].last, parts[1].last), (false, true));
    }

    #[test]
    fn an_empty_document_has_a_part() {
        let parts: Vec<_> = cut(Arc::new(Document::new("d", " ")), Vec::new()).collect();
        assert!(parts[0].last && parts[0].segments.is_empty());
    }
}
