//! Words and marks of English text, split as the English treebanks of Universal Dependencies do.
//!
//! Clitics stand alone ("do" + "n't", "Japan" + "'s"), hyphens split compounds but not
//! prefixes ("long" + "-" + "term", "co-operation"), and abbreviations, decimals, dates
//! with slashes, web and mail addresses stay whole. Reads each character a bounded number of times.

use crate::document::{Pos, Token};
use crate::letters::is_alphanumeric;
use crate::span::Span;

use super::marks::{address_len, initials_len, mark_len, phone_len};

/// Prefixes that stay with the word after their hyphen.
const PREFIXES: &[&str] = &[
    "anti", "arch", "co", "counter", "e", "ex", "extra", "infra", "inter", "intra", "macro", "mega", "mid",
    "mini", "multi", "neo", "non", "over", "pan", "post", "pre", "pro", "pseudo", "psycho", "quasi", "re",
    "semi", "socio", "sub", "super", "supra", "trans", "ultra", "un", "under",
];

/// Abbreviations that keep their full stop, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "amb", "apr", "art", "aug", "ave", "blvd", "brig", "capt", "cf", "co", "col", "corp", "dec",
    "dept", "dr", "drs", "ed", "eg", "est", "etc", "feb", "fig", "fri", "ft", "gen", "gov", "hon", "ie",
    "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mon", "mr", "mrs", "ms", "mt",
    "nov", "oct", "ph", "pres", "prof", "rep", "reps", "rev", "sat", "sen", "sens", "sep", "sept", "sgt",
    "sr", "st", "thur", "thurs", "tue", "tues", "viz", "vol", "vs", "wed",
];

/// Abbreviations only before a number: "No. 5".
const NUMBERED: &[&str] = &["no", "nos", "art", "para", "paras", "pp", "p", "sec", "vol"];

/// Two words written as one, and the length of the first.
const TWO_WORDS: &[(&str, usize)] = &[
    ("cannot", 3),
    ("gonna", 3),
    ("gotta", 3),
    ("wanna", 3),
    ("dont", 2),
    ("doesnt", 4),
    ("didnt", 3),
    ("isnt", 2),
    ("arent", 3),
    ("wasnt", 3),
    ("wouldnt", 5),
    ("couldnt", 5),
    ("shouldnt", 6),
    ("cant", 2),
    ("wont", 2),
    ("havent", 4),
    ("hasnt", 3),
    ("hadnt", 3),
    ("ive", 1),
    ("im", 1),
    ("youre", 3),
    ("theyre", 4),
    ("thats", 4),
    ("whats", 4),
    ("theres", 5),
    ("outta", 3),
    ("alot", 1),
];

/// Verb clitics after an apostrophe, in lower case.
const CLITICS: &[&str] = &["s", "re", "ve", "ll", "d", "m"];

/// The tokens of `span` of `text`, pushed to `out` in order.
pub fn tokenize(text: &str, span: Span, out: &mut Vec<Token>) {
    // Trimmed once here, so that "does anything follow?" costs nothing at each full stop.
    let span = span.trim(text);
    let mut scan = Scan { text: &text[..span.end], at: span.start, out };
    while scan.at < span.end {
        scan.step();
    }
}

/// Whether a character can stand within a word.
pub(in crate::tag) fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || (!c.is_ascii() && (is_alphanumeric(c) || is_mark(c)))
}

/// Marks that combine with the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// White space, or a character of no width that says nothing.
pub(in crate::tag) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}')
}

fn listed(list: &[&str], word: &str) -> bool {
    list.iter().any(|item| item.eq_ignore_ascii_case(word))
}

