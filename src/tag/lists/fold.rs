//! Text as names are matched in it: one space for any white space, one apostrophe, one hyphen.

use std::borrow::Cow;

use crate::span::Span;

/// A folded text that knows where its bytes stand in the original.
pub(in crate::tag) struct Folded<'a> {
    /// The folded text.
    pub text: Cow<'a, str>,
    /// Where the two drift apart: folded position, and how much further on the original is.
    drifts: Vec<(usize, usize)>,
    start: usize,
}

impl<'a> Folded<'a> {
    /// Folds `span` of `text`; copies only where something changes.
    pub fn new(text: &'a str, span: Span) -> Self {
        let original = span.of(text);
        let mut folded = Self { text: Cow::Borrowed(original), drifts: Vec::new(), start: span.start };
        if needs_folding(original) {
            folded.rewrite(original);
        }
        folded
    }

    fn rewrite(&mut self, original: &str) {
        let mut text = String::with_capacity(original.len());
        let mut at = 0;
        while let Some(c) = original[at..].chars().next() {
            let plain = plain_len(&original.as_bytes()[at..]);
            if plain > 0 {
                text.push_str(&original[at..at + plain]);
                at += plain;
                continue;
            }
            let as_read = fold(c);
            text.push(as_read);
            let mut next = at + c.len_utf8();
            if as_read == ' ' {
                next = original.len() - original[next..].trim_start().len();
            }
            if next - at != as_read.len_utf8() {
                self.drifts.push((text.len(), next - text.len()));
            }
            at = next;
        }
        self.text = Cow::Owned(text);
    }

    /// The original's span of a range of the folded text.
    pub fn original(&self, start: usize, end: usize) -> Span {
        Span::new(self.start + start + self.drift(start), self.start + end + self.drift(end))
    }

    fn drift(&self, at: usize) -> usize {
        let passed = self.drifts.partition_point(|(folded, _)| *folded <= at);
        passed.checked_sub(1).map_or(0, |last| self.drifts[last].1)
    }
}

fn fold(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' => '\'',
        '\u{2010}'..='\u{2013}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Whether folding would change anything: a cheap look that may say yes too often.
///
/// It looks at every byte, whatever it finds, so that many are looked at at once.
fn needs_folding(text: &str) -> bool {
    let bytes = text.as_bytes();
    let odd = bytes.iter().fold(0, |odd, byte| odd | u8::from(byte.wrapping_sub(b' ') > 0xc1 - b' '));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let twice =
        pairs.fold(0, |twice, (left, right)| twice | (u8::from(*left == b' ') & u8::from(*right == b' ')));
    odd | twice != 0
}

/// Length of what a text starts with that folds to itself: marks of ASCII, and single spaces between them.
fn plain_len(text: &[u8]) -> usize {
    let mark = |byte: &u8| matches!(byte, b'!'..=b'~');
    let space = |at: usize| text[at] == b' ' && text.get(at + 1).is_some_and(mark);
    (0..text.len()).position(|at| !mark(&text[at]) && !space(at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_lead_back_to_the_original() {
        let text = "x Women’s \n Peace – and  ‘É’ end";
        let folded = Folded::new(text, Span::new(2, text.len()));
        assert_eq!(folded.text, "Women's Peace - and 'É' end");
        for word in ["Women", "Peace", "and", "É", "end"] {
            let start = folded.text.find(word).expect("the word is there");
            assert_eq!(folded.original(start, start + word.len()).of(text), word);
        }
        let start = folded.text.find("'s").expect("the clitic is there");
        assert_eq!(folded.original(start, start + 2).of(text), "’s");
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(Folded::new("plain text", Span::new(0, 10)).text, Cow::Borrowed(_)));
    }
}
