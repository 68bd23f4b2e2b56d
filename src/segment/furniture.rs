//! Page furniture: page numbers, running heads, rules.

use std::collections::HashMap;

use super::language::Language;
use crate::hash::{START, step};

/// The longest line that is looked at as furniture, in bytes.
const LONGEST: usize = 160;
/// How many different lines are counted as running heads, at most.
const HEADS: usize = 4096;

/// Whether a line (trimmed) is a page number: "12", "- 12 -", "Page 3 of 20", "3/20", "[4]".
pub(super) fn is_page_number(line: &str) -> bool {
    if line.len() > 24 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let mut numbers = 0;
    let mut named = false;
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.bytes().all(|b| b.is_ascii_digit()) && word.len() <= 4 {
            numbers += 1;
        } else if ["page", "p", "pg"].iter().any(|name| word.eq_ignore_ascii_case(name)) {
            named = true;
        } else if !word.eq_ignore_ascii_case("of") {
            return false;
        }
    }
    let signs = line.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || "-–—|/[].".contains(c));
    let bare = line.len() <= 3 && numbers == 1;
    let dressed = !line.ends_with('.') && line.len() > 3 && !line.contains('.') && !is_year_or_date(line);
    signs && (named && numbers <= 2 || bare && !line.ends_with('.') || dressed && (1..=2).contains(&numbers))
}

/// "2024", "2024-25" and "24/7" are more likely to be of the text.
fn is_year_or_date(line: &str) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
        && !line.split_whitespace().any(|word| matches!(word, "of" | "/" | "|"))
}

/// Whether a line ends by naming a page: "Joint Statement, page 3".
fn names_page(line: &str) -> bool {
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit());
    title.len() < line.len() && (title.ends_with("page ") || title.ends_with("Page "))
}

/// Whether a line (trimmed) is a rule or a stray bullet: signs that say nothing.
pub(super) fn is_rule(line: &str) -> bool {
    line.chars().all(|c| c.is_whitespace() || "-–—_=*~·•●.…■□▪◦○|+".contains(c))
}

/// Counts the lines that stand at page breaks or interrupt sentences, to find running heads.
pub(super) struct HeadCounter<'t> {
    language: &'t Language,
    seen: HashMap<u64, Seen>,
    /// The last line that may be a head, until what follows it is known.
    last: Option<Candidate<'t>>,
    /// What stands after the last line.
    gap: Gap,
    /// The last line of text.
    line: &'t str,
}

/// How often a line stands where running heads do.
#[derive(Default)]
struct Seen {
    times: u32,
    at_break: u32,
    interrupts: u32,
}

struct Candidate<'t> {
    key: u64,
    before: Gap,
    /// The line of text before it.
    after: &'t str,
    /// Whether its first letter or digit is a capital or a digit, as those of heads are.
    titled: bool,
}

/// What stands between two lines of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing but the line end.
    #[default]
    Line,
    /// Blank lines.
    Blank,
    /// The end of a page, or its furniture.
    Page,
}

impl<'t> HeadCounter<'t> {
    pub fn new(language: &'t Language) -> Self {
        Self { language, seen: HashMap::new(), last: None, gap: Gap::Line, line: "" }
    }

    /// A blank line, a page number or a form feed.
    pub fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// A line of text (trimmed, not empty).
    pub fn line(&mut self, line: &'t str) {
        let before = std::mem::take(&mut self.gap);
        if let Some(last) = self.last.take() {
            self.count(&last, before, line.starts_with(char::is_lowercase));
        }
        let before = if names_page(line) { Gap::Page } else { before };
        let short = line.len() <= LONGEST && !line.starts_with(char::is_lowercase);
        let first = line.chars().find(|c| c.is_alphanumeric());
        let titled = first.is_some_and(|first| first.is_uppercase() || first.is_numeric());
        self.last = short.then(|| Candidate { key: key(line), before, after: self.line, titled });
        self.line = line;
    }

    fn count(&mut self, line: &Candidate, after: Gap, lower_follows: bool) {
        let widest = line.before.max(after);
        let set_off = line.before.min(after) > Gap::Line;
        let interrupts = set_off && self.is_interruption(line, lower_follows);
        let room = self.seen.len() < HEADS;
        let seen = match self.seen.get_mut(&line.key) {
            Some(seen) => seen,
            None if room && widest > Gap::Line => self.seen.entry(line.key).or_default(),
            None => return,
        };
        seen.times += 1;
        seen.at_break += u32::from(widest == Gap::Page);
        seen.interrupts += u32::from(interrupts);
    }

