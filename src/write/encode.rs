//! Parts of documents to lines of JSON; the one place where bytes become code points.

use std::borrow::Cow;

use super::counts::Counts;
use super::record::{
    CommitmentRecord, DocumentRecord, EntityRecord, MetaRecord, Record, SpanRecord, ThemeRecord, TokenRecord,
};
use crate::document::{Document, Part, Segment};
use crate::header::Header;
use crate::span::Span;

/// Makes records of segments.
#[derive(Clone, Copy, Debug)]
pub struct Encoder {
    /// Whether records carry their tokens.
    pub tokens: bool,
}

impl Encoder {
    /// The records of a part, a line each.
    pub fn encode(self, part: &Part) -> Vec<u8> {
        let mut lines = Vec::with_capacity(1024 * part.segments.len());
        for record in self.records(part) {
            serde_json::to_writer(&mut lines, &record).expect("a record has a form in JSON");
            lines.push(b'\n');
        }
        lines
    }

    /// The records of a part, in order.
    pub fn records<'a>(self, part: &'a Part) -> impl Iterator<Item = Record<'a>> {
        let mut points = CodePoints { text: part.text(), anchor: part.anchor };
        let numbered = part.segments.iter().zip(part.first..);
        numbered.map(move |(segment, seq)| self.record(&part.document, segment, seq, &mut points))
    }

    fn record<'a>(
        self,
        document: &'a Document,
        segment: &'a Segment,
        seq: usize,
        points: &mut CodePoints<'a>,
    ) -> Record<'a> {
        let text = document.text.as_str();
        points.advance(segment.span.start);
        let at = points.within(segment.span);
        let SpanRecord { start, end } = at.span(segment.span);
        let themes = segment.themes.iter().map(|theme| ThemeRecord {
            id: Cow::Borrowed(&*theme.theme),
            score: rounded(theme.score),
            basis: theme.basis,
            evidence: theme.evidence.iter().map(|&span| at.span(span)).collect(),
        });
        Record {
            id: Cow::Owned(format!("{}:{seq:05}", document.id)),
            doc: Cow::Borrowed(&document.id),
            seq: seq as i64,
            start,
            end,
            kind: segment.kind,
            section: segment.section.map_or(Cow::Borrowed(""), |span| one_line(span.of(text))),
            text: Cow::Borrowed(segment.span.of(text)),
            theme: segment.themes.first().map_or(Cow::Borrowed("none"), |best| Cow::Borrowed(&*best.theme)),
            themes: themes.collect(),
            commitment: CommitmentRecord {
                level: segment.commitment.level,
                score: rounded(segment.commitment.score),
                cue: segment.commitment.cue.iter().map(|&span| at.span(span)).collect(),
            },
            entities: segment.entities.iter().map(|entity| at.entity(entity)).collect(),
            tokens: if self.tokens {
                segment.tokens.iter().map(|token| at.token(token)).collect()
            } else {
                Vec::new()
            },
            engine: Cow::Borrowed(segment.engine),
        }
    }
}

/// The record of a document that is done, of its last part, its header and what all its parts hold.
pub fn document_record(last: &Part, header: Header, counts: &Counts) -> DocumentRecord {
    let document = &*last.document;
    let (byte, points) = last.anchor;
    DocumentRecord {
        id: document.id.clone(),
        source: document.origin.path.to_string_lossy().into_owned(),
        line: document.origin.line as i64,
        sha256: crate::model::hex(&document.sha256),
        encoding: document.encoding.to_owned(),
        date: header.date,
        title: header.title,
        parties: header.parties,
        kind: header.kind,
        length: (points + document.text[byte..].chars().count()) as i64,
        segments: counts.segments as i64,
        entities: counts.entities as i64,
        tokens: counts.tokens as i64,
        meta: document.meta.iter().map(|(key, value)| MetaRecord::new(key, value)).collect(),
    }
}

/// Counts code points forward through a text.
struct CodePoints<'a> {
    text: &'a str,
    /// A byte, and the code points before it.
    anchor: (usize, usize),
}

impl<'a> CodePoints<'a> {
    fn advance(&mut self, byte: usize) {
        let (from, points) = self.anchor;
        self.anchor = (byte, points + self.text[from..byte].chars().count());
    }

    /// Positions in a segment that starts at the anchor.
    fn within(&self, segment: Span) -> Within<'a> {
        let ascii = segment.of(self.text).is_ascii();
        Within { text: self.text, anchor: self.anchor, ascii, end: segment.end }
    }
}

/// Turns byte positions in a segment into code points.
struct Within<'a> {
    text: &'a str,
    anchor: (usize, usize),
    ascii: bool,
    end: usize,
}

impl<'a> Within<'a> {
    fn point(&self, byte: usize) -> i64 {
        let (from, points) = self.anchor;
        let inside = if byte < from {
            return (points - self.text[byte..from].chars().count()) as i64;
        } else if self.ascii && byte <= self.end {
            byte - from
        } else {
            self.text[from..byte].chars().count()
        };
        (points + inside) as i64
    }

    fn span(&self, span: Span) -> SpanRecord {
        SpanRecord { start: self.point(span.start), end: self.point(span.end) }
    }

    fn entity(&self, entity: &'a crate::document::Entity) -> EntityRecord<'a> {
        let SpanRecord { start, end } = self.span(entity.span);
        let text = Cow::Borrowed(entity.span.of(self.text));
        EntityRecord { start, end, label: entity.label, text, norm: Cow::Borrowed(&entity.norm) }
    }

    fn token(&self, token: &crate::document::Token) -> TokenRecord {
        let SpanRecord { start, end } = self.span(token.span);
        TokenRecord { start, end, pos: token.pos }
    }
}

/// To four places: what a score means ends there, and files stay small.
fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}

/// White space collapsed, so that a heading over two lines is one.
fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\r', '\t', '\u{c}']) || text.contains("  ") {
        return Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Cow::Borrowed(text)
}
