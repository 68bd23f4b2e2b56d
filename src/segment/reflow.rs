//! Whether a line goes on with the sentence or paragraph of the line before it.

use crate::span::Span;

use super::furniture::Gap;
use super::kinds::is_address;
use super::language::{Classes, Language};

/// Lines shorter than this, in bytes, seldom stop in mid-sentence.
const SHORT: usize = 40;

/// Longer quotations, in bytes, are not followed over paragraphs.
const LONGEST_QUOTATION: usize = 2000;

/// Two lines and what stands between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joint {
    /// The line before.
    pub last: Span,
    /// How far it reaches, in characters.
    pub last_width: usize,
    /// The block it ends.
    pub block: Span,
    /// Whether that block is a list item.
    pub in_item: bool,
    /// What stands between.
    pub gap: Gap,
    /// The line after, with its marker.
    pub next: Span,
    /// Whether it seems to start with one.
    pub next_marker: bool,
    /// Whether lines that follow each other are one paragraph by the markup's rules.
    pub flowing: bool,
}

/// How a document's lines go on.
pub(super) struct Reflow<'t> {
    pub text: &'t str,
    pub width: Option<usize>,
    pub language: &'t Language,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// With a mark that ends sentences.
    Final,
    /// With an abbreviation's stop.
    Abbreviated,
    /// With a colon or semicolon.
    Listing,
    /// With a word or sign that something must follow.
    Hanging,
    /// With anything else.
    Open,
}

impl Reflow<'_> {
    /// Whether the line after goes on with the block of the line before.
    pub fn joins(&self, joint: &Joint) -> bool {
        let end = self.end(joint.last);
        let full = self.is_full(joint);
        let next = joint.next.of(self.text);
        if joint.next_marker {
            let open =
                end == End::Hanging || matches!(end, End::Open | End::Abbreviated) && !is_dash_item(next);
            return joint.gap == Gap::Line && full && open;
        }
        if is_address(next) && joint.last.of(self.text).ends_with(':') || self.is_quoted(joint) {
            return true;
        }
        let lower = next.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_lowercase);
        match joint.gap {
            Gap::Line if joint.flowing || full => true,
            Gap::Line => end == End::Hanging || lower && !matches!(end, End::Listing),
            _ if end == End::Hanging => true,
            Gap::Page if full && end == End::Abbreviated => true,
            Gap::Page if full && end == End::Open && self.is_running(joint) => true,
            _ => lower && matches!(end, End::Open | End::Abbreviated) && self.breaks_off(joint),
        }
    }

    /// Whether the line after opens a quotation that the line before introduces ("The Minister said:"), or
    /// a further paragraph of one, each of which opens with a quote and only the last closes.
    fn is_quoted(&self, joint: &Joint) -> bool {
        if !joint.next.of(self.text).starts_with(['“', '"']) {
            return false;
        }
        let saying = Classes::FINITE.or(Classes::REPORTING);
        let verb = joint.last.of(self.text).strip_suffix(':').and_then(|line| line.split_whitespace().last());
        verb.is_some_and(|verb| self.language.is(verb, saying)) || self.is_unclosed(joint.block)
    }

    /// Whether the block's sentence introduced a quotation that goes on where it ends.
    fn is_unclosed(&self, block: Span) -> bool {
        if block.len() > LONGEST_QUOTATION {
            return false;
        }
        let text = block.of(self.text);
        let introduced = text.find('“').is_some_and(|at| text[..at].trim_end().ends_with(':'));
        introduced && !text.contains('”')
    }

    /// Whether the next word did not fit on the line before.
    fn is_full(&self, joint: &Joint) -> bool {
        let first = joint.next.of(self.text).split_whitespace().next().map_or(0, |word| word.chars().count());
        self.width.is_some_and(|width| {
            joint.last_width != usize::MAX
                && joint.last_width + 1 + first > width
                && 2 * joint.last_width > width
        })
    }

    /// Whether the block before is running text and no heading.
    fn is_running(&self, joint: &Joint) -> bool {
        joint.in_item || joint.block.len() > joint.last.len()
    }

    /// Whether a line that no mark ends is likely to go on after a break.
    fn breaks_off(&self, joint: &Joint) -> bool {
        let word = joint.next.of(self.text).split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        joint.block.len() >= SHORT || self.language.is(word, Classes::FUNCTION)
    }

    fn end(&self, line: Span) -> End {
        let line = line.of(self.text);
        let bare = line.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»', '*', '_']);
        match bare.chars().next_back() {
            Some('.') if self.is_abbreviated(bare) => End::Abbreviated,
            Some('.' | '?' | '!' | '…' | '。' | '！' | '？') => End::Final,
            _ if line.ends_with([':', ';']) || line.ends_with("; and") || line.ends_with("; or") => {
                End::Listing
            }
            _ if line.ends_with(['(', '“', '&']) || self.language.hangs(line) => End::Hanging,
            _ => End::Open,
        }
    }

    fn is_abbreviated(&self, line: &str) -> bool {
        let word = line
            .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"'))
            .next()
            .unwrap_or_default();
        let word = word.trim_end_matches('.');
        let known = Classes::TITLE.or(Classes::NUMBERED).or(Classes::NEVER).or(Classes::FINAL);
        word.chars().nth(1).is_none() && word.starts_with(char::is_uppercase) || self.language.is(word, known)
    }
}

/// "- Supply": what follows a hyphen within a sentence is seldom capitalised.
fn is_dash_item(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| !rest.trim_start().starts_with(char::is_lowercase))
}
