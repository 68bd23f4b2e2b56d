//! The places in a block where a sentence may end.

use super::blocks::Block;
use super::boundary::Genre;
use super::enclosures::Enclosures;
use super::markers::is_bullet;

/// A place where a sentence may end: after `end`; the next would start at `next`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The first of the marks.
    pub mark: usize,
    /// After the marks and the quotes and brackets that they close.
    pub end: usize,
    /// The first character after `end` that is not white space.
    pub next: usize,
    /// What kind of mark it is.
    pub kind: Mark,
    /// Whether it stands within a quotation or bracket that the sentence introduced.
    pub enclosed: bool,
    /// Whether an odd number of straight quotes stands between the sentence's start and it.
    pub quoted: bool,
}

/// A mark that may end a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// One full stop.
    Stop,
    /// Several, or "…".
    Ellipsis,
    /// "?", "!".
    Strong,
    /// A mark of a script that has no other use for it ("。").
    Sure,
    /// None: a bullet follows.
    Bullet,
    /// None: white space follows.
    Gap,
}

/// Which places are candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Width {
    /// Marks and bullets.
    Marks,
    /// Also white space that no run of words in lower case holds.
    Likely,
    /// All white space.
    Gaps,
}

impl Width {
    /// The places that may end sentences in such texts.
    pub fn of(genre: Genre) -> Self {
        match genre {
            Genre::Statement => Self::Marks,
            Genre::Edited | Genre::Legal => Self::Likely,
            Genre::Web => Self::Gaps,
        }
    }
}

/// The candidates of a block, in order.
pub(super) struct Candidates<'t> {
    text: &'t str,
    block: &'t Block,
    piece: usize,
    at: usize,
    enclosures: Enclosures<'t>,
    width: Width,
    /// Whether the straight quotes since the sentence's start are odd in number.
    quoted: bool,
    /// Where the last candidate ended.
    last: usize,
}

/// Bytes at which the scan stops: marks, quotes, brackets, and first bytes of those
/// beyond ASCII.
const STOPS: [bool; 256] = stops(b".?!\"(\xC2\xD8\xDB\xE0\xE1\xE2\xE3\xEF");
/// The same, and white space.
const WIDE_STOPS: [bool; 256] = stops(b" \t.?!\"(\xC2\xD8\xDB\xE0\xE1\xE2\xE3\xEF");

const fn stops(bytes: &[u8]) -> [bool; 256] {
    let mut stops = [false; 256];
    let mut i = 0;
    while i < bytes.len() {
        stops[bytes[i] as usize] = true;
        i += 1;
    }
    stops
}

impl<'t> Candidates<'t> {
    pub fn new(text: &'t str, block: &'t Block, width: Width) -> Self {
        let span = block.span();
        let enclosures = Enclosures::new(text, span);
        Self { text, block, piece: 0, at: span.start, enclosures, width, quoted: false, last: span.start }
    }

    /// Tells where the sentence starts that is being read.
    pub fn sentence_starts(&mut self, at: usize) {
        self.enclosures.sentence_starts(at);
        self.quoted = false;
    }

    /// The candidate at the marks that start at `mark`, unless the block ends there.
    fn candidate(&self, mark: usize, first: char) -> Option<Candidate> {
        let piece_end = self.block.pieces[self.piece].end;
        let rest = &self.text[mark..piece_end];
        let marks = rest.trim_start_matches(is_terminal);
        let closed = after_note(marks.trim_start_matches(is_closer));
        let end = mark + (rest.len() - closed.len());
        let next = self.next_text(end, piece_end)?;
        let run = &rest[..rest.len() - marks.len()];
        Some(Candidate {
            mark,
            end,
            next,
            kind: kind(first, run),
            enclosed: self.enclosures.holds(mark, end),
            quoted: self.quoted,
        })
    }

    /// The candidate at the white space that starts at `at`, unless marks end there.
    fn gap(&mut self, at: usize) -> Option<Candidate> {
        let next = self.next_text(at, self.block.pieces[self.piece].end)?;
        self.at = self.at.max(next);
        let plain = self.width == Width::Likely && is_plain(&self.text.as_bytes()[at - 1..=next]);
        let enclosed = self.enclosures.holds(at, at);
        let found = Candidate { mark: at, end: at, next, kind: Mark::Gap, enclosed, quoted: self.quoted };
        (at > self.last && !plain).then_some(found)
    }

    /// The first character at or after `end` that is not white space, in this piece or the next.
    fn next_text(&self, end: usize, piece_end: usize) -> Option<usize> {
        let rest = &self.text[end..piece_end];
        let inner = rest.trim_start();
        if inner.is_empty() {
            return self.block.pieces.get(self.piece + 1).map(|piece| piece.start);
        }
        Some(piece_end - inner.len())
    }

    /// Whether the stop at `at` stands before a small letter or a digit, where rules end nothing.
    fn goes_on(&self, at: usize) -> bool {
        let after = &self.text.as_bytes()[at + 1..self.block.pieces[self.piece].end];
        matches!(after, [b'a'..=b'z' | b'0'..=b'9', ..] | [b' ', b'a'..=b'z', ..])
    }

