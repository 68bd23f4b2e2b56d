//! The records of a document's segments against its text.

use std::collections::BTreeMap;

use super::{Finding, walk};
use crate::document::{Document, Level};
use crate::finished::lines::Lines;
use crate::write::{Counts, Record, RunSummary, SpanRecord};

/// Checks the segments of a document, one after the other.
pub struct Segments<'a> {
    document: &'a Document,
    run: &'a RunSummary,
    seq: i64,
    /// The end of the segment before: its byte, and its code point.
    end: (usize, i64),
    /// Length of the text in code points.
    length: i64,
    /// What they hold.
    pub counts: Counts,
}

impl<'a> Segments<'a> {
    /// Those of a document.
    pub fn new(document: &'a Document, run: &'a RunSummary) -> Self {
        let length = document.text.chars().count() as i64;
        Self { document, run, seq: 0, end: (0, 0), length, counts: Counts::default() }
    }

    /// Checks the next record.
    pub fn check(&mut self, lines: &mut Lines) -> Result<(), Finding> {
        let id = &self.document.id;
        let Some(record) = walk::next::<Record>(lines)? else {
            return Err(Finding::at(lines, format!("segment {} of `{id}` is missing", self.seq)));
        };
        if let Some(field) = self.differs(&record) {
            let message = format!("`{field}` does not hold for segment {} of `{id}`", self.seq);
            return Err(Finding::at(lines, message));
        }
        self.count(&record);
        self.seq += 1;
        Ok(())
    }

    /// The first field that does not hold.
    fn differs(&mut self, record: &Record) -> Option<&'static str> {
        let inside = |span: &SpanRecord| 0 <= span.start && span.start <= span.end && span.end <= self.length;
        let within = |start, end| record.start <= start && start <= end && end <= record.end;
        let evidence = record.themes.iter().flat_map(|theme| &theme.evidence);
        let scores = record.themes.iter().map(|theme| theme.score).chain([record.commitment.score]);
        let best = record.themes.first().map_or("none", |best| &best.id);
        let entity = |at: &crate::write::EntityRecord| {
            within(at.start, at.end)
                && slice(&record.text, at.start - record.start, at.end - at.start) == at.text
        };
        let counts = &self.run.counts;
        let checks = [
            ("doc", record.doc == self.document.id),
            ("seq", record.seq == self.seq),
            ("id", record.id == format!("{}:{:05}", self.document.id, self.seq)),
            ("theme", record.theme == best),
            ("themes", scores.into_iter().all(|score| (0.0..=1.0).contains(&score))),
            ("themes", record.themes.iter().all(|theme| counts.themes.contains_key(&*theme.id))),
            ("engine", counts.engines.contains_key(&*record.engine)),
            ("evidence", evidence.chain(&record.commitment.cue).all(inside)),
            ("entities", record.entities.iter().all(entity)),
            ("tokens", record.tokens.iter().all(|token| within(token.start, token.end))),
            ("tokens", self.run.config.write.tokens || record.tokens.is_empty()),
        ];
        let differs = checks.into_iter().find(|(_, holds)| !holds).map(|(field, _)| field);
        differs.or_else(|| (!self.stands(record)).then_some("text"))
    }

    /// Whether the text stands where the record says, behind the segment before.
    fn stands(&mut self, record: &Record) -> bool {
        let (byte, point) = self.end;
        let rest = &self.document.text[byte..];
        let Ok(gap) = usize::try_from(record.start - point) else { return false };
        let Some(start) = byte_of(rest, gap) else { return false };
        self.end = (byte + start + record.text.len(), record.end);
        rest[start..].starts_with(&*record.text)
            && record.text.chars().count() as i64 == record.end - record.start
    }

    fn count(&mut self, record: &Record) {
        self.counts.segments += 1;
        self.counts.entities += record.entities.len() as u64;
        self.counts.tokens += record.tokens.len() as u64;
        let increment = |counts: &mut BTreeMap<String, u64>, key: &str| {
            *counts.entry(key.to_owned()).or_default() += 1;
        };
        increment(&mut self.counts.engines, &record.engine);
        record.themes.iter().for_each(|theme| increment(&mut self.counts.themes, &theme.id));
        if record.commitment.level != Level::None {
            increment(&mut self.counts.commitments, record.commitment.level.name());
        }
    }
}

/// Checks that no line is left.
pub fn nothing_left(lines: &mut Lines) -> Result<(), Finding> {
    match lines.next_line() {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err(Finding::at(lines, "a line too many: no document of the inputs has it")),
        Err(error) => Err(Finding::unread(lines, &error)),
    }
}

/// The byte of a code point.
fn byte_of(text: &str, point: usize) -> Option<usize> {
    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(point)
}

/// So many code points of a text from one on.
fn slice(text: &str, start: i64, length: i64) -> String {
    text.chars().skip(start.max(0) as usize).take(length.max(0) as usize).collect()
}
