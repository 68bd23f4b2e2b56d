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
        let mut chars = original.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let as_read = fold(c);
            text.push(as_read);
            if as_read == ' ' {
                while chars.next_if(|(_, next)| fold(*next) == ' ').is_some() {}
            }
            let next = chars.peek().map_or(original.len(), |(next, _)| *next);
            if next - at != as_read.len_utf8() {
                self.drifts.push((text.len(), next - text.len()));
            }
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

/// A form as it is matched.
pub(in crate::tag) fn fold_form(form: &str) -> String {
    Folded::new(form, Span::new(0, form.len())).text.into_owned()
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
    let odd = bytes.iter().fold(false, |odd, byte| odd | !(b' '..0xc2).contains(byte));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    odd || pairs.fold(false, |twice, (left, right)| twice | ((*left == b' ') & (*right == b' ')))
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
