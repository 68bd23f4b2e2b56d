//! What a segment is: sentence, heading, item or boilerplate.

use crate::document::Kind;
use crate::span::Span;

use super::blocks::Block;
use super::clauses::{Doubt, has_main_verb};
use super::language::{Classes, Language};
use super::markdown::Mark;
use super::markers::Marker;

/// Longer paragraphs are not of the page, in bytes.
const LONGEST_BOILERPLATE: usize = 300;
/// Longer lines are no headings, in bytes.
const LONGEST_HEADING: usize = 300;
/// Longer lines that no mark ends are headings only in capitals, in bytes.
const LONG_HEADING: usize = 200;

/// Tells kinds, block after block in reading order.
pub(super) struct Kinds<'t> {
    pub text: &'t str,
    pub language: &'t Language,
    /// Whether no block came yet.
    first: bool,
    /// Whether the last block introduced a list, or was of one.
    in_list: bool,
    /// The last paragraph looked at as one of the page.
    line: String,
}

impl<'t> Kinds<'t> {
    pub fn new(text: &'t str, language: &'t Language) -> Self {
        Self { text, language, first: true, in_list: false, line: String::new() }
    }

    /// Whether the whole block is about the page.
    pub fn is_boilerplate(&mut self, block: &Block) -> bool {
        if block.span().len() > LONGEST_BOILERPLATE {
            return false;
        }
        self.join(block);
        let last = block.pieces.last().map_or("", |piece| piece.of(self.text));
        is_address(last)
            || is_separator(&self.line)
            || is_file(&self.line)
            || is_path(&self.line)
            || self.language.has_boilerplate(&self.line)
    }

    /// Joins the block's lines by spaces, in lower case.
    fn join(&mut self, block: &Block) {
        self.line.clear();
        for (at, piece) in block.pieces.iter().enumerate() {
            self.line.push_str(if at == 0 { "" } else { " " });
            self.line.push_str(piece.of(self.text));
        }
        self.line.make_ascii_lowercase();
    }

    /// Calls `each` with a block's segments and their kinds.
    pub fn of(&mut self, block: &Block, segments: &[Span], mut each: impl FnMut(Span, Kind)) {
        let heading = segments.len() == 1
            && self.is_heading(block, segments[0])
            && !self.is_direction(segments[0].of(self.text));
        let kind = |segment| if heading { Kind::Heading } else { self.kind(block, segment, segments[0]) };
        let mut listed = block.span().of(self.text).ends_with(':') || block.marker.is_some() && self.in_list;
        for (at, segment) in segments.iter().enumerate() {
            let kind = kind(*segment);
            listed |= at == 0 && kind == Kind::Item;
            each(*segment, kind);
        }
        self.in_list = listed && !heading;
        self.first = false;
    }

    fn kind(&self, block: &Block, segment: Span, first: Span) -> Kind {
        let text = segment.of(self.text);
        if self.is_direction(text) {
            return Kind::Boilerplate;
        }
        if block.mark == Mark::Row {
            return Kind::Item;
        }
        let leads_in = text.ends_with(':') && (block.marker.is_none() || segment != first);
        let opens_item = segment == first || self.text[..segment.start].ends_with("- ");
        let doubt = if opens_item { Doubt::Fragment } else { Doubt::Sentence };
        let fragment =
            !leads_in && self.may_be_fragment(block, text) && !has_main_verb(self.language, text, doubt);
        let recital = block.marker.is_none() && is_recital(text);
        if fragment || recital { Kind::Item } else { Kind::Sentence }
    }

    /// Whether the text stands where lists have their items.
    fn may_be_fragment(&self, block: &Block, text: &str) -> bool {
        let listed = self.in_list || text.ends_with(';');
        match block.marker {
            _ if text.ends_with(['?', '!']) => false,
            Some(Marker::Bullet) => true,
            Some(Marker::Number) => listed || !text.ends_with('.'),
            None => listed,
        }
    }

    /// "(Applause.)"
    fn is_direction(&self, text: &str) -> bool {
        let inner = text.strip_prefix(['(', '[']).and_then(|text| text.strip_suffix([')', ']']));
        inner.is_some_and(|inner| {
            inner.len() <= 60 && !inner.contains(['(', '[']) && self.language.is_direction(inner)
        })
    }

