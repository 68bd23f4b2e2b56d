//! What stands around a candidate: the words on both sides, its marks and its sentence.

use super::super::blocks::Block;
use super::super::candidates::{Candidate, Mark};
use super::super::language::Language;
use super::hash;
use super::progress::Progress;
use super::word::Word;

/// So far before and after a candidate words are looked at, in bytes.
const REACH: usize = 96;
/// So far from its start a sentence's first word is looked at, in bytes.
const OPENER: usize = 32;

/// What is known when a candidate is looked at.
#[derive(Clone, Copy, Debug)]
pub(in crate::segment) struct Moment<'t> {
    /// The text.
    pub text: &'t str,
    /// The words of its language.
    pub language: &'t Language,
    /// How it is written: see [`style`](super::style).
    pub style: u64,
    /// The block that is being read.
    pub block: &'t Block,
    /// Where the sentence starts that may end.
    pub start: usize,
    /// What rules say of the candidate, what encloses it aside.
    pub rules: bool,
    /// Whether rules hold what it ends for a label.
    pub label: bool,
}

/// A candidate with all that its features are made of; numbers without a unit are codes.
#[derive(Clone, Debug)]
pub(in crate::segment) struct Context {
    /// The words before it, nearest first.
    pub left: [Word; 3],
    /// The words after it, nearest first.
    pub right: [Word; 2],
    /// The third word after it.
    pub third: Word,
    /// The first word of the sentence that it may end.
    pub opener: Word,
    /// What kind of mark it is.
    pub kind: u64,
    /// The marks it consists of; of a gap, what stands before it.
    pub marks: u64,
    /// Its white space.
    pub gap: u64,
    /// Length of the sentence so far, in bytes, as a power of two.
    pub length: u64,
    /// Words of the sentence so far, at most 7.
    pub words: u64,
    /// Whether the sentence so far has a finite verb, and words in lower case.
    pub progress: u64,
    /// How far the next mark is, in bytes, as a power of two.
    pub ahead: u64,
    /// What rules say.
    pub rules: u64,
    /// Its stops and those around it, where it is one of several with spaces between; else 0.
    pub dots: u64,
    /// The block: how far its end is, whether a mark stands there, its marker.
    pub block: u64,
    /// Whether straight quotes are open.
    pub quoted: u64,
    /// How the text is written.
    pub style: u64,
}

impl Context {
    /// What stands around `candidate`.
    pub fn new(moment: &Moment, progress: &mut Progress, candidate: &Candidate) -> Self {
        let Moment { text, language, block, start, .. } = *moment;
        let whole = block.span();
        let word = |token| Word::new(language, token);
        let from = text.ceil_char_boundary(candidate.mark.saturating_sub(REACH).max(whole.start));
        let to = text.floor_char_boundary((candidate.next + REACH).min(whole.end));
        let mut left = text[from..candidate.mark].split_whitespace().rev().map(word);
        let mut right = text[candidate.next..to].split_whitespace().map(word);
        let opener = text.floor_char_boundary((start + OPENER).min(candidate.mark.max(start)));
        progress.advance(language, text, candidate.mark);
        Self {
            left: std::array::from_fn(|_| left.next().unwrap_or_default()),
            right: std::array::from_fn(|_| right.next().unwrap_or_default()),
            third: right.next().unwrap_or_default(),
            opener: text[start..opener].split_whitespace().next().map(word).unwrap_or_default(),
            kind: candidate.kind as u64,
            marks: marks(text, candidate),
            gap: gap(&text[candidate.end..candidate.next]),
            length: log2(candidate.mark.saturating_sub(start)),
            words: progress.words(),
            progress: progress.code(),
            ahead: log2(progress.mark_ahead(text, candidate.next, whole.end)),
            rules: u64::from(moment.rules)
                | u64::from(candidate.enclosed) << 1
                | u64::from(moment.label) << 2,
            dots: dots(&text[from..candidate.end], &text[candidate.next..to]),
            block: of_block(text, block, candidate),
            quoted: u64::from(candidate.quoted),
            style: moment.style,
        }
    }
}

fn log2(bytes: usize) -> u64 {
    u64::from((bytes + 1).ilog2())
}

fn marks(text: &str, candidate: &Candidate) -> u64 {
    let bytes = &text.as_bytes()[..candidate.end];
    if candidate.kind != Mark::Gap {
        return hash::word(&bytes[candidate.mark..candidate.end.min(candidate.mark + 6)]);
    }
    match bytes.last() {
        Some(b'a'..=b'z') => 1,
        Some(b'A'..=b'Z') => 2,
        Some(b'0'..=b'9') => 3,
        Some(byte) => 4 + u64::from(*byte),
        None => 0,
    }
}

/// How many stops end the text before and start the text after, spaces between aside, and what
/// stands on both sides of them; 0 where there is but one.
fn dots(before: &str, after: &str) -> u64 {
    let is_dot = |c: char| matches!(c, '.' | ' ');
    let left = before.trim_end_matches(is_dot).len();
    let right = after.len() - after.trim_start_matches(is_dot).len();
    let count = |dots: &str| memchr::memchr_iter(b'.', dots.as_bytes()).count().min(7) as u64;
    let (left_dots, right_dots) = (count(&before[left..]), count(&after[..right]));
    if left_dots + right_dots < 2 {
        return 0;
    }
    let class = |byte: Option<&u8>| byte.map_or(0, |byte| u64::from(class(*byte)));
    let sides = class(before.as_bytes()[..left].last()) | class(after.as_bytes().get(right)) << 8;
    1 | left_dots << 1 | right_dots << 4 | sides << 8
}

/// A letter or digit as one of its kind.
pub(super) fn class(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => b'a',
        b'A'..=b'Z' => b'A',
        b'0'..=b'9' => b'0',
        _ => byte,
    }
}

/// None, a space, two, more, a tab, a line end, blank lines.
fn gap(white: &str) -> u64 {
    let bytes = white.as_bytes();
    match memchr::memchr_iter(b'\n', bytes).count() {
        0 if bytes.contains(&b'\t') => 4,
        0 => bytes.len().min(3) as u64,
        1 => 5,
        _ => 6,
    }
}

fn of_block(text: &str, block: &Block, candidate: &Candidate) -> u64 {
    let end = block.span().end;
    let marked = text[..end].ends_with(['.', '?', '!', '"', '”', ')']);
    let marker = block.marker.map_or(0, |marker| marker as u64 + 1);
    log2(end - candidate.next).min(7) | u64::from(marked) << 4 | marker << 5
}
