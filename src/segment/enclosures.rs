//! Quotations and brackets within a sentence.

use memchr::memmem;

use crate::span::Span;

/// Follows the quotations and brackets of a block as its characters are visited in order.
pub(super) struct Enclosures<'t> {
    text: &'t str,
    block: Span,
    /// Where the sentence being read starts.
    sentence: usize,
    /// The enclosure that the sentence introduced, up to its closing sign.
    open: Span,
    /// Whether it is a bracket after a speaker's name, which a sentence follows.
    prefix: bool,
    /// The next closing sign of each kind, once looked for: none are beyond the block.
    closers: [usize; 4],
}

/// What closes each kind of enclosure, and over how many bytes at most: a single quote may be an
/// apostrophe.
const SIGNS: [(&str, usize); 4] = [("”", 3000), ("\"", 3000), (")", 3000), ("’", 100)];

/// The kind that a sign opens.
fn kind(sign: char) -> Option<usize> {
    match sign {
        '“' => Some(0),
        '"' => Some(1),
        '(' => Some(2),
        '‘' => Some(3),
        _ => None,
    }
}

impl<'t> Enclosures<'t> {
    pub fn new(text: &'t str, block: Span) -> Self {
        let sentence = block.start;
        Self { text, block, sentence, open: Span::default(), prefix: false, closers: [0; 4] }
    }

    /// Tells where the sentence starts that is being read.
    pub fn sentence_starts(&mut self, at: usize) {
        self.sentence = at;
        self.open = Span::default();
    }

    /// Looks at a sign.
    pub fn visit(&mut self, at: usize, sign: char) {
        let Some(kind) = kind(sign) else { return };
        let none = self.closers[kind] >= self.block.end;
        if none || at < self.open.end || at <= self.sentence || !self.opens(at, sign) {
            return;
        }
        let close = self.closer(kind, at + sign.len_utf8());
        if close < self.block.end && close - at <= SIGNS[kind].1 {
            self.open = Span::new(at, close);
            self.prefix = sign == '(' && self.text[..at].trim_end().ends_with(':');
        }
    }

    /// Whether marks that start at `mark` and end at `end` lie within what is open.
    pub fn holds(&self, mark: usize, end: usize) -> bool {
        let inside = self.open.start < mark && mark < self.open.end;
        inside && (end <= self.open.end || self.prefix)
    }

    /// A straight quote opens where a word starts.
    fn opens(&self, at: usize, sign: char) -> bool {
        sign != '"'
            || self.text[..at].ends_with(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–'))
    }

    /// The first closing sign at or after `from`: each stretch of text is searched once.
    fn closer(&mut self, kind: usize, from: usize) -> usize {
        if self.closers[kind] < from {
            let rest = &self.text.as_bytes()[from..self.block.end];
            let found = memmem::find(rest, SIGNS[kind].0.as_bytes());
            self.closers[kind] = found.map_or(self.block.end, |at| from + at);
        }
        self.closers[kind]
    }
}
