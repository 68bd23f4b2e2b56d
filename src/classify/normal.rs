//! A segment's words as cues see them: lower case, one space between, nothing else.

use crate::letters::is_alphanumeric;
use crate::span::Span;

/// One word or mark of a [`Normal`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it starts and ends in [`Normal::text`].
    text: (usize, usize),
    /// Its place in the document.
    pub span: Span,
}

/// A segment as a run of words, each with its place in the document.
///
/// The text reads `" ^ word word , word "`: every word has a space on both sides, so that a
/// pattern with its own spaces needs no check of word boundaries, and `^` is the segment's start.
/// Hyphens, dashes, line breaks, quotes, brackets and markup marks part words and vanish; `’`
/// is `'`; the possessive `'s` is a word; the points of `U.S.` and the comma of `1,000` vanish.
#[derive(Debug, Default)]
pub(super) struct Normal {
    /// The words, with spaces.
    pub text: String,
    /// The words, in order.
    pub words: Vec<Word>,
    open: bool,
}

/// The mark of a segment's start.
pub(super) const START: &str = "^";

impl Normal {
    /// Reads the words of `span`, in place of those read before.
    pub fn read(&mut self, text: &str, span: Span) {
        self.text.clear();
        self.words.clear();
        self.open = false;
        self.mark('^', Span::new(span.start, span.start));
        let mut rest = span.of(text);
        while let Some(letter) = rest.chars().next() {
            let at = span.end - rest.len();
            // Most of a text is words of plain letters: they are read run by run.
            let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            rest = &rest[run.max(letter.len_utf8())..];
            match run {
                0 => self.take(letter, at, rest),
                _ => self.push_plain(&text[at..at + run], at),
            }
        }
        self.close();
        self.text.push(' ');
    }

    /// The number of words, the start mark among them.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The text of a word.
    pub fn word(&self, index: usize) -> &str {
        let (start, end) = self.words[index].text;
        &self.text[start..end]
    }

    /// The place in the document of the words `[first, end)`, without the start mark.
    pub fn span(&self, first: usize, end: usize) -> Span {
        let first = if first == 0 && end > 1 { 1 } else { first };
        Span::new(self.words[first].span.start, self.words[end - 1].span.end)
    }

    fn take(&mut self, letter: char, at: usize, rest: &str) {
        match letter {
            _ if is_alphanumeric(letter) => self.push(letter, at),
            '\'' | '’' | 'ʼ' => self.apostrophe(at, letter.len_utf8(), rest),
            '.' | ',' if self.inside_number(rest) => {
                if letter == '.' {
                    self.push(letter, at);
                }
            }
            '.' if self.after_initial() => {
                if !starts_word(rest) {
                    self.close();
                }
            }
            ',' | ';' | ':' | '.' | '?' | '!' | '%' | '$' | '€' | '£' | '&' => {
                self.mark(letter, Span::new(at, at + letter.len_utf8()));
            }
            _ => self.close(),
        }
    }

    /// Adds a letter to the open word, or opens one.
    fn push(&mut self, letter: char, at: usize) {
        self.open(at);
        if letter.is_ascii() {
            self.text.push(letter.to_ascii_lowercase());
        } else {
            self.text.extend(letter.to_lowercase());
        }
        self.reach(at + letter.len_utf8());
    }

    /// Adds letters and digits of ASCII to the open word, or opens one.
    fn push_plain(&mut self, letters: &str, at: usize) {
        self.open(at);
        let start = self.text.len();
        self.text.push_str(letters);
        self.text[start..].make_ascii_lowercase();
        self.reach(at + letters.len());
    }

    /// Opens a word where none is open.
    fn open(&mut self, at: usize) {
        if !self.open {
            self.text.push(' ');
            self.words.push(Word { text: (self.text.len(), self.text.len()), span: Span::new(at, at) });
            self.open = true;
        }
    }

    /// The open word reaches to the end of the text so far, and to this place in the document.
    fn reach(&mut self, end: usize) {
        let word = self.words.last_mut().expect("a word is open");
        word.text.1 = self.text.len();
        word.span.end = end;
    }

    /// A word of its own, of one character.
    fn mark(&mut self, mark: char, span: Span) {
        self.close();
        self.push(mark, span.start);
        self.words.last_mut().expect("a word is open").span = span;
        self.close();
    }

    fn close(&mut self) {
        self.open = false;
    }

    fn apostrophe(&mut self, at: usize, width: usize, rest: &str) {
        if !self.open || !starts_word(rest) {
            return self.close();
        }
        if matches!(rest.as_bytes()[0], b's' | b'S') && !starts_word(&rest[1..]) {
            self.close();
        }
        self.push('\'', at);
        self.words.last_mut().expect("a word is open").span.end = at + width;
    }

    /// Whether a point or comma here stands between two digits.
    fn inside_number(&self, rest: &str) -> bool {
        self.open
            && self.text.ends_with(|c: char| c.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether the open word is an initial, or initials already joined: its letters in the
    /// document are parted by points.
    fn after_initial(&self) -> bool {
        let Some(word) = self.words.last().filter(|_| self.open) else { return false };
        let letters = word.text.1 - word.text.0;
        letters == 1 || word.span.len() == 2 * letters - 1
    }
}

fn starts_word(rest: &str) -> bool {
    rest.starts_with(is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let mut normal = Normal::default();
        normal.read(text, Span::new(0, text.len()));
        normal.text
    }

    #[test]
    fn parts_and_folds_words() {
        assert_eq!(read("Cross-Servicing of\n\n**F-35s**"), " ^ cross servicing of f 35s ");
        assert_eq!(read("Japan’s and the Ministers' “plan”"), " ^ japan 's and the ministers plan ");
        assert_eq!(
            read("We’re in the U.S.-Japan alliance, i.e. 1,000.5 km."),
            " ^ we're in the us japan alliance , ie 1000.5 km . "
        );
        assert_eq!(read("ÉCOLE – İ"), " ^ école i\u{307} ");
        assert_eq!(read(""), " ^ ");
    }

    #[test]
    fn words_know_their_place() {
        let text = "the U.S. Navy’s ’ships";
        let mut normal = Normal::default();
        normal.read(text, Span::new(4, text.len()));
        let places: Vec<_> = normal.words.iter().map(|word| word.span.of(text)).collect();
        assert_eq!(places, ["", "U.S", "Navy", "’s", "ships"]);
        assert_eq!(normal.span(0, 3).of(text), "U.S. Navy");
    }
}
