//! Lines to blocks: a paragraph, list item or heading, whole across line and page breaks.

use crate::document::Markup;
use crate::span::Span;

use super::furniture::{Gap, is_page_number, is_rule};
use super::language::Language;
use super::lines::{Line, Lines, lines};
use super::markdown::{self, Mark};
use super::markers::{Marker, marker};
use super::profile::Profile;
use super::reflow::{self, Joint};

/// A block ends at the latest after so many lines, so that memory stays bounded.
const MOST_LINES: usize = 1 << 16;

/// A run of lines that belong together.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// The lines, trimmed, without markers; none is empty.
    pub pieces: Vec<Span>,
    /// What stands before the first line.
    pub marker: Option<Marker>,
    /// What Markdown says of it.
    pub mark: Mark,
}

impl Block {
    /// From the first character to the last.
    pub fn span(&self) -> Span {
        let ends = self.pieces.first().zip(self.pieces.last());
        ends.map_or(Span::default(), |(first, last)| Span::new(first.start, last.end))
    }
}

/// A line of text with its marker taken off.
#[derive(Clone, Copy, Debug)]
struct Content {
    /// From the marker on, trimmed.
    line: Span,
    /// From after the marker on.
    text: Span,
    marker: Option<Marker>,
    mark: Mark,
    /// Characters from the line's start to its text's end, where lines are wrapped.
    width: usize,
}

/// The blocks of a text, one after the other.
pub(super) struct Blocks<'t> {
    text: &'t str,
    lines: Lines<'t>,
    reflow: reflow::Reflow<'t>,
    profile: &'t Profile,
    markdown: Option<markdown::State>,
    /// The block being gathered, and its last line.
    open: Block,
    last: Option<Content>,
    gap: Gap,
    seen_text: bool,
}

impl<'t> Blocks<'t> {
    pub fn new(text: &'t str, markup: Markup, profile: &'t Profile, language: &'t Language) -> Self {
        Self {
            text,
            lines: lines(text),
            reflow: reflow::Reflow { text, width: profile.width, language },
            profile,
            markdown: (markup == Markup::Markdown).then(|| markdown::State::new(text)),
            open: Block::default(),
            last: None,
            gap: Gap::Line,
            seen_text: false,
        }
    }

    /// The next line of text; the gap before it is noted.
    fn next_content(&mut self) -> Option<Content> {
        loop {
            let Line { span, new_page } = self.lines.next()?;
            if new_page {
                self.gap = Gap::Page;
            }
            if span.is_empty() {
                self.gap = self.gap.max(Gap::Blank);
                continue;
            }
            let trimmed = span.trim(self.text);
            if let Some(gap) = self.furniture(trimmed.of(self.text)) {
                self.gap = self.gap.max(gap);
                continue;
            }
            let (mark, inner) = match &mut self.markdown {
                Some(state) => state.line(self.text, span),
                None => (Mark::None, trimmed),
            };
            match mark {
                Mark::Underline => self.underline(),
                Mark::Furniture => self.gap = self.gap.max(Gap::Blank),
                _ if inner.is_empty() => self.gap = self.gap.max(Gap::Blank),
                _ => {
                    self.seen_text = true;
                    return Some(self.content(span, inner, mark));
                }
            }
        }
    }

    /// Makes the open paragraph a heading where no blank line stands between.
    fn underline(&mut self) {
        if self.gap == Gap::Line && self.open.marker.is_none() && !self.open.pieces.is_empty() {
            self.open.mark = Mark::Heading;
            self.last = self.last.map(|last| Content { mark: Mark::Heading, ..last });
        }
        self.gap = self.gap.max(Gap::Blank);
    }

    /// What a line leaves between two lines of text, where it is none itself.
    fn furniture(&self, line: &str) -> Option<Gap> {
        if line.is_empty() {
            Some(Gap::Blank)
        } else if is_page_number(line) || self.seen_text && self.profile.heads.contains(line) {
            Some(Gap::Page)
        } else {
            (self.markdown.is_none() && is_rule(line)).then_some(Gap::Blank)
        }
    }

    fn content(&self, raw: Span, line: Span, mark: Mark) -> Content {
        let found = marker(line.of(self.text));
        let text = Span::new(line.start + found.map_or(0, |(_, len)| len), line.end);
        let short = self.profile.width.is_some() && raw.len() <= 1024;
        let width = if short { self.text[raw.start..line.end].chars().count() } else { usize::MAX };
        Content { line, text, marker: found.map(|(marker, _)| marker), mark, width }
    }

    /// Whether the line goes on with the open block.
    fn joins(&self, next: &Content) -> bool {
        let Some(last) = &self.last else { return false };
        if self.open.pieces.len() >= MOST_LINES || last.mark.ends_block() || next.mark != Mark::None {
            return false;
        }
        let first_line = if last.text.is_empty() { last.line } else { last.text };
        self.reflow.joins(&Joint {
            last: first_line,
            last_width: last.width,
            block: self.open.span(),
            in_item: self.open.marker.is_some(),
            gap: self.gap,
            next: next.line,
            next_marker: next.marker.is_some(),
            flowing: self.markdown.is_some(),
        })
    }

    fn push(&mut self, next: Content, joined: bool) {
        let piece = if joined { next.line } else { next.text };
        if !joined {
            self.open.marker = next.marker;
            self.open.mark = next.mark;
        }
        if !piece.is_empty() {
            self.open.pieces.push(piece);
        }
        self.last = Some(next);
        self.gap = Gap::Line;
    }
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        while let Some(next) = self.next_content() {
            let joined = self.joins(&next) || self.marker_awaits_text(&next);
            let done = if joined { Block::default() } else { std::mem::take(&mut self.open) };
            self.push(next, joined);
            if !done.pieces.is_empty() {
                return Some(done);
            }
        }
        let rest = std::mem::take(&mut self.open);
        (!rest.pieces.is_empty()).then_some(rest)
    }
}

impl Blocks<'_> {
    /// A marker alone on its line takes the next line as its text.
    fn marker_awaits_text(&self, next: &Content) -> bool {
        self.open.pieces.is_empty()
            && self.open.marker.is_some()
            && next.marker.is_none()
            && next.mark == Mark::None
    }
}
