//! Persons by title and capitalised name, or by a given name and a family name.

use crate::document::{Entity, Label};
use crate::span::Span;

use super::traits::Traits;
use super::words::{Words, is_hyphen};

/// Most words of one name.
const LONGEST: usize = 8;

/// What a name cannot hold: words of grammar, posts, heads of other names, months, demonyms.
const NOT_NAME: Traits = Traits::FUNCTION;

/// Pushes the persons of a segment. `titles` are titles that lists know; `taken` tells
/// whether another name (a state, an organisation) starts at a word.
pub(super) fn persons(words: &Words, titles: &[Span], taken: &dyn Fn(usize) -> bool, out: &mut Vec<Entity>) {
    for title in titles {
        titled(words, words.at(title.end), taken, out);
    }
    let mut i = 0;
    while i < words.len() {
        if words.is(i, Traits::TITLE | Traits::CAPITAL) {
            titled(words, i + 1, taken, out);
        }
        i = given(words, i, taken, out).unwrap_or(i + 1);
    }
}

/// The name after a title that ends before `i`; more titles and honours may stand between.
fn titled(words: &Words, i: usize, taken: &dyn Fn(usize) -> bool, out: &mut Vec<Entity>) {
    let mut at = i;
    while at < i + LONGEST && (words.is(at, Traits::TITLE | Traits::CAPITAL) || words.one_of(at, &["the", "right", "rt", "."])) {
        at += 1;
    }
    let the = words.before(at).eq_ignore_ascii_case("the");
    if the || taken(at) || !opens(words, at) {
        return;
    }
    let end = name_end(words, at, taken);
    if end > at {
        out.push(person(words, at, end));
    }
}

/// A given name and what follows it, where together they are a name.
fn given(words: &Words, i: usize, taken: &dyn Fn(usize) -> bool, out: &mut Vec<Entity>) -> Option<usize> {
    if !words.is(i, Traits::GIVEN | Traits::CAPITAL) || taken(i) || words.joined(i) {
        return None;
    }
    let end = name_end(words, i, taken);
    (end > i + 1 && words.is(end - 1, Traits::CAPITAL)).then(|| {
        out.push(person(words, i, end));
        end
    })
}

fn person(words: &Words, from: usize, to: usize) -> Entity {
    Entity { span: words.span(from, to), label: Label::Person, norm: String::new() }
}

/// Whether the word at `i` can open a name.
fn opens(words: &Words, i: usize) -> bool {
    words.is(i, Traits::CAPITAL)
        && !words.any(i, NOT_NAME | Traits::HEAD | Traits::GENERIC | Traits::TITLE | Traits::DEMONYM | Traits::WEEKDAY)
        && words.get(i).len() > 1
}

/// The end of the name that starts at `i`.
fn name_end(words: &Words, i: usize, taken: &dyn Fn(usize) -> bool) -> usize {
    let mut end = i + 1;
    while end < i + LONGEST {
        let hyphen = is_hyphen(words.get(end)) && words.joined(end) && words.joined(end + 1);
        if hyphen && words.any(end + 1, Traits::CAPITAL | Traits::LOWER) {
            end += 2;
        } else if let Some(suffix) = suffix_end(words, end) {
            return suffix;
        } else if continues(words, i, end, taken) {
            end += 1;
        } else if words.is(end, Traits::PARTICLE | Traits::LOWER) && words.is(end + 1, Traits::CAPITAL) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

/// "Jr.", ", Jr.", "III".
fn suffix_end(words: &Words, i: usize) -> Option<usize> {
    let at = i + usize::from(words.says(i, ","));
    words.one_of(at, &["Jr.", "Jr", "Sr.", "II", "III"]).then_some(at + 1)
}

/// Whether the word at `at` goes on the name that starts at `from`.
fn continues(words: &Words, from: usize, at: usize, taken: &dyn Fn(usize) -> bool) -> bool {
    let capital = words.is(at, Traits::CAPITAL | Traits::GAP) && !taken(at);
    let honour = matches!(words.get(at), "AO" | "AC" | "AM" | "MP" | "KC" | "QC" | "CBE" | "OBE" | "CVO" | "MBE" | "CMG");
    let other = words.any(at, NOT_NAME | Traits::HEAD | Traits::GENERIC | Traits::TITLE | Traits::DEMONYM | Traits::MONTH);
    // A name in mixed case does not go on in capitals, save for a family name after a given name.
    let shouted = words.is(at, Traits::UPPER) && !words.is(from, Traits::UPPER) && words.get(at).len() < 4 && !words.get(at).ends_with('.');
    capital && !honour && !other && !shouted
}
