//! What holds of the segments of every text.

use plenipo::document::{Bounds, Document, Kind, Markup};
use plenipo::segment::Segmenter;

/// Markers are no longer than this, in bytes.
const MARKER: usize = 16;
/// Page numbers and running heads are lines no longer than this, in bytes.
const FURNITURE: usize = 160;

/// Fails where the segments of a text, plain or in Markdown, are not what they must be.
pub fn check(segmenter: &dyn Segmenter, text: &str) {
    let of = |markup| {
        let document = Document { markup, ..Document::new("any", text) };
        segmenter.segment(&document).expect("any text has segments")
    };
    keep_the_contract(text, &of(Markup::Markdown));
    let plain = of(Markup::Plain);
    keep_the_contract(text, &plain);
    lose_nothing(text, &plain);
}

/// In order, apart, within the text, on character boundaries, with no white space at the ends.
fn keep_the_contract(text: &str, segments: &[Bounds]) {
    let (mut end, mut heading) = (0, None);
    for Bounds { span, kind, section } in segments {
        assert!(end <= span.start && span.start < span.end, "{span:?} after {end}");
        let inner = text.get(span.start..span.end).expect("within the text, on character boundaries");
        assert_eq!(inner.trim().len(), inner.len(), "white space at the ends of {span:?}");
        assert_eq!(*section, heading, "the section of {span:?}");
        end = span.end;
        heading = if *kind == Kind::Heading { Some(*span) } else { heading };
    }
}

/// A letter or digit in no segment is of a marker, at its line's start, or its line is furniture.
fn lose_nothing(text: &str, segments: &[Bounds]) {
    let mut segments = segments.iter().peekable();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{c}']) {
        let (mut held, mut lost) = (false, None);
        for (place, _) in line.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            while segments.next_if(|segment| segment.span.end <= at + place).is_some() {}
            let holds = segments.peek().is_some_and(|segment| segment.span.start <= at + place);
            held |= holds;
            lost = if holds { lost } else { Some(place) };
        }
        let start = line.len() - line.trim_start().len();
        let within = if held { MARKER } else { FURNITURE };
        assert!(lost.is_none_or(|place| place < start + within), "{lost:?} of the line at {at} is lost");
        at += line.len();
    }
}