/// A position in a text that ends where the segment does.
struct Scan<'a> {
    text: &'a str,
    at: usize,
    out: &'a mut Vec<Token>,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Ends a token after `len` bytes.
    fn push(&mut self, len: usize) {
        self.out.push(Token { span: Span::new(self.at, self.at + len), pos: Pos::X });
        self.at += len;
    }

    /// Skips white space, or reads one token, or one word with its clitics.
    fn step(&mut self) {
        let Some(first) = self.rest().chars().next() else { return };
        if let Some(len) = simple_len(self.rest().as_bytes()) {
            let word = &self.rest()[..len];
            self.plain(word);
        } else if is_blank(first) {
            self.at += first.len_utf8();
        } else if is_word(first) {
            self.word();
        } else if first == '.' && self.rest()[1..].starts_with(|c: char| c.is_ascii_digit()) && self.at_gap()
        {
            self.push(1 + number_len(&self.rest()[1..]));
        } else if is_apostrophe(first)
            && let Some(len) = clitic_len(self.rest())
            && !self.at_gap()
        {
            self.push(len);
        } else {
            self.push(mark_len(self.rest(), first, self.at_gap()));
        }
    }

    /// Whether the token before, if any, ends before white space.
    fn at_gap(&self) -> bool {
        self.out.last().is_none_or(|token| token.span.end != self.at)
    }

    fn word(&mut self) {
        let rest = self.rest();
        let apart = self.at_gap() || self.text[..self.at].ends_with(['<', '(', '[', ':']);
        let whole =
            apart.then(|| address_len(rest).or_else(|| phone_len(rest)).or_else(|| initials_len(rest)));
        if let Some(len) = whole.flatten() {
            return self.push(len);
        }
        let len =
            if rest.starts_with(|c: char| c.is_ascii_digit()) { number_len(rest) } else { letters_len(rest) };
        let (word, after) = rest.split_at(len);
        match after.chars().next() {
            Some('$') if len <= 3 && word.bytes().all(|b| b.is_ascii_uppercase()) => self.push(len + 1),
            Some('.') => self.before_stop(word, &after[1..]),
            Some('-') if listed(PREFIXES, word) && after[1..].starts_with(is_word) => {
                self.push(len + 1 + letters_len(&after[1..]));
            }
            Some(c) if is_apostrophe(c) => self.before_apostrophe(word, &after[c.len_utf8()..]),
            _ => self.plain(word),
        }
    }

    /// A word that a full stop follows: does the stop belong to it?
    fn before_stop(&mut self, word: &str, after: &str) {
        let letters = word.chars().nth(1) == Some('.') && !word.starts_with(|c: char| c.is_ascii_digit());
        let initial = is_letter(word) && !after.is_empty();
        let numbered = listed(NUMBERED, word) && after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let listed = listed(ABBREVIATIONS, word) && !after.starts_with(is_word);
        if letters || initial || numbered || listed {
            self.push(word.len() + 1);
        } else {
            self.plain(word);
        }
    }

    /// A word that an apostrophe follows: "don't", "Japan's", "O'Neill", "leaders'".
    fn before_apostrophe(&mut self, word: &str, after: &str) {
        let tail = &after[..letters_len(after)];
        if tail.eq_ignore_ascii_case("t") && word.len() > 1 && word.ends_with(['n', 'N']) {
            let clitic = self.rest().len() - after.len() - word.len() + 2;
            self.push(word.len() - 1);
            self.push(clitic);
        } else if tail.is_empty() || listed(CLITICS, tail) {
            self.plain(word);
        } else {
            self.push(self.rest().len() - after.len() + tail.len());
        }
    }

    /// A word without marks; "cannot" and "gonna" are two, and so is "7:30pm".
    fn plain(&mut self, word: &str) {
        let clock = word.starts_with(|c: char| c.is_ascii_digit())
            && ["am", "pm"].iter().any(|half| ends_in(word, half));
        let split = clock.then(|| word.len() - 2);
        if let Some(first) = split.or_else(|| two_words(word)) {
            self.push(first);
            self.push(word.len() - first);
        } else {
            self.push(word.len());
        }
    }
}

/// Length of a word of plain letters that ends where nothing can go on: most words.
fn simple_len(text: &[u8]) -> Option<usize> {
    let len = text.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
    let ends = text.get(len).is_none_or(|next| matches!(next, b' ' | b',' | b'\n' | b';' | b')' | b'"'));
    (ends && len > 0).then_some(len)
}

/// By first letter, the lengths of [`TWO_WORDS`], a bit each: few words are looked for.
const TWO_WORDS_LENS: [u16; 26] = {
    let (mut lens, mut at) = ([0; 26], 0);
    while at < TWO_WORDS.len() {
        let word = TWO_WORDS[at].0.as_bytes();
        lens[(word[0] - b'a') as usize] |= 1 << word.len();
        at += 1;
    }
    lens
};

