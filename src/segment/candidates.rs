//! The places in a block where a sentence may end.

use super::blocks::Block;
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
}

/// The candidates of a block, in order.
pub(super) struct Candidates<'t> {
    text: &'t str,
    block: &'t Block,
    piece: usize,
    at: usize,
    enclosures: Enclosures<'t>,
}

/// Bytes at which the scan stops: marks, quotes, brackets, and first bytes of those
/// beyond ASCII.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let bytes = b".?!\"(\xC2\xD8\xDB\xE0\xE1\xE2\xE3\xEF";
    let mut i = 0;
    while i < bytes.len() {
        stops[bytes[i] as usize] = true;
        i += 1;
    }
    stops
};

impl<'t> Candidates<'t> {
    pub fn new(text: &'t str, block: &'t Block) -> Self {
        let span = block.span();
        Self { text, block, piece: 0, at: span.start, enclosures: Enclosures::new(text, span) }
    }

    /// Tells where the sentence starts that is being read.
    pub fn sentence_starts(&mut self, at: usize) {
        self.enclosures.sentence_starts(at);
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
        })
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

    /// Looks at the character at `at`; goes on after it.
    fn visit(&mut self, at: usize) -> Option<Candidate> {
        let c = self.text[at..].chars().next()?;
        self.at = at + c.len_utf8();
        if is_terminal(c) {
            let found = self.candidate(at, c);
            self.at = found.map_or(self.at, |found| found.end.max(self.at));
            return found;
        }
        if is_bullet(c) && self.text[..at].ends_with(char::is_whitespace) && at > self.block.span().start {
            return Some(Candidate { mark: at, end: at, next: at, kind: Mark::Bullet, enclosed: false });
        }
        self.enclosures.visit(at, c);
        None
    }
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        while let Some(piece) = self.block.pieces.get(self.piece) {
            let from = self.at.clamp(piece.start, piece.end);
            let rest = &self.text.as_bytes()[from..piece.end];
            let Some(found) = rest.iter().position(|byte| STOPS[usize::from(*byte)]) else {
                self.piece += 1;
                continue;
            };
            if let Some(candidate) = self.visit(from + found) {
                return Some(candidate);
            }
        }
        None
    }
}

/// The text after the number of a note, where one stands: " [12]".
fn after_note(text: &str) -> &str {
    let note = text.trim_start_matches(' ').strip_prefix('[');
    let number = note.map(|note| note.trim_start_matches(|c: char| c.is_ascii_digit()));
    match (note, number.and_then(|rest| rest.strip_prefix(']'))) {
        (Some(note), Some(rest)) if (2..=4).contains(&(note.len() - rest.len())) => rest,
        _ => text,
    }
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
