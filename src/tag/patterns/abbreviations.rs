//! Abbreviations that a document defines: "Special Measures Agreement (SMA)".

use std::collections::HashMap;

use crate::document::{Entity, Label};
use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_hyphen};

use super::phrases::label_of_head;

/// Abbreviations of one document with what they stand for.
pub(in crate::tag) type Abbreviations = HashMap<String, (Label, String)>;

/// Most words of a long form.
const LONGEST: usize = 16;

/// Learns the abbreviations that a segment defines from its `entities`, and pushes the
/// long forms that only their initials give away.
pub(in crate::tag) fn learn(words: &Words, entities: &mut Vec<Entity>, known: &mut Abbreviations) {
    let mut long_forms: Option<HashMap<usize, Entity>> = None;
    for i in 1..words.len() {
        let Some((from, to)) = bracketed(words, i) else { continue };
        let short = words.text(from, to);
        let long_forms = long_forms.get_or_insert_with(|| by_end(entities));
        let long = long_forms.get(&words.span(i - 1, i).end);
        let meant = match long.filter(|long| stands_for(words, short, long)) {
            Some(long) => Some((long.label, long.norm.clone())),
            None => by_initials(words, i, short, entities),
        };
        if let Some((label, norm)) = meant.filter(|(label, _)| *label != Label::Date) {
            entities.push(Entity { span: words.span(from, to), label, norm: norm.clone() });
            known.entry(short.to_owned()).or_insert((label, norm));
        }
    }
}

/// Whether `short` can abbreviate a whole name: a state that ends a longer name is not meant
/// ("Assistance Mission to the Solomon Islands (RAMSI)").
fn stands_for(words: &Words, short: &str, long: &Entity) -> bool {
    let ends_longer = matches!(long.label, Label::Country | Label::Place | Label::Person);
    let first = |word: &str| word.chars().next().map(|c| c.to_ascii_uppercase());
    !ends_longer || first(short) == first(words.get(words.at(long.span.start)))
}

/// The longest entity that ends at each place.
fn by_end(entities: &[Entity]) -> HashMap<usize, Entity> {
    let mut longest: HashMap<usize, Entity> = HashMap::new();
    for entity in entities {
        let known = longest.entry(entity.span.end).or_insert_with(|| entity.clone());
        if known.span.len() < entity.span.len() {
            *known = entity.clone();
        }
    }
    longest
}

/// The words `[from, to)` of the abbreviation in the brackets that open at `i`.
fn bracketed(words: &Words, i: usize) -> Option<(usize, usize)> {
    if words.get(i) != "(" {
        return None;
    }
    let close = (i + 2..i + 8).find(|&at| words.is(at, Traits::GAP) || words.get(at) == ")")?;
    let quoted = usize::from(matches!(words.get(i + 1), "\"" | "\u{201c}" | "'" | "\u{2018}"));
    let (from, to) = (i + 1 + quoted, close - quoted);
    if words.get(close) != ")" || words.is(i + 1, Traits::GAP) || from >= to {
        return None;
    }
    let shouts = words.text(from, to).chars().filter(|c| c.is_uppercase()).count() >= 2;
    shouts.then_some((from, to))
}

/// The long form before the bracket at `i` whose initials are `short`.
fn by_initials(words: &Words, i: usize, short: &str, entities: &mut Vec<Entity>) -> Option<(Label, String)> {
    let from = start_of_long_form(words, i, short)?;
    let label = label_of(words, from, i)?;
    entities.push(Entity { span: words.span(from, i), label, norm: String::new() });
    Some((label, String::new()))
}

/// Walks back from `i` over words whose initials spell `short`; words of grammar may be skipped.
fn start_of_long_form(words: &Words, i: usize, short: &str) -> Option<usize> {
    let mut letters = short.chars().filter(|c| c.is_alphabetic() && !c.is_lowercase()).rev().peekable();
    let mut start = None;
    for at in (i.saturating_sub(LONGEST)..i).rev() {
        let Some(&letter) = letters.peek() else { break };
        let initial = words.get(at).chars().next()?;
        if words.is(at, Traits::CAPITAL) && initial == letter {
            letters.next();
            start = Some(at);
        } else if !words.is(at, Traits::FUNCTION)
            && !is_hyphen(words.get(at))
            && !words.is(at, Traits::CAPITAL)
        {
            return None;
        }
    }
    start.filter(|_| letters.peek().is_none())
}

/// The label of a long form by the last word of its core.
fn label_of(words: &Words, from: usize, to: usize) -> Option<Label> {
    let core = (from..to).find(|&at| words.is(at, Traits::LOWER)).unwrap_or(to);
    label_of_head(words, core.checked_sub(1)?)
}
