//! Inputs that are one document: plain text, Markdown, HTML.

use std::io::{BufRead, Read as _};

use super::decode::{decode, refuse_binary};
use super::{Format, Label, Read, html};
use crate::document::{Document, Markup, Origin};
use crate::error::Failure;

/// The one document of an input.
pub fn source(
    input: Box<dyn BufRead + Send>,
    format: Format,
    label: Label,
) -> impl Iterator<Item = Read> + Send {
    std::iter::once_with(move || {
        read(input, format, &label).map_err(|failure| label.failed(label.name.clone(), failure))
    })
}

fn read(input: Box<dyn BufRead + Send>, format: Format, label: &Label) -> Result<Document, Failure> {
    let bytes = read_all(input, label.limits.document)?;
    refuse_binary(&bytes)?;
    let declared = if format == Format::Html { html::declared_encoding(&bytes) } else { None };
    let decoded = decode(bytes, declared.as_deref());
    let text = if format == Format::Html { html::visible_text(&decoded.text)? } else { decoded.text };
    let markup = if format == Format::Markdown { Markup::Markdown } else { Markup::Plain };
    let origin = Origin { path: label.path.clone(), line: 0 };
    Ok(Document {
        id: label.name.clone(),
        text,
        markup,
        origin,
        encoding: decoded.encoding,
        ..Document::default()
    })
}

fn read_all(input: Box<dyn BufRead + Send>, limit: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = input.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| damaged(&error, bytes.len() as u64))?;
    if bytes.len() as u64 > limit { Err(too_long(limit)) } else { Ok(bytes) }
}

/// The failure of an input that cannot be read on.
pub fn damaged(error: &std::io::Error, byte: u64) -> Failure {
    if error.kind() == std::io::ErrorKind::FileTooLarge {
        return Failure::new(error.to_string()).at(0, byte);
    }
    let message = format!("cannot be read on: {error}; the file is damaged or cut short, fetch it again");
    Failure::new(message).at(0, byte)
}

/// The failure of a document that is longer than is allowed.
pub fn too_long(limit: u64) -> Failure {
    Failure::new(format!("longer than {limit} bytes; split it, or raise `read.max_document_mb`")).at(0, limit)
}
