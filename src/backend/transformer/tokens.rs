//! WordPiece by the crate tokenizers.

use std::path::{Path, PathBuf};

use rust_bert::bert::BertConfig;
use tokenizers::{Encoding, Tokenizer, TruncationDirection, TruncationParams, TruncationStrategy};

use super::windows::windows;
use crate::backend::Passage;
use crate::error::{Error, Failure, Result};
use crate::span::Span;

/// Tokens of a text that a model must have room for at least, beside its marks of start and end.
const LEAST: usize = 4;

/// Numbers of a text's tokens.
pub type Ids = Vec<i64>;

/// Tokens as a model reads them: a text's own, then those of what stands before it.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// All of them, with marks.
    pub ids: &'a [i64],
    /// How many are the text's own.
    pub own: usize,
}

impl<'a> Row<'a> {
    /// A text by itself.
    pub fn whole(ids: &'a Ids) -> Self {
        Self { ids, own: ids.len() }
    }
}

/// Cuts texts into the tokens of a vocabulary.
pub struct Tokens {
    tokenizer: Tokenizer,
    path: PathBuf,
    /// Tokens that the model reads at most, with its marks.
    most: usize,
    /// The marks of start and end.
    ends: Ids,
    /// The number that pads.
    pub padding: i64,
}

/// A stretch of a text as a model reads it, and the words that it tells best.
#[derive(Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The text, by number.
    pub text: usize,
    /// The tokens, with the marks of start and end.
    pub ids: Ids,
    /// The words.
    pub words: Vec<Word>,
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// The number of its first token; in a stretch, counted from that one's start.
    pub first: usize,
    /// Its place in the text.
    pub span: Span,
}

impl Tokens {
    /// The tokenizer of a file, in bounds of a model's configuration.
    ///
    /// # Errors
    /// A file that is no tokenizer, and one whose tokens the model does not have or has no room for.
    pub fn read(path: &Path, config: &BertConfig) -> Result<Self> {
        let broken = |error: tokenizers::Error| Error::file(path, error.to_string());
        let mut tokenizer = Tokenizer::from_file(path).map_err(broken)?;
        tokenizer.with_truncation(None).map_err(broken)?;
        tokenizer.with_padding(None);
        let marks = tokenizer.encode("", true).map_err(broken)?;
        let all = tokenizer.get_vocab(true).into_values().chain(marks.get_ids().iter().copied());
        if all.max().is_some_and(|largest| i64::from(largest) >= config.vocab_size) {
            return Err(Error::file(path, "its vocabulary is larger than that of the model beside it"));
        }
        let most = usize::try_from(config.max_position_embeddings).unwrap_or(0);
        let ends = numbers(marks.get_ids());
        if most < ends.len() + LEAST {
            return Err(Error::file(
                path,
                format!("its model reads {most} tokens at once, which are too few"),
            ));
        }
        let padding = tokenizer.token_to_id("[PAD]").map_or(0, i64::from);
        Ok(Self { tokenizer, path: path.to_owned(), most, ends, padding })
    }

    /// Has [`ids`](Self::ids) leave out what follows so many tokens.
    ///
    /// # Errors
    /// What the tokenizer reports.
    pub fn cut_short(&mut self, most: usize) -> Result<()> {
        let truncation = TruncationParams {
            max_length: most.min(self.most),
            strategy: TruncationStrategy::LongestFirst,
            stride: 0,
            direction: TruncationDirection::Right,
        };
        let set = self.tokenizer.with_truncation(Some(truncation));
        set.map(|_| ()).map_err(|error| Error::file(&self.path, error.to_string()))
    }

    /// The numbers of each text's tokens, and how many texts were cut short.
    ///
    /// # Errors
    /// What the tokenizer reports.
    pub fn ids(&self, texts: &[&str]) -> Result<(Vec<Ids>, usize), Failure> {
        let encoded = self.tokenizer.encode_batch_fast(texts.to_vec(), true).map_err(failed)?;
        let truncated = encoded.iter().filter(|encoding| !encoding.get_overflowing().is_empty()).count();
        Ok((encoded.iter().map(|encoding| numbers(encoding.get_ids())).collect(), truncated))
    }

