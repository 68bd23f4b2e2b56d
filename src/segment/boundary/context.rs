//! What stands around a candidate: the words on both sides, its marks and its sentence.

use crate::span::Span;

use super::super::blocks::Block;
use super::super::candidates::{Candidate, Mark};
use super::super::language::{Classes, Language};
use super::hash;

/// So far before and after a candidate words are looked at, in bytes.
const REACH: usize = 96;

/// A word with what the features ask of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Hash of its letters in lower case, marks at its ends aside; 0 where there is none.
    pub hash: u64,
    /// How it is capitalised.
    pub shape: Shape,
    /// The mark it starts with, or 0.
    pub lead: u8,
    /// The mark it ends with, or 0.
    pub trail: u8,
    /// Its length, in bytes, at most 15.
    pub len: u8,
    /// Its classes as an abbreviation or starter.
    pub classes: u64,
    /// Hash of its last three letters.
    pub suffix: u64,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// There is no word.
    #[default]
    None,
    /// Only marks.
    Marks,
    /// "word"
    Lower,
    /// "Word"
    Capital,
    /// "WORD"
    Upper,
    /// "W"
    Initial,
    /// "W.O"
    Initials,
    /// "12"
    Number,
    /// "12th", "F-35"
    Digits,
    /// "e.g", "a.example"
    Dotted,
    /// "iPhone"
    Mixed,
}

/// A candidate with all that its features are made of.
#[derive(Clone, Debug)]
pub struct Context<'t> {
    /// The candidate.
    pub candidate: &'t Candidate,
    /// The words before it, nearest first.
    pub left: [Word; 3],
    /// The words after it, nearest first.
    pub right: [Word; 3],
    /// The marks it consists of, as a hash; of a gap, the last byte before it.
    pub marks: u64,
    /// What white space it has: see [`gap`].
    pub gap: u64,
    /// The first word of the sentence that it may end.
    pub opener: Word,
    /// Length of that sentence so far, as a power of two in bytes.
    pub length: u64,
    /// What the rules say.
    pub rules: u64,
    /// The block: its marker, whether a mark ends it, how far away its end is.
    pub block: u64,
    /// Whether straight quotes are open, as they are counted from the sentence's start.
    pub quoted: u64,
}

/// What is known beside the text when a candidate is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'t> {
    /// The text.
    pub text: &'t str,
    /// The words of its language.
    pub language: &'t Language,
    /// The block that is being read.
    pub block: &'t Block,
    /// Where the sentence starts that may end.
    pub start: usize,
    /// What the rules say of the candidate.
    pub rules: bool,
    /// Whether they hold what it ends for a label.
    pub label: bool,
}

impl<'t> Context<'t> {
    /// What stands around `candidate`.
    pub fn new(moment: &Moment, candidate: &'t Candidate) -> Self {
        let Moment { text, language, block, start, .. } = *moment;
        let whole = block.span();
        let from = text.ceil_char_boundary(candidate.mark.saturating_sub(REACH).max(whole.start));
        let to = text.floor_char_boundary((candidate.next + REACH).min(whole.end));
        let head = &text[from..candidate.mark];
        let mut left = head.split_whitespace().rev().map(|token| Word::new(language, token));
        let mut right = text[candidate.next..to].split_whitespace().map(|token| Word::new(language, token));
        let opener = text[start..text.floor_char_boundary((start + 32).min(candidate.mark.max(start)))].split_whitespace().next();
        Self {
            candidate,
            left: std::array::from_fn(|_| left.next().unwrap_or_default()),
            right: std::array::from_fn(|_| right.next().unwrap_or_default()),
            marks: marks(text, candidate),
            gap: gap(&text[candidate.end..candidate.next]),
            opener: opener.map_or_else(Word::default, |token| Word::new(language, token)),
            length: u64::from((candidate.mark.saturating_sub(start) + 1).ilog2()),
            rules: u64::from(moment.rules) | u64::from(candidate.enclosed) << 1 | u64::from(moment.label) << 2,
            block: of_block(text, block, whole, candidate),
            quoted: u64::from(candidate.quoted),
        }
    }
}

impl Word {
    fn new(language: &Language, token: &str) -> Self {
        let core = token.trim_matches(|c: char| !c.is_alphanumeric());
        let mark = |byte: Option<&u8>| byte.copied().filter(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(0);
        let bytes = core.as_bytes();
        let known = Classes::TITLE.or(Classes::NUMBERED).or(Classes::NEVER).or(Classes::FINAL).or(Classes::STARTER);
        Self {
            hash: hash::word(if core.is_empty() { token.as_bytes() } else { bytes }),
            shape: Shape::of(core),
            lead: mark(token.as_bytes().first()),
            trail: mark(token.as_bytes().last()),
            len: core.len().min(15) as u8,
            classes: u64::from(language.classes(core).only(known)),
            suffix: hash::word(&bytes[bytes.len().saturating_sub(3)..]),
        }
    }
}

impl Shape {
    fn of(core: &str) -> Self {
        let mut chars = core.chars();
        let Some(first) = chars.next() else { return Self::Marks };
        let (mut lower, mut upper, mut digit, mut dot, mut rest) = (false, false, first.is_ascii_digit(), false, 0);
        for c in chars {
            rest += 1;
            match c {
                'a'..='z' => lower = true,
                'A'..='Z' => upper = true,
                '0'..='9' => digit = true,
                '.' => dot = true,
                c if c.is_lowercase() => lower = true,
                c if c.is_uppercase() => upper = true,
                _ => {}
            }
        }
        match first {
            _ if digit && !lower && !upper && first.is_ascii_digit() => Self::Number,
            _ if digit => Self::Digits,
            c if c.is_uppercase() && rest == 0 => Self::Initial,
            c if c.is_uppercase() && dot && !lower => Self::Initials,
            _ if dot => Self::Dotted,
            c if c.is_uppercase() && !upper => Self::Capital,
            c if c.is_uppercase() && !lower => Self::Upper,
            _ if !upper => Self::Lower,
            _ => Self::Mixed,
        }
    }
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

/// The white space at a candidate: none, a space, two, more, a tab, a line end, blank lines.
fn gap(white: &str) -> u64 {
    let bytes = white.as_bytes();
    match memchr::memchr_iter(b'\n', bytes).count() {
        0 if bytes.contains(&b'\t') => 4,
        0 => bytes.len().min(3) as u64,
        1 => 5,
        _ => 6,
    }
}

fn of_block(text: &str, block: &Block, whole: Span, candidate: &Candidate) -> u64 {
    let left = (whole.end - candidate.next + 1).ilog2().min(7);
    let ended = text[..whole.end].ends_with(['.', '?', '!', '"', '”', ')']);
    let marker = block.marker.map_or(0, |marker| marker as u64 + 1);
    u64::from(left) | u64::from(ended) << 4 | marker << 5
}