/// Where a word that is two ends its first.
fn two_words(word: &str) -> Option<usize> {
    let letter = word.bytes().next()?.to_ascii_lowercase().wrapping_sub(b'a');
    let lens = TWO_WORDS_LENS.get(usize::from(letter))?;
    if word.len() > 15 || lens & (1 << word.len()) == 0 {
        return None;
    }
    TWO_WORDS.iter().find(|(whole, _)| whole.eq_ignore_ascii_case(word)).map(|(_, first)| *first)
}

fn ends_in(word: &str, ending: &str) -> bool {
    word.len() > ending.len()
        && word.as_bytes()[word.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
}

pub(in crate::tag) fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Length of a run of word characters, with stops between single letters ("U.S", "e.g").
fn letters_len(text: &str) -> usize {
    let len = text.find(|c| !is_word(c)).unwrap_or(text.len());
    if text[..len].ends_with(|c: char| c.is_ascii_digit()) {
        return len - 1 + number_len(&text[len - 1..]);
    }
    if !is_letter(&text[..len]) {
        return len + domain_len(&text[len..]);
    }
    let mut end = len;
    while let Some(after) = text[end..].strip_prefix('.') {
        let next = after.find(|c| !is_word(c)).unwrap_or(after.len());
        if !is_letter(&after[..next]) {
            break;
        }
        end += 1 + next;
    }
    end
}

/// Length of ".com" and its like after a word: stops that small letters follow at once.
fn domain_len(text: &str) -> usize {
    let mut end = 0;
    while let Some(after) = text[end..].strip_prefix('.')
        && after.starts_with(|c: char| c.is_ascii_lowercase())
    {
        end += 1 + after.find(|c| !is_word(c)).unwrap_or(after.len());
    }
    end
}

/// Length of a number with its inner marks ("10,000.5", "9/11", "10:30") and letters after it ("20th").
fn number_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let inner = matches!(bytes[end], b'.' | b',' | b'/' | b':')
            && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        if !bytes[end].is_ascii_digit() && !inner {
            break;
        }
        end += 1;
    }
    end + text[end..].find(|c| !is_word(c)).unwrap_or(text.len() - end)
}

/// Length of "'s" and its like, or none where the apostrophe is a quotation mark.
fn clitic_len(text: &str) -> Option<usize> {
    let mark = text.chars().next()?.len_utf8();
    let tail = &text[mark..mark + letters_len(&text[mark..])];
    listed(CLITICS, tail).then_some(mark + tail.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn expect(text: &str, want: &[&str]) {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let found: Vec<_> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn clitics_stand_alone() {
        expect("Japan's Australia’s", &["Japan", "'s", "Australia", "’s"]);
        expect("don't can’t we're I'd", &["do", "n't", "ca", "n’t", "we", "'re", "I", "'d"]);
        expect("the leaders' meeting", &["the", "leaders", "'", "meeting"]);
        expect("cannot O'Neill Sana’a", &["can", "not", "O'Neill", "Sana’a"]);
    }

    #[test]
    fn hyphens_split_compounds_not_prefixes() {
        expect("long-term co-operation", &["long", "-", "term", "co-operation"]);
        expect("U.S.-Japan F-35B mid-2013", &["U.S.", "-", "Japan", "F", "-", "35B", "mid-2013"]);
    }

    #[test]
    fn stops_stay_with_abbreviations() {
        expect(
            "The U.S. and Mr. Abe, H.E. Dr. J. Smith.",
            &["The", "U.S.", "and", "Mr.", "Abe", ",", "H.E.", "Dr.", "J.", "Smith", "."],
        );
        expect("No. 5 or no. Plan B.", &["No.", "5", "or", "no", ".", "Plan", "B", "."]);
        expect("in the U.S.", &["in", "the", "U.S."]);
    }

    #[test]
    fn numbers_and_addresses_stay_whole() {
        expect("A$10.5 billion, $6,000.", &["A$", "10.5", "billion", ",", "$", "6,000", "."]);
        expect(
            "at https://example.org/a-b. or a.b@example.org,",
            &["at", "https://example.org/a-b", ".", "or", "a.b@example.org", ","],
        );
        expect(
            "9/11 at 7:30pm, .85% example.org.",
            &["9/11", "at", "7:30", "pm", ",", ".85", "%", "example.org", "."],
        );
    }

    #[test]
    fn marks_and_blanks() {
        expect("“Yes”… (a)\u{a0}--\n\n!!", &["“", "Yes", "”", "…", "(", "a", ")", "--", "!!"]);
        expect(" \u{200b}\n", &[]);
    }
}