    /// Looks at the character at `at`; goes on after it, or at the end after marks that end the block.
    fn visit(&mut self, at: usize) -> Option<Candidate> {
        let c = self.text[at..].chars().next()?;
        self.at = at + c.len_utf8();
        match c {
            '(' | '"' => self.sign(at, c),
            '.' if self.width == Width::Marks && self.goes_on(at) => None,
            _ if is_terminal(c) => self.marks(at, c),
            _ if is_bullet(c) && self.opens_item(at) => Some(self.bullet(at)),
            _ if c.is_whitespace() && self.width != Width::Marks => self.gap(at),
            _ => self.sign(at, c),
        }
    }

    fn sign(&mut self, at: usize, c: char) -> Option<Candidate> {
        self.quoted ^= c == '"';
        self.enclosures.visit(at, c);
        None
    }

    fn marks(&mut self, at: usize, first: char) -> Option<Candidate> {
        let Some(found) = self.candidate(at, first) else {
            self.at = self.block.span().end;
            return None;
        };
        self.at = found.end.max(self.at);
        self.last = found.end;
        self.quoted ^= self.text[at..found.end].matches('"').count() % 2 == 1;
        Some(found)
    }

    /// Whether a bullet stands after white space in the block.
    fn opens_item(&self, at: usize) -> bool {
        at > self.block.span().start && self.text[..at].ends_with(char::is_whitespace)
    }

    fn bullet(&self, at: usize) -> Candidate {
        Candidate { mark: at, end: at, next: at, kind: Mark::Bullet, enclosed: false, quoted: self.quoted }
    }
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        let stops = if self.width == Width::Marks { &STOPS } else { &WIDE_STOPS };
        while let Some(piece) = self.block.pieces.get(self.piece) {
            let from = self.at.clamp(piece.start, piece.end);
            let rest = &self.text.as_bytes()[from..piece.end];
            let Some(found) = find(rest, stops) else {
                let line_end = if self.width == Width::Marks { None } else { self.gap(piece.end) };
                self.piece += 1;
                if line_end.is_some() {
                    return line_end;
                }
                continue;
            };
            if let Some(candidate) = self.visit(from + found) {
                return Some(candidate);
            }
        }
        None
    }
}

/// The first of the bytes that is a stop: eight at a time, as most are none.
fn find(bytes: &[u8], stops: &[bool; 256]) -> Option<usize> {
    let is_stop = |byte: &u8| stops[usize::from(*byte)];
    if bytes.first().is_some_and(is_stop) {
        return Some(0);
    }
    let (eights, _) = bytes.as_chunks::<8>();
    let clear =
        eights.iter().take_while(|eight| !eight.iter().fold(false, |any, byte| any | is_stop(byte))).count();
    bytes[8 * clear..].iter().position(is_stop).map(|at| 8 * clear + at)
}

/// Whether a gap, with a byte on both sides, is within a run of words in lower case.
fn is_plain(gap: &[u8]) -> bool {
    matches!(gap, [b'a'..=b'z' | b'0'..=b'9' | b',', .., b'a'..=b'z'])
}

/// The text after what belongs to the sentence before it: the number of a note (" [12]"), a
/// mark of omission (" [...]"), a face (" :-)").
fn after_note(text: &str) -> &str {
    let inner = text.trim_start_matches(' ');
    let len = note(inner).or_else(|| face(inner)).unwrap_or(0);
    if len == 0 { text } else { &inner[len..] }
}

/// The length of "[12]" or "[...]".
fn note(text: &str) -> Option<usize> {
    let bytes = text.strip_prefix('[')?.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).take(4).count();
    let omission = ["...]", "…]"].iter().find(|mark| bytes.starts_with(mark.as_bytes()));
    match bytes.get(digits) {
        Some(b']') if (1..=3).contains(&digits) => Some(digits + 2),
        _ => omission.map(|mark| mark.len() + 1),
    }
}

/// The length of ":-)" before white space or the end.
fn face(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let nose = usize::from(matches!(bytes.get(1), Some(b'-' | b'\'' | b'o')));
    let face = matches!(bytes.first(), Some(b':' | b';' | b'=' | b'8'))
        && matches!(bytes.get(1 + nose), Some(b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|' | b'*'));
    let mouths = bytes.get(1 + nose..)?.iter().take_while(|byte| **byte == bytes[1 + nose]).count();
    let len = 1 + nose + mouths;
    (face && bytes.get(len).is_none_or(u8::is_ascii_whitespace)).then_some(len)
}

fn kind(first: char, run: &str) -> Mark {
    match first {
        '.' if run.len() == 1 => Mark::Stop,
        '.' | '…' if !run.contains(['?', '!']) => Mark::Ellipsis,
        '.' | '…' | '?' | '!' => Mark::Strong,
        _ => Mark::Sure,
    }
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '?' | '!' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '։' | '።')
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '»' | '*' | '_' | '」' | '』' | '）' | '›')
}
