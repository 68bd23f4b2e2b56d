//! The language that cues are written in.
//!
//! | written | matches |
//! | --- | --- |
//! | `missile defence` | these words, in any case, parted by spaces, hyphens or line breaks |
//! | `deploy*` | a word that begins so |
//! | `{sign,conclude}*`, `{strongly,} condemn` | either; an empty choice may be left out |
//! | `express* .. concern` | up to four words between, within a clause |
//! | `<party> will` | a word of the list named `party` |
//! | `^ thank` | the segment's start |

use super::matcher::{ITEM, NAME};
use super::normal::{Normal, START};
use crate::span::Span;

/// Words that `..` may stand for.
pub(super) const GAP: usize = 4;

/// Choices that one cue may unfold into.
const MOST_CHOICES: usize = 512;

/// Bytes that a cue may have.
const MOST_BYTES: usize = 400;

/// One place in a cue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Element {
    /// This word.
    Word(String),
    /// A word that begins so.
    Prefix(String),
    /// A word of the list of this number.
    Class(u32),
    /// Up to [`GAP`] words.
    Gap,
}

/// Every way to read a cue. `classes` are the names of the word lists, numbered in order.
pub(super) fn parse(cue: &str, classes: &[&str]) -> Result<Vec<Vec<Element>>, String> {
    if cue.len() > MOST_BYTES {
        return Err(format!("longer than {MOST_BYTES} bytes; make it several"));
    }
    let mut ways = Vec::new();
    for choice in unfold(cue)? {
        let elements = elements(&choice, classes)?;
        check(&elements)?;
        ways.push(elements);
    }
    Ok(ways)
}

/// The cue with each choice of its braces, which may hold braces.
fn unfold(cue: &str) -> Result<Vec<String>, String> {
    let Some(open) = cue.find(['{', '}']) else { return Ok(vec![cue.into()]) };
    let inner = cue[open..].strip_prefix('{').ok_or("`}` without `{`")?;
    let (choices, rest) = choices(inner)?;
    let mut ways = Vec::new();
    for tail in unfold(rest)? {
        for choice in &choices {
            ways.extend(unfold(choice)?.into_iter().map(|choice| format!("{}{choice}{tail}", &cue[..open])));
        }
        if ways.len() > MOST_CHOICES {
            return Err(format!("more than {MOST_CHOICES} choices"));
        }
    }
    Ok(ways)
}

/// The choices up to the brace that closes them, and what follows it.
fn choices(inner: &str) -> Result<(Vec<&str>, &str), String> {
    let (mut choices, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, mark) in inner.match_indices(['{', ',', '}']) {
        match (mark, depth) {
            ("{", _) => depth += 1,
            ("}", 1..) => depth -= 1,
            (",", 1..) => {}
            _ => {
                choices.push(&inner[start..at]);
                start = at + 1;
                if mark == "}" {
                    return Ok((choices, &inner[start..]));
                }
            }
        }
    }
    Err("`{` without `}`".into())
}

fn elements(cue: &str, classes: &[&str]) -> Result<Vec<Element>, String> {
    let mut elements = Vec::new();
    for chunk in cue.split_whitespace() {
        if chunk == ".." {
            elements.push(Element::Gap);
        } else if chunk == START {
            elements.push(Element::Word(START.into()));
        } else if let Some(name) = chunk.strip_prefix('<') {
            elements.push(class(name, classes)?);
        } else {
            words(chunk, &mut elements)?;
        }
    }
    Ok(elements)
}

fn class(name: &str, classes: &[&str]) -> Result<Element, String> {
    let name = name.strip_suffix('>').ok_or_else(|| format!("`<{name}` without `>`"))?;
    let number = classes.iter().position(|class| *class == name);
    let number = number.ok_or_else(|| {
        format!(
            "no word list is named `{name}`{}",
            super::strict::did_you_mean(name, classes.iter().copied())
        )
    })?;
    Ok(Element::Class(u32::try_from(number).expect("there are few word lists")))
}

fn words(chunk: &str, elements: &mut Vec<Element>) -> Result<(), String> {
    let (stem, prefix) = chunk.strip_suffix('*').map_or((chunk, false), |stem| (stem, true));
    if stem.contains(['*', '<', '>']) {
        return Err(format!("`{chunk}`: `*` stands at the end of a word, `<` and `>` around a list's name"));
    }
    let mut normal = Normal::default();
    normal.read(stem, Span::new(0, stem.len()));
    elements.extend((1..normal.len()).map(|at| Element::Word(normal.word(at).into())));
    if prefix
        && let Some(last) = elements.last_mut()
        && let Element::Word(word) = last
    {
        *last = Element::Prefix(std::mem::take(word));
    }
    Ok(())
}

fn check(elements: &[Element]) -> Result<(), String> {
    let named = |element: &Element| match element {
        Element::Word(word) | Element::Prefix(word) => word != START,
        Element::Class(class) => !matches!(*class, NAME | ITEM),
        Element::Gap => false,
    };
    if !elements.iter().any(named) {
        return Err("a cue needs a word of its own".into());
    }
    if elements.first() == Some(&Element::Gap) || elements.last() == Some(&Element::Gap) {
        return Err("`..` stands between words".into());
    }
    if elements.iter().filter(|element| **element == Element::Gap).count() > 2 {
        return Err("more than two `..`".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Element::{Class, Gap, Prefix, Word};

    #[test]
    fn reads_every_form() {
        let ways = parse("{strongly,} Express* .. <party>'s well-being", &["party"]).unwrap_err();
        assert!(ways.contains("without `>`"), "{ways}");
        let ways = parse("{strongly,} Express* .. <party> well-being", &["skip", "party"]).unwrap();
        let tail = [Prefix("express".into()), Gap, Class(1), Word("well".into()), Word("being".into())];
        assert_eq!(ways[1], tail);
        assert_eq!(ways[0][0], Word("strongly".into()));
        assert_eq!(parse("{a,b{c,d}} e", &[]).unwrap()[2], [Word("bd".into()), Word("e".into())]);
        assert_eq!(parse("^ {sign,agree}* to", &[]).unwrap()[1][1], Prefix("agree".into()));
    }

    #[test]
    fn says_what_is_wrong() {
        let wrong = [
            ("", "a word of its own"),
            ("^", "a word of its own"),
            ("a {b,c", "without `}`"),
            ("a} b", "without `{`"),
            ("{a,{b}", "without `}`"),
            ("ab*c", "at the end of a word"),
            (".. a", "between words"),
            ("a .. b .. c .. d", "more than two"),
            ("a <partie>", "did you mean `party`"),
            ("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "choices"),
        ];
        for (cue, message) in wrong {
            let error = parse(cue, &["party"]).unwrap_err();
            assert!(error.contains(message), "{cue}: {error}");
        }
    }
}
