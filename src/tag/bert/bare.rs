//! A name without what other annotation schemes count among its words.

use crate::span::Span;

/// The span without an article before and a possessive after the name, which are outside of names
/// here and inside in OntoNotes; the span itself where nothing else is in it.
pub(super) fn bare(text: &str, span: Span) -> Span {
    let span = span.trim(text);
    let name = span.of(text);
    let start = match name.split_once(char::is_whitespace) {
        Some((first, rest)) if first.eq_ignore_ascii_case("the") => name.len() - rest.len(),
        _ => 0,
    };
    let ends = ["'s", "’s", "'S", "’S", "'", "’"];
    let end = ends.iter().find_map(|end| name.strip_suffix(end)).map_or(name.len(), str::len);
    if start >= end {
        return span;
    }
    let inner = Span::new(span.start + start, span.start + end).trim(text);
    if inner.is_empty() { span } else { inner }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_possessives_are_left_outside() {
        let bare = |name: &'static str| bare(name, Span::new(0, name.len())).of(name);
        assert_eq!(bare("the\n United Kingdom’s"), "United Kingdom");
        assert_eq!(bare("The United States'"), "United States");
        assert_eq!(bare("Théodore"), "Théodore");
        assert_eq!((bare("the 's"), bare("the"), bare("'s"), bare(" ")), ("the 's", "the", "'s", ""));
    }
}