    fn is_heading(&self, block: &Block, segment: Span) -> bool {
        let text = segment.of(self.text);
        if block.mark == Mark::Heading {
            return true;
        }
        let listed = block.marker == Some(Marker::Bullet) || block.marker.is_some() && self.in_list;
        if listed && !self.is_lettered(segment) || block.mark == Mark::Row || segment.len() > LONGEST_HEADING
        {
            return false;
        }
        let letters = || Capitals::of(self.language, text);
        let bare = text.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»', '*', '_']);
        match bare.chars().next_back() {
            _ if text.starts_with("Q ") || text.starts_with("Q:") => false,
            Some(',') => is_upper(text),
            Some(';' | '—' | '–' | '…') => false,
            Some('.') => self.is_stopped_heading(bare),
            Some('?' | '!') => {
                let letters = letters();
                letters.all && letters.words > 2 || letters.words > 1 && is_upper(text)
            }
            Some(':') => {
                let letters = letters();
                letters.title && (letters.words > 2 || !text.starts_with("The ")) && !self.has_verb(text)
            }
            _ if self.first || is_upper(text) || letters().title => true,
            _ => segment.len() <= LONG_HEADING && !self.has_verb(text),
        }
    }

    /// Whether a capital letter with a stop stands before it, as before the headings of sections: "A. Security".
    fn is_lettered(&self, segment: Span) -> bool {
        let before = self.text[..segment.start].trim_end_matches([' ', '\t']);
        let mut back = before.bytes().rev();
        back.next() == Some(b'.')
            && back.next().is_some_and(|letter| letter.is_ascii_uppercase())
            && back.next().is_none_or(|byte| byte.is_ascii_whitespace())
    }

    /// "Washington, D.C.": short, in capitals, and the stop is an abbreviation's.
    fn is_stopped_heading(&self, text: &str) -> bool {
        let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let abbreviated = last.trim_end_matches('.').contains('.');
        let whole = !text.contains([',', ':']);
        if !abbreviated && !whole && !is_upper(text) {
            return false;
        }
        let letters = Capitals::of(self.language, text);
        abbreviated && letters.all && letters.words <= 8 && !self.has_verb(text)
            || letters.words > 1 && is_upper(text) && !text.contains(": ")
            || whole && letters.title && letters.joined && !self.has_verb(text)
    }

    fn has_verb(&self, text: &str) -> bool {
        has_main_verb(self.language, text, Doubt::Fragment)
    }
}

/// How the words of a line are capitalised.
#[derive(Clone, Copy, Debug)]
struct Capitals {
    words: usize,
    /// Nearly all words that headings capitalise are.
    title: bool,
    /// All of them are.
    all: bool,
    /// There are words between that titles do not capitalise.
    joined: bool,
}

impl Capitals {
    fn of(language: &Language, text: &str) -> Self {
        let (mut words, mut capitalised, mut content) = (0, 0, 0);
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/')) {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            words += usize::from(!word.is_empty());
            let Some(first) = word.chars().next() else { continue };
            if !language.is(word, Classes::FUNCTION) {
                content += 1;
                capitalised += usize::from(!first.is_lowercase());
            }
        }
        Self {
            words,
            title: content > 0 && 10 * capitalised >= 8 * content,
            all: capitalised == content,
            joined: words > content,
        }
    }
}

/// Whether all letters are capitals.
fn is_upper(text: &str) -> bool {
    !text.contains(char::is_lowercase) && text.contains(char::is_uppercase)
}

/// "Recognising that …;": a paragraph of a preamble.
fn is_recital(text: &str) -> bool {
    const OPENERS: [&str; 8] =
        ["Whereas", "Mindful", "Conscious", "Aware", "Cognizant", "Cognisant", "Desirous", "Confident"];
    let first = || text.split_whitespace().next().unwrap_or_default();
    let participle = |word: &str| word.len() > 4 && (word.ends_with("ing") || word.ends_with("ed"));
    text.ends_with(';') && (participle(first()) || OPENERS.contains(&first()))
}

/// A web or e-mail address alone.
pub(super) fn is_address(text: &str) -> bool {
    let web = ["http://", "https://", "www."].iter().any(|start| text.starts_with(start));
    !text.contains(char::is_whitespace) && (web || text.contains('@') && text.contains('.'))
}

/// "###", "# # #".
fn is_separator(text: &str) -> bool {
    text.starts_with('#') && text.bytes().all(|b| b == b'#' || b.is_ascii_whitespace())
}

/// "Home > News > Statements", in lower case: the way to a page.
fn is_path(text: &str) -> bool {
    let home = text.strip_prefix("home").map(str::trim_start);
    let steps = [" > ", " › ", " » "].iter().any(|sign| text.matches(sign).count() > 1);
    home.is_some_and(|rest| rest.starts_with(['>', '›', '»', '|', '/'])) || steps && !text.ends_with('.')
}

/// "Action Plan - PDF 57KB", in lower case.
fn is_file(text: &str) -> bool {
    let size = text.ends_with("kb") || text.ends_with("mb");
    size && ["pdf", "rtf", "doc"].iter().any(|kind| text.contains(kind))
}
