//! Texts with gold words and parts of speech.
//!
//! One document a line: `text`, and `toks`, a list of sentences, each a list of
//! `[start, end, [[form, UPOS, XPOS], …]]` in code points of the text. A token of several
//! words ("don't") lists them; their forms joined are the token.

use std::path::Path;

use serde::Deserialize;

use crate::document::{Pos, Token};
use crate::error::{Error, Result};
use crate::span::Span;

/// Documents with gold words.
#[derive(Debug, Default)]
pub struct Treebank {
    /// The documents, in the order of the files.
    pub documents: Vec<Parsed>,
}

/// A document with gold words.
#[derive(Debug)]
pub struct Parsed {
    /// The text that the spans count in.
    pub text: String,
    /// The words of each sentence.
    pub sentences: Vec<Vec<Token>>,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    toks: Vec<Vec<Gold>>,
}

/// A token: start, end, and its words.
type Gold = (usize, usize, Vec<Word>);
/// A word: form, part of speech, and the treebank's own tag.
type Word = (String, Pos, String);

impl Treebank {
    /// Reads files of JSON lines.
    ///
    /// # Errors
    /// A file that cannot be read, and the first line that has not this form.
    pub fn read<P: AsRef<Path>>(paths: &[P]) -> Result<Self> {
        let mut documents = Vec::new();
        for path in paths.iter().map(AsRef::as_ref) {
            let text = std::fs::read_to_string(path).map_err(Error::io("read", path))?;
            for (number, line) in text.lines().enumerate() {
                let bad = |message: String| Error::file(path, format!("line {}: {message}", number + 1));
                let line: Line = serde_json::from_str(line).map_err(|error| bad(error.to_string()))?;
                documents.push(line.parsed().map_err(bad)?);
            }
        }
        Ok(Self { documents })
    }
}

impl Parsed {
    /// The sentences, those of a paragraph joined to one.
    pub fn paragraphs(&self) -> Vec<Vec<Token>> {
        let mut paragraphs: Vec<Vec<Token>> = Vec::new();
        let mut end = None;
        for sentence in &self.sentences {
            let starts = sentence.first().map_or(0, |token| token.span.start);
            let breaks = end.is_none_or(|end: usize| self.text[end.min(starts)..starts].contains("\n\n"));
            match paragraphs.last_mut().filter(|_| !breaks) {
                Some(paragraph) => paragraph.extend(sentence),
                None => paragraphs.push(sentence.clone()),
            }
            end = sentence.last().map(|token| token.span.end);
        }
        paragraphs
    }
}

impl Line {
    fn parsed(self) -> Result<Parsed, String> {
        let mut bytes: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        bytes.push(self.text.len());
        let sentence = |tokens: &Vec<Gold>| {
            let mut words = Vec::with_capacity(tokens.len());
            for (start, end, parts) in tokens {
                let span = bytes.get(*start).zip(bytes.get(*end)).filter(|(start, end)| start < end);
                let (start, end) = span.ok_or_else(|| format!("no token lies at {start} to {end}"))?;
                split(&self.text, Span::new(*start, *end), parts, &mut words);
            }
            Ok(words)
        };
        let sentences = self.toks.iter().map(sentence).collect::<Result<_, String>>()?;
        Ok(Parsed { sentences, text: self.text })
    }
}

/// The words of a token, or the token as a word where their forms are not what it says.
fn split(text: &str, span: Span, parts: &[Word], out: &mut Vec<Token>) {
    let joined = parts.iter().flat_map(|(form, ..)| form.chars());
    if !joined.eq(span.of(text).chars()) {
        out.extend(parts.first().map(|(_, pos, _)| Token { span, pos: *pos }));
        return;
    }
    let mut start = span.start;
    for (form, pos, _) in parts {
        out.push(Token { span: Span::new(start, start + form.len()), pos: *pos });
        start += form.len();
    }
}