    /// Whether the model reads so many tokens of a text, and of what stands before it, at once.
    pub fn has_room(&self, [text, before]: [usize; 2]) -> bool {
        text.saturating_add(before).saturating_add(self.ends.len() + 1) <= self.most
    }

    /// The tokens of each passage, how many of them are the text's own, and how many texts were cut
    /// short: a text's start and the end of what stands before it are read, of so many tokens at most.
    ///
    /// # Errors
    /// What the tokenizer reports.
    pub fn passages(
        &self,
        passages: &[Passage],
        [text, before]: [usize; 2],
    ) -> Result<(Vec<(Ids, usize)>, usize), Failure> {
        let plain = |texts: Vec<&str>| self.tokenizer.encode_batch_fast(texts, false).map_err(failed);
        let texts = plain(passages.iter().map(|passage| passage.text).collect())?;
        let contexts = plain(passages.iter().map(|passage| passage.before).collect())?;
        let (start, end) = (&self.ends[..self.ends.len() / 2], &self.ends[self.ends.len() / 2..]);
        let mut truncated = 0;
        let row = |(own, context): (&Encoding, &Encoding)| {
            let (own, context) = (own.get_ids(), context.get_ids());
            truncated += usize::from(own.len() > text);
            let mut ids = [start, &numbers(&own[..own.len().min(text)]), end].concat();
            let own = ids.len();
            if !context.is_empty() {
                ids.extend(numbers(&context[context.len().saturating_sub(before)..]));
                ids.extend(end);
            }
            (ids, own)
        };
        let rows = texts.iter().zip(&contexts).map(row).collect();
        Ok((rows, truncated))
    }

    /// The texts in stretches that the model can read; every word is in one of them. A text
    /// without words has none.
    ///
    /// # Errors
    /// What the tokenizer reports.
    pub fn stretches(&self, texts: &[&str], most: usize) -> Result<Vec<Stretch>, Failure> {
        let room = most.min(self.most).saturating_sub(self.ends.len()).max(LEAST);
        let encoded = self.tokenizer.encode_batch(texts.to_vec(), true).map_err(failed)?;
        let stretches = |(text, encoding): (usize, &Encoding)| cut(text, texts[text], encoding, room);
        Ok(encoded.iter().enumerate().flat_map(stretches).collect())
    }
}

fn failed(error: tokenizers::Error) -> Failure {
    Failure::new(format!("the tokenizer failed: {error}"))
}

fn numbers(ids: &[u32]) -> Ids {
    ids.iter().map(|id| i64::from(*id)).collect()
}

/// The stretches of a text, each of `room` tokens between the marks.
fn cut(number: usize, text: &str, encoding: &Encoding, room: usize) -> Vec<Stretch> {
    let (ids, marks) = (numbers(encoding.get_ids()), encoding.get_special_tokens_mask());
    let before = marks.iter().take_while(|mark| **mark == 1).count();
    let after = marks[before..].iter().rev().take_while(|mark| **mark == 1).count();
    let end = ids.len() - after;
    let words = words(text, encoding, before, end);
    let stretch = |window: super::windows::Window| {
        let (start, own) = (window.read.start, window.own);
        let read = [&ids[..before], &ids[before..end][window.read], &ids[end..]].concat();
        let from = words.partition_point(|word| word.first < before + own.start);
        let to = words.partition_point(|word| word.first < before + own.end);
        let words = words[from..to].iter().map(|word| Word { first: word.first - start, ..*word });
        Stretch { text: number, ids: read, words: words.collect() }
    };
    windows(end - before, room).into_iter().map(stretch).collect()
}

/// The words among the tokens from `start` to `end`.
fn words(text: &str, encoding: &Encoding, start: usize, end: usize) -> Vec<Word> {
    let (numbers, offsets) = (encoding.get_word_ids(), encoding.get_offsets());
    let mut words: Vec<Word> = Vec::new();
    for at in start..end {
        let to = text.ceil_char_boundary(offsets[at].1);
        match words.last_mut().filter(|_| at > start && numbers[at] == numbers[at - 1]) {
            Some(word) => word.span.end = to.max(word.span.end),
            None => {
                let from = text.floor_char_boundary(offsets[at].0);
                words.push(Word { first: at, span: Span::new(from, to.max(from)) });
            }
        }
    }
    words
}
