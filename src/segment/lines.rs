//! The lines of a text.

use memchr::memchr3;

use crate::span::Span;

/// One line, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its place in the text.
    pub span: Span,
    /// Whether a form feed stands before it.
    pub new_page: bool,
}

/// The lines of `text` in order: they end at LF, CR, CR LF and form feed. A byte order
/// mark at the text's start is of no line.
pub(super) fn lines(text: &str) -> Lines<'_> {
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    Lines { text, next: Some(mark), new_page: false }
}

/// See [`lines`].
#[derive(Clone)]
pub(super) struct Lines<'t> {
    text: &'t str,
    next: Option<usize>,
    new_page: bool,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.next?;
        let rest = &self.text.as_bytes()[start..];
        let new_page = self.new_page;
        let end = match line_end(rest) {
            Some(at) => {
                let crlf = rest[at] == b'\r' && rest.get(at + 1) == Some(&b'\n');
                self.new_page = rest[at] == b'\x0c';
                self.next = Some(start + at + 1 + usize::from(crlf));
                start + at
            }
            None => {
                self.next = None;
                self.text.len()
            }
        };
        Some(Line { span: Span::new(start, end), new_page })
    }
}

/// Where the line ends that the text starts with; many lines are empty.
fn line_end(text: &[u8]) -> Option<usize> {
    match text.first() {
        Some(b'\n' | b'\r' | b'\x0c') => Some(0),
        _ => memchr3(b'\n', b'\r', b'\x0c', text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_ends_one_line() {
        let text = "a\r\nb\rc\n\x0cd";
        let found: Vec<_> = lines(text).map(|line| (line.span.of(text), line.new_page)).collect();
        assert_eq!(lines("\u{feff}a").next().map(|line| line.span), Some(Span::new(3, 4)));
        assert_eq!(found, [("a", false), ("b", false), ("c", false), ("", false), ("d", true)]);
    }
}
