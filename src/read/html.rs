//! HTML: the visible text, a block a paragraph, as a browser would show it.

use scraper::node::{Element, Node};
use scraper::{Html, Selector};

use super::nesting;
use crate::error::Failure;

/// The encoding that the page's head declares, if it does.
pub fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(2048)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = head.split_once("charset=")?.1;
    let label: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    (!label.is_empty()).then_some(label)
}

/// The visible text: blocks apart by a blank line, list items behind "- " or their number.
pub fn visible_text(html: &str) -> Result<String, Failure> {
    nesting::check(html)?;
    let page = Html::parse_document(html);
    let root = Selector::parse("body")
        .ok()
        .and_then(|body| page.select(&body).next())
        .map_or(page.tree.root(), |b| *b);
    let mut text = Blocks::default();
    for edge in root.traverse() {
        match edge {
            ego_tree::iter::Edge::Open(node) => match node.value() {
                Node::Text(inner) if !hidden(&node) => text.push(inner),
                Node::Element(element) => text.open(element),
                _ => {}
            },
            ego_tree::iter::Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    text.close(element);
                }
            }
        }
    }
    Ok(text.finish())
}

/// Whether a text is of a script, a style or another part that no reader sees.
fn hidden(text: &ego_tree::NodeRef<Node>) -> bool {
    let parent = text.parent().and_then(|parent| parent.value().as_element().map(Element::name));
    matches!(
        parent,
        Some(
            "script"
                | "style"
                | "noscript"
                | "template"
                | "textarea"
                | "select"
                | "option"
                | "title"
                | "svg"
                | "iframe"
        )
    )
}

/// Builds the text block by block.
#[derive(Default)]
struct Blocks {
    text: String,
    /// The block under way, its white space collapsed.
    block: String,
    /// What stands before the next block: an item's mark.
    mark: String,
    /// Open lists: the number of the next item, or none where they are not numbered.
    lists: Vec<Option<u32>>,
}

impl Blocks {
    fn push(&mut self, text: &str) {
        if text.starts_with(char::is_whitespace) {
            self.space();
        }
        for word in text.split_whitespace() {
            self.block.push_str(word);
            self.block.push(' ');
        }
        if !text.ends_with(char::is_whitespace) && self.block.ends_with(' ') {
            self.block.pop();
        }
    }

    fn space(&mut self) {
        if !self.block.is_empty() && !self.block.ends_with(' ') {
            self.block.push(' ');
        }
    }

    fn open(&mut self, element: &Element) {
        match element.name() {
            "br" => self.end_line(),
            "ul" | "menu" => self.lists.push(None),
            "ol" => self.lists.push(Some(element.attr("start").and_then(|n| n.parse().ok()).unwrap_or(1))),
            _ => {}
        }
        if is_block(element.name()) {
            self.end_block();
        }
        if element.name() == "li" {
            self.mark = self.next_mark();
        }
    }

    fn close(&mut self, element: &Element) {
        if is_block(element.name()) {
            self.end_block();
        }
        if matches!(element.name(), "td" | "th") {
            self.space();
        }
        if matches!(element.name(), "ul" | "ol" | "menu") {
            self.lists.pop();
        }
    }

    fn next_mark(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = number.saturating_add(1);
                format!("{}. ", *number - 1)
            }
            _ => "- ".into(),
        }
    }

    fn end_line(&mut self) {
        self.end(1);
    }

    fn end_block(&mut self) {
        self.end(2);
    }

    /// Ends the block under way; `breaks` line ends stand between it and the next.
    fn end(&mut self, breaks: usize) {
        let block = self.block.trim();
        if !block.is_empty() {
            self.text.push_str(&self.mark);
            self.text.push_str(block);
            self.text.extend(std::iter::repeat_n('\n', breaks));
            self.mark.clear();
        } else if breaks == 2 && self.text.ends_with(|c| c != '\n') {
            self.text.push('\n');
        }
        if breaks == 2 && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.block.clear();
    }

    fn finish(mut self) -> String {
        self.end_block();
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        self.text
    }
}

fn is_block(name: &str) -> bool {
    const INLINE: [&str; 40] = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em",
        "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "q", "ruby", "rt",
        "rp", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    ];
    !INLINE.contains(&name) && !matches!(name, "td" | "th" | "wbr" | "picture" | "source")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        visible_text(html).expect("a page")
    }

    #[test]
    fn blocks_stand_apart() {
        let html = "<head><title>t</title></head><h1>Joint  <b>Statement</b></h1><p>One\ntwo<br>three.</p><script>x</script>";
        assert_eq!(text(html), "Joint Statement\n\nOne two\nthree.\n");
    }

    #[test]
    fn items_carry_their_marks() {
        let html =
            "<p>They agreed:</p><ol start=3><li>to meet;<ul><li>soon</ul><li><p>to talk.</p></ol><p>End.";
        assert_eq!(text(html), "They agreed:\n\n3. to meet;\n\n- soon\n\n4. to talk.\n\nEnd.\n");
    }

    #[test]
    fn inline_marks_add_no_space() {
        assert_eq!(text("<p>AUKUS<sup>1</sup>, <i>the </i>Quad&nbsp;too</p>"), "AUKUS1, the Quad too\n");
    }

    #[test]
    fn deep_nesting_is_refused_at_once() {
        assert!(visible_text(&"<div>".repeat(100_000)).is_err());
        assert!(visible_text(&"<p>one<br>".repeat(100_000)).is_ok());
    }

    #[test]
    fn encodings_are_declared() {
        assert_eq!(declared_encoding(b"<meta charset=\"Shift_JIS\">").as_deref(), Some("shift_jis"));
        assert_eq!(declared_encoding(b"<p>none</p>"), None);
    }
}
