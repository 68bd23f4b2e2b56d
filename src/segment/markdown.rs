//! Markdown's marks: which lines they make headings, and which characters are none of the text.

use crate::span::Span;

/// What Markdown says of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mark {
    /// Text of a paragraph or list item.
    #[default]
    None,
    /// A heading.
    Heading,
    /// The line under a heading.
    Underline,
    /// A row of a table.
    Row,
    /// Nothing of the text.
    Furniture,
}

impl Mark {
    /// Whether the line is a block of its own.
    pub fn ends_block(self) -> bool {
        matches!(self, Self::Heading | Self::Row)
    }
}

/// Where in a Markdown document a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// On the first line, which opens front matter.
    Opening,
    /// Between the `---` lines at the top.
    FrontMatter,
    /// Within a fenced block.
    Fence,
    /// Anywhere else.
    Body,
}

impl State {
    /// The state before the first line.
    pub fn new(text: &str) -> Self {
        let mut lines = text.lines();
        let opened = lines.next().is_some_and(|line| line.trim_end() == "---");
        let closed = opened && lines.take(200).any(|line| matches!(line.trim_end(), "---" | "..."));
        if closed { Self::Opening } else { Self::Body }
    }

    /// What the next line is, and its text without the marks of its block.
    pub fn line(&mut self, text: &str, line: Span) -> (Mark, Span) {
        let inner = line.trim(text);
        let content = inner.of(text);
        match self {
            Self::Opening => *self = Self::FrontMatter,
            Self::FrontMatter if matches!(content, "---" | "...") => *self = Self::Body,
            Self::FrontMatter => {}
            Self::Fence | Self::Body if content.starts_with("```") || content.starts_with("~~~") => {
                *self = if *self == Self::Fence { Self::Body } else { Self::Fence };
            }
            Self::Fence => return (Mark::None, inner),
            Self::Body => return body(text, inner),
        }
        (Mark::Furniture, inner)
    }
}

/// A line outside fences and front matter.
fn body(text: &str, line: Span) -> (Mark, Span) {
    let quoted = strip(text, line, |c| c == '>' || c == ' ');
    let line = if line.of(text).starts_with('>') { quoted } else { line };
    let content = line.of(text);
    let level = content.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&level) && content[level..].starts_with([' ', '\t']) {
        let inner = Span::new(line.start + level, line.end).trim(text);
        let closed = inner.of(text).trim_end_matches('#').trim_end().len();
        return (Mark::Heading, Span::new(inner.start, inner.start + closed));
    }
    if let Some(mark) = whole_line(content) {
        return (mark, line);
    }
    if content.starts_with('|') && content.len() > 1 {
        let inner = strip(text, line, |c| matches!(c, '|' | ' '));
        return (Mark::Row, inner);
    }
    (Mark::None, line)
}

/// A line that is a mark from end to end.
fn whole_line(content: &str) -> Option<Mark> {
    let only = |signs: &str| !content.is_empty() && content.chars().all(|c| signs.contains(c));
    let comment = content.starts_with("<!--") && content.ends_with("-->");
    let definition =
        content.starts_with('[') && content.contains("]: ") && content.split_whitespace().count() <= 3;
    let spaced = content.contains(' ');
    match () {
        () if only("=") || only("-") && content.len() > 1 => Some(Mark::Underline),
        () if only("|:- ") && content.contains('-') && content.len() > 2 => Some(Mark::Furniture),
        () if content.len() > 2 && (only("*") || only("_") || spaced && (only("* ") || only("_ "))) => {
            Some(Mark::Furniture)
        }
        () => (comment || definition).then_some(Mark::Furniture),
    }
}

/// A line without the given signs at its ends.
fn strip(text: &str, line: Span, signs: impl Fn(char) -> bool) -> Span {
    let content = line.of(text);
    let start = line.start + (content.len() - content.trim_start_matches(&signs).len());
    Span::new(start, start + text[start..line.end].trim_end_matches(&signs).len())
}

/// A segment without the marks of emphasis, code and links at its ends; as it is, where
/// it is nothing else.
pub(super) fn bare(text: &str, segment: Span) -> Span {
    let is_mark = |c: char| matches!(c, '*' | '_' | '`' | '~') || c.is_whitespace();
    let mut end = segment.start + segment.of(text).trim_end_matches(is_mark).len();
    if let Some(label) = link_label(&text[segment.start..end]) {
        end = segment.start + label;
    }
    let content = &text[segment.start..end];
    let opening = |c: char| is_mark(c) || matches!(c, '[' | '!');
    let inner = content.trim_start_matches(opening).trim_end_matches(is_mark);
    let start = end - content.trim_start_matches(opening).len();
    if inner.is_empty() { segment } else { Span::new(start, start + inner.len()) }
}

/// Where the label ends of a link that ends the text.
fn link_label(content: &str) -> Option<usize> {
    let target = content.strip_suffix(')')?;
    let open = target.rfind("](")?;
    let plain = !target[open + 2..].contains([' ', ')', '\n']);
    (plain && open > 0).then_some(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_at_the_ends_of_a_segment_are_outside() {
        for (segment, inner) in [
            ("**Aims.** We act.", "Aims.** We act."),
            ("We *act*", "We *act"),
            ("[Joint Statement](https://a.example/b)", "Joint Statement"),
            ("See [this](https://a.example).", "See [this](https://a.example)."),
            ("***", "***"),
        ] {
            let span = Span::new(0, segment.len());
            assert_eq!(bare(segment, span).of(segment), inner);
        }
    }

    #[test]
    fn lines_are_headings_rows_and_furniture() {
        let text = "---\ntitle: x\n---\n## Aims ##\n> We act.\n| a | b |\n|---|---|\n```\n# no\n```";
        let mut state = State::new(text);
        let found: Vec<_> = super::super::lines::lines(text)
            .map(|line| state.line(text, line.span))
            .map(|(mark, span)| (mark, span.of(text)))
            .collect();
        assert_eq!(found[3], (Mark::Heading, "Aims"));
        assert_eq!(found[4], (Mark::None, "We act."));
        assert_eq!(found[5], (Mark::Row, "a | b"));
        assert_eq!(found[8], (Mark::None, "# no"));
        let furniture = [0, 1, 2, 6, 7, 9];
        assert!(furniture.iter().all(|at| found[*at].0 == Mark::Furniture), "{found:?}");
    }
}