    /// Whether the line before leaves a sentence open that goes on after this one.
    fn is_interruption(&self, line: &Candidate, lower_follows: bool) -> bool {
        let open = line.titled
            && !line.after.is_empty()
            && !line.after.ends_with(['.', '?', '!', ':', ';', '”', '"']);
        open && (lower_follows || line.before == Gap::Page && self.language.hangs(line.after))
    }

    /// The running heads.
    pub fn finish(mut self) -> RunningHeads {
        if let Some(last) = self.last.take() {
            self.count(&last, self.gap, false);
        }
        let is_head = |seen: &Seen| {
            let interrupts = seen.interrupts >= 1 && (seen.times >= 2 || seen.at_break >= 1);
            interrupts || seen.at_break >= 2 && 2 * seen.at_break >= seen.times
        };
        let mut heads: Vec<_> =
            self.seen.into_iter().filter(|(_, seen)| is_head(seen)).map(|(key, _)| key).collect();
        heads.sort_unstable();
        RunningHeads(heads)
    }
}

/// The lines that a document repeats on its pages.
#[derive(Debug, Default)]
pub(super) struct RunningHeads(Vec<u64>);

impl RunningHeads {
    /// Whether a line (trimmed) is one of them.
    pub fn contains(&self, line: &str) -> bool {
        !self.0.is_empty() && line.len() <= LONGEST && self.0.binary_search(&key(line)).is_ok()
    }
}

/// A hash of the line's letters, with its numbers taken as equal.
fn key(line: &str) -> u64 {
    let mut hash = START;
    let mut last = 0;
    for sign in line.bytes().map(|byte| SIGNS[usize::from(byte)]).filter(|sign| *sign != 0) {
        if sign != b'0' || last != b'0' {
            hash = step(hash, sign);
        }
        last = sign;
    }
    hash
}

/// What each byte counts as in a key: white space as nothing, digits as one sign, letters in any
/// case as the same.
const SIGNS: [u8; 256] = signs();

const fn signs() -> [u8; 256] {
    let mut signs = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = match byte as u8 {
            white if white.is_ascii_whitespace() => 0,
            b'0'..=b'9' => b'0',
            sign => sign.to_ascii_lowercase(),
        };
        byte += 1;
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::super::RuleSegmenter;
    use super::*;

    #[test]
    fn page_numbers_are_told_from_text() {
        for line in [
            "12",
            "- 12 -",
            "Page 3",
            "page 3 of 20",
            "3 of 20",
            "3 / 20",
            "[4]",
            "– 7 –",
            "Page | 4",
            "p. 9",
        ] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["2024", "1.", "3.5", "12 May", "24/7", "2024-25", "A 1", "$5", "Article 5", "-", ""] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn a_line_repeated_at_page_breaks_is_a_running_head() {
        let language = Language::read(&RuleSegmenter::english()).expect("the language built in");
        let mut counter = HeadCounter::new(&language);
        for page in 1..4 {
            counter.line(["The parties agreed to", "Ministers met for", "All of it is for"][page - 1]);
            counter.gap(Gap::Page);
            counter.line(["Joint Statement 1", "Joint Statement 2", "Joint Statement 3"][page - 1]);
        }
        let heads = counter.finish();
        assert!(heads.contains("Joint Statement 17"));
        assert!(!heads.contains("The parties agreed to"));
    }

    #[test]
    fn a_line_that_is_no_title_interrupts_nothing() {
        let language = Language::read(&RuleSegmenter::english()).expect("the language built in");
        for (head, found) in [("Forum", true), ("(Forum)", true), ("部長", false), ("(so)", false)] {
            let mut counter = HeadCounter::new(&language);
            for line in ["word", head, "wordwordword", head, "word"] {
                counter.line(line);
                counter.gap(Gap::Blank);
            }
            assert_eq!(counter.finish().contains(head), found, "{head}");
        }
    }

    #[test]
    fn a_line_that_breaks_a_sentence_off_at_a_page_break_is_a_running_head() {
        let language = Language::read(&RuleSegmenter::english()).expect("the language built in");
        for (before, found) in [("They spoke of the", true), ("They spoke of", true), ("Annex", false)] {
            let mut counter = HeadCounter::new(&language);
            counter.line(before);
            counter.gap(Gap::Page);
            counter.line("Joint Statement");
            counter.gap(Gap::Blank);
            counter.line("Pacific Islands Forum.");
            assert_eq!(counter.finish().contains("Joint Statement"), found, "{before}");
        }
    }
}
