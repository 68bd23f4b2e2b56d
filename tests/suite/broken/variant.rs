//! Ways to break a text, with where each character is from.

use plenipo::span::Span;

/// The head of each page.
const HEAD: &str = "Joint Statement of the Parties";

/// A text made of another.
pub struct Variant {
    pub text: String,
    /// For each byte the byte of the first text that it is from; none where it was put in.
    from: Vec<Option<usize>>,
}

impl Variant {
    /// The text as it is.
    pub fn whole(text: &str) -> Self {
        Self { text: text.to_owned(), from: (0..text.len()).map(Some).collect() }
    }

    fn empty() -> Self {
        Self { text: String::new(), from: Vec::new() }
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
        self.from.resize(self.text.len(), None);
    }

    fn copy(&mut self, other: &Self, start: usize, end: usize) {
        self.text.push_str(&other.text[start..end]);
        self.from.extend_from_slice(&other.from[start..end]);
    }

    /// The span of the first text that a span of this one covers, put-in characters aside.
    pub fn origin(&self, span: Span) -> Option<(usize, usize)> {
        let mut from = self.from[span.start..span.end].iter().flatten();
        let first = *from.next()?;
        Some((first, from.next_back().unwrap_or(&first) + 1))
    }

    /// Every line broken before the word that would go beyond `width` characters.
    pub fn wrapped(&self, width: usize) -> Self {
        self.broken(width, false)
    }

    /// The same with long words divided.
    pub fn hyphenated(&self, width: usize) -> Self {
        self.broken(width, true)
    }

    fn broken(&self, width: usize, divides: bool) -> Self {
        let (mut made, mut column) = (Self::empty(), 0);
        for (start, end) in words(&self.text) {
            let word = &self.text[start..end];
            let len = word.trim_end().chars().count();
            let room = width.saturating_sub(column);
            let at = if divides && len > room { division(word, room) } else { 0 };
            if at > 0 {
                made.copy(self, start, start + at);
                made.put("-\n");
                column = 0;
            } else if column > 0 && len > room {
                made.break_line();
                column = 0;
            }
            made.copy(self, start + at, end);
            column = if word.ends_with('\n') { 0 } else { column + word[at..].chars().count() };
        }
        made
    }

    /// Turns the space at the end into a line end.
    fn break_line(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.text.push('\n');
        }
    }

    /// A page break with a number and a head after every so many lines.
    pub fn paged(&self, lines: usize) -> Self {
        let mut made = Self::empty();
        let mut at = 0;
        for (number, line) in self.text.split_inclusive('\n').enumerate() {
            if number > 0 && number % lines == 0 {
                made.put(&format!("\n{}\n\u{c}{HEAD}\n\n", number / lines));
            }
            made.copy(self, at, at + line.len());
            at += line.len();
        }
        made
    }

    /// A soft hyphen within every long word.
    pub fn with_soft_hyphens(&self) -> Self {
        let mut made = Self::empty();
        for (start, end) in words(&self.text) {
            let at = division(&self.text[start..end], usize::MAX);
            made.copy(self, start, start + at);
            made.put(if at > 0 { "\u{ad}" } else { "" });
            made.copy(self, start + at, end);
        }
        made
    }
}

/// Words with one space or line end after them.
fn words(text: &str) -> impl Iterator<Item = (usize, usize)> {
    text.split_inclusive([' ', '\n']).scan(0, |at, word| {
        let start = *at;
        *at += word.len();
        Some((start, *at))
    })
}

/// Where to divide a word so that its start and a hyphen take at most `room` characters; 0 where
/// it has under eight small letters, or that leaves less than four on a side.
fn division(word: &str, room: usize) -> usize {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let at = (letters / 2).min(room.saturating_sub(1));
    if letters >= 8 && at >= 4 { at } else { 0 }
}
