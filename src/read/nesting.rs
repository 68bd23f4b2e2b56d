//! Refuses HTML that no parser reads in reasonable time and memory.

use crate::error::Failure;

/// Deepest nesting that is read: parsers take quadratic time on what is nested deeper.
const MAX_DEPTH: usize = 2_000;

/// Elements that any page may have.
const FREE: usize = 1 << 20;

/// Elements a tag, past that: a parser opens marks such as `<b>` again in every block that they
/// were not closed in, so that a small page can become more than memory holds.
const MAX_GROWTH: usize = 8;

/// Blanks in a tag, at most: each may begin an attribute, which parsers compare with all before it.
const MAX_BLANKS: usize = 50_000;

/// Refuses a page that is nested too deep, or grows too much when it is parsed.
pub fn check(html: &str) -> Result<(), Failure> {
    let bytes = html.as_bytes();
    let (mut page, mut last) = (Page::default(), 0);
    for at in memchr::memchr2_iter(b'<', b'>', bytes) {
        let next = match (bytes[at], bytes.get(at + 1)) {
            (b'>', _) => Next::TagEnd,
            (_, Some(b'/')) => Next::Close(name(&bytes[at + 2..])),
            (_, Some(c)) if c.is_ascii_alphabetic() => Next::Open(name(&bytes[at + 1..])),
            _ => Next::Other,
        };
        page.read(&bytes[last..at], next).map_err(|what| refused(what).at(0, at as u64))?;
        last = at;
    }
    page.blanks(&bytes[last..]);
    page.check().map_err(refused)
}

fn refused(what: String) -> Failure {
    Failure::new(format!("{what}; this is no page that a person wrote, leave it out"))
}

/// What stands at a `<` or a `>`.
enum Next<'a> {
    Open(&'a [u8]),
    Close(&'a [u8]),
    TagEnd,
    Other,
}

/// What is open where a page has been read up to.
#[derive(Default)]
struct Page<'a> {
    /// The elements that nest, outermost first.
    open: Vec<&'a [u8]>,
    /// Marks that were opened and not closed, wherever that was.
    marks: usize,
    tags: usize,
    /// Elements that the tags make, about.
    elements: usize,
    /// Blanks in the tag that has been begun, if one has.
    blanks: Option<usize>,
}

impl<'a> Page<'a> {
    /// Goes on by what stands before a `<` or a `>`, and what that begins or ends.
    fn read(&mut self, before: &[u8], next: Next<'a>) -> Result<(), String> {
        self.blanks(before);
        match next {
            Next::Open(name) => self.open(name),
            Next::Close(name) => self.close(name),
            Next::TagEnd => {}
            Next::Other => return Ok(()),
        }
        self.check()?;
        // A `<` within a tag is of the tag.
        self.blanks = if matches!(next, Next::TagEnd) { None } else { self.blanks.or(Some(0)) };
        Ok(())
    }

    fn blanks(&mut self, inside: &[u8]) {
        if let Some(blanks) = &mut self.blanks {
            *blanks += inside.iter().filter(|c| c.is_ascii_whitespace() || **c == b'/').count();
        }
    }

    fn open(&mut self, name: &'a [u8]) {
        self.tags += 1;
        self.elements += 1 + self.marks;
        if !is(name, &NEVER_CLOSED) {
            self.marks += usize::from(is(name, &MARKS));
            self.open.push(name);
        }
    }

    /// Closes the innermost element of a name and all within it. An end that nothing began
    /// closes nothing.
    fn close(&mut self, name: &[u8]) {
        if let Some(at) = self.open.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
            self.open.truncate(at);
        }
        if is(name, &MARKS) {
            self.marks = self.marks.saturating_sub(1);
        }
    }

    fn check(&self) -> Result<(), String> {
        if self.open.len() > MAX_DEPTH {
            Err(format!("tags nested more than {MAX_DEPTH} deep"))
        } else if self.elements > FREE && self.elements / MAX_GROWTH > self.tags {
            Err("too many marks that are never closed".into())
        } else if self.blanks.is_some_and(|blanks| blanks > MAX_BLANKS) {
            Err(format!("a tag with more than {MAX_BLANKS} blanks"))
        } else {
            Ok(())
        }
    }
}

/// Tags that pages leave open: they do not nest.
const NEVER_CLOSED: [&str; 16] = [
    "br", "hr", "img", "input", "link", "meta", "p", "li", "td", "tr", "th", "dt", "dd", "option", "source",
    "wbr",
];

/// Marks that a parser opens again in every block until they are closed.
const MARKS: [&str; 12] =
    ["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

fn is(name: &[u8], of: &[&str]) -> bool {
    of.iter().any(|other| other.as_bytes().eq_ignore_ascii_case(name))
}

/// The name that a tag starts with.
fn name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|c| !c.is_ascii_alphanumeric() && !b"-:".contains(c));
    &tag[..end.unwrap_or(tag.len()).min(64)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why_not(html: String) -> String {
        check(&html).expect_err("no page that a person wrote").message
    }

    #[test]
    fn deep_nesting_is_refused_however_it_is_made() {
        for tags in ["<div>", "<DIV class='a'>", "<div></p>", "<div></x>", "<b><div></i>"] {
            assert!(why_not(tags.repeat(100_000)).contains("nested more than 2000 deep"), "{tags}");
        }
        for tags in ["<div></div>", "<p><br><li>", "<div><b></b></div>", "< div>"] {
            assert_eq!(check(&tags.repeat(10_000)), Ok(()), "{tags}");
        }
    }

    #[test]
    fn marks_that_are_never_closed_are_bounded() {
        let page: String = (0..1500).map(|n| format!("<p><b id={n}>")).collect();
        assert!(why_not(page.clone() + &"<p>".repeat(10_000)).contains("never closed"));
        assert_eq!(check(&"<p><font>a".repeat(1000)), Ok(()));
    }

    #[test]
    fn the_blanks_of_a_tag_are_bounded() {
        for end in ["", ">", "<"] {
            assert!(why_not(format!("<a {}{end}", "b ".repeat(60_000))).contains("blanks"));
        }
        assert_eq!(check(&format!("<p>{}<p>", "b ".repeat(60_000))), Ok(()));
    }
}
