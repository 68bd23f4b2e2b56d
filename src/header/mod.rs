//! What a document says of itself at its head: date, title, parties, kind.
//!
//! What its source said (its `meta`) goes before what its first lines say.

mod genre;
mod parties;

use crate::document::{Document, Entity, Kind, Label, Segment};
use crate::span::Span;

pub use genre::Genre;

/// Segments that are looked at, from the first.
pub const LEAD: usize = 12;
/// A date further into a first sentence than this many bytes is not the document's own.
const DATELINE: usize = 80;

/// What a document says of itself; empty where it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Header {
    /// The day it was given, ISO 8601.
    pub date: String,
    /// Its title, on one line.
    pub title: String,
    /// The states that speak in it, ISO 3166 alpha-3, in the order in which they are named.
    pub parties: Vec<String>,
    /// What kind of document it is.
    pub kind: String,
}

/// One of the first segments of a document, and what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    /// What it is.
    pub kind: Kind,
    /// Its place in the document's text.
    pub span: Span,
    /// Its names, dates and amounts.
    pub entities: &'a [Entity],
}

impl<'a> From<&'a Segment> for Opening<'a> {
    fn from(segment: &'a Segment) -> Self {
        Self { kind: segment.kind, span: segment.span, entities: &segment.entities }
    }
}

impl Header {
    /// Reads the header of a document from its source's word and its first segments.
    pub fn of(document: &Document, opening: &[Opening]) -> Self {
        let opening = &opening[..opening.len().min(LEAD)];
        let text = document.text.as_str();
        let title = meta(document, "title").map_or_else(|| title(text, opening), one_line);
        let kind = meta(document, "kind").map(str::to_owned);
        let genre = Genre::of(text, &title, opening);
        Self {
            date: meta(document, "date").map_or_else(|| date(document, opening), str::to_owned),
            parties: listed(document).unwrap_or_else(|| parties::parties(text, &title, opening, genre)),
            kind: kind.unwrap_or_else(|| genre.name().to_owned()),
            title,
        }
    }
}

/// What the source said under a key, if it is text and not empty.
fn meta<'a>(document: &'a Document, key: &str) -> Option<&'a str> {
    let (_, value) = document.meta.iter().find(|(known, _)| known == key)?;
    value.as_str().map(str::trim).filter(|value| !value.is_empty())
}

/// The parties that the source lists, if it lists any as codes of three letters.
fn listed(document: &Document) -> Option<Vec<String>> {
    let (_, value) = document.meta.iter().find(|(key, _)| key == "parties")?;
    let codes: Vec<String> =
        value.as_array()?.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect();
    let sound = |code: &String| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    (!codes.is_empty() && codes.iter().all(sound)).then_some(codes)
}

/// The first heading; in a document without one, nothing.
fn title(text: &str, opening: &[Opening]) -> String {
    let heading = opening.iter().find(|segment| segment.kind == Kind::Heading);
    heading.map(|heading| one_line(heading.span.of(text))).unwrap_or_default()
}

/// The first whole day in a heading or at the start of a first sentence, else in the document's name.
fn date(document: &Document, opening: &[Opening]) -> String {
    let sentence = opening.iter().position(|segment| segment.kind == Kind::Sentence).unwrap_or(opening.len());
    let head = opening[..sentence].iter().flat_map(|segment| segment.entities);
    let dateline = opening.get(sentence).into_iter().flat_map(|segment| {
        let near = move |entity: &&Entity| entity.span.end <= segment.span.start + DATELINE;
        segment
            .entities
            .iter()
            .filter(near)
            .filter(|entity| opens_a_line(&document.text, segment.span, entity))
    });
    let found = head.chain(dateline).find(|entity| entity.label == Label::Date && is_day(&entity.norm));
    found.map_or_else(|| day_in(&document.id), |entity| entity.norm.clone())
}

/// Whether a date belongs to the dateline before the sentence proper: "Tokyo, April 10, 2024 – …".
fn opens_a_line(text: &str, segment: Span, date: &Entity) -> bool {
    let after = text[date.span.end..segment.end].trim_start_matches([' ', ')', '(']);
    let before = text[segment.start..date.span.start].trim_end();
    after.starts_with(['-', '\u{2013}', '\u{2014}', ':']) || (before.is_empty() && after.starts_with('\n'))
}

fn is_day(norm: &str) -> bool {
    norm.len() == 10 && norm.bytes().enumerate().all(|(at, byte)| digit_or_dash(at, byte))
}

/// "2024-04-10" within a name.
fn day_in(name: &str) -> String {
    let bytes = name.as_bytes();
    let fits = |window: &&[u8]| window.iter().enumerate().all(|(at, byte)| digit_or_dash(at, *byte));
    let found = bytes.windows(10).find(fits);
    found.map(|window| window.iter().map(|byte| char::from(*byte)).collect()).unwrap_or_default()
}

const fn digit_or_dash(at: usize, byte: u8) -> bool {
    if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() }
}

/// White space collapsed.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(text: &str, part: &str) -> Span {
        let start = text.find(part).expect("a part of the text");
        Span::new(start, start + part.len())
    }

    #[test]
    fn the_head_gives_date_title_and_kind() {
        let text = "Joint Statement of Ruritania\n\n5 May 2031\n\nWe met.";
        let date = heading(text, "5 May 2031");
        let dates = [Entity { span: date, label: Label::Date, norm: "2031-05-05".to_owned() }];
        let states = heading(text, "Ruritania");
        let states = [Entity { span: states, label: Label::Country, norm: "RUR".to_owned() }];
        let title = heading(text, "Joint Statement of Ruritania");
        let opening = [
            Opening { kind: Kind::Heading, span: title, entities: &states },
            Opening { kind: Kind::Heading, span: date, entities: &dates },
            Opening { kind: Kind::Sentence, span: heading(text, "We met."), entities: &[] },
        ];
        let header = Header::of(&Document::new("d", text), &opening);
        assert_eq!((header.date.as_str(), header.kind.as_str()), ("2031-05-05", "joint statement"));
        assert_eq!(
            (header.title.as_str(), header.parties),
            ("Joint Statement of Ruritania", vec!["RUR".to_owned()])
        );
    }

    #[test]
    fn what_the_source_says_goes_first() {
        let mut document = Document::new("x_2020-02-03_y", "Fact Sheet");
        assert_eq!(Header::of(&document, &[]).date, "2020-02-03");
        document.meta = vec![("date".to_owned(), "2021-01-01".into()), ("title".to_owned(), "A\nB".into())];
        let header = Header::of(&document, &[]);
        assert_eq!((header.date.as_str(), header.title.as_str()), ("2021-01-01", "A B"));
    }
}
