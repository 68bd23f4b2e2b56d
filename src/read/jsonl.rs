//! JSON Lines: a document a line, with `text` and an optional `id`; other keys are kept.

use std::fmt;
use std::io::{BufRead, Read as _};

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value;

use super::decode::decode;
use super::text::{damaged, too_long};
use super::{Label, Read};
use crate::document::{Document, Markup, Origin};
use crate::error::Failure;

/// The documents of an input, a line each; blank lines count but hold none.
pub struct Lines {
    input: Box<dyn BufRead + Send>,
    label: Label,
    line: u64,
    byte: u64,
    ended: bool,
}

impl Lines {
    /// Reads lines of `input`.
    pub fn new(input: Box<dyn BufRead + Send>, label: Label) -> Self {
        Self { input, label, line: 0, byte: 0, ended: false }
    }

    /// The next line that is not blank, without its end, and the byte it starts at.
    fn next_line(&mut self) -> Result<Option<(Vec<u8>, u64)>, Failure> {
        loop {
            let mut line = Vec::new();
            let start = self.byte;
            self.line += 1;
            let read = self
                .input
                .by_ref()
                .take(self.label.limits.document.saturating_add(1))
                .read_until(b'\n', &mut line);
            let read = read.map_err(|error| self.broken_off(&error, start))? as u64;
            self.byte += read;
            if read == 0 {
                return Ok(None);
            }
            if read > self.label.limits.document {
                self.skip_line().map_err(|error| self.broken_off(&error, start))?;
                return Err(too_long(self.label.limits.document).at(self.line, start));
            }
            if !line.trim_ascii().is_empty() {
                return Ok(Some((line, start)));
            }
        }
    }

    /// The failure of an input that cannot be read on: there is no next line.
    fn broken_off(&mut self, error: &std::io::Error, start: u64) -> Failure {
        self.ended = true;
        damaged(error, start).at(self.line, start)
    }

    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let end = memchr::memchr(b'\n', buffer);
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.byte += used as u64;
            self.input.consume(used);
            if end.is_some() || used == 0 {
                return Ok(());
            }
        }
    }

    fn parse(&self, line: Vec<u8>, start: u64) -> Result<Document, Failure> {
        let decoded = decode(line, None);
        let fields: Fields = serde_json::from_str(decoded.text.trim_start_matches('\u{feff}'))
            .map_err(|error| self.not_a_document(&error, start))?;
        let origin = Origin { path: self.label.path.clone(), line: self.line };
        let id = fields.id.unwrap_or_else(|| self.default_id());
        let (text, encoding) = (fields.text, decoded.encoding);
        Ok(Document {
            id,
            text,
            markup: Markup::Plain,
            origin,
            encoding,
            meta: fields.meta,
            ..Document::default()
        })
    }

    fn not_a_document(&self, error: &serde_json::Error, start: u64) -> Failure {
        let text = error.to_string();
        let what = text.split(" at line ").next().unwrap_or(&text);
        let message =
            format!("{what}; a line must be a JSON object with a string `text` and perhaps an `id`");
        Failure::new(message).at(self.line, start + (error.column() as u64).saturating_sub(1))
    }

    fn default_id(&self) -> String {
        format!("{}#{}", self.label.name, self.line)
    }
}

impl Iterator for Lines {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        if self.ended {
            return None;
        }
        let parsed = match self.next_line() {
            Ok(None) => return None,
            Ok(Some((line, start))) => self.parse(line, start),
            Err(failure) => Err(failure),
        };
        Some(parsed.map_err(|failure| self.label.failed(self.default_id(), failure)))
    }
}

/// The keys of a line.
struct Fields {
    text: String,
    id: Option<String>,
    meta: Vec<(String, Value)>,
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let (mut text, mut id, mut meta) = (None, None, Vec::new());
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "text" if text.is_some() => return Err(A::Error::custom("`text` stands twice")),
                "text" => text = Some(map.next_value()?),
                "id" => id = name(map.next_value()?)?,
                _ => meta.push((key, map.next_value()?)),
            }
        }
        let text = text.ok_or_else(|| A::Error::custom("no `text`"))?;
        Ok(Fields { text, id, meta })
    }
}

/// An id is a string or a number; null is none.
fn name<E: serde::de::Error>(value: Value) -> Result<Option<String>, E> {
    match value {
        Value::Null => Ok(None),
        Value::String(id) if id.trim().is_empty() => Err(E::custom("`id` is empty")),
        Value::String(id) => Ok(Some(id)),
        Value::Number(id) => Ok(Some(id.to_string())),
        _ => Err(E::custom("`id` is neither a string nor a number")),
    }
}
