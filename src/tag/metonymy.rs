//! Whether the name of a capital stands for the place or for the government.

use crate::document::{Entity, Label};

use super::words::{Words, is_possessive};
use super::traits::Traits;

/// Leaves one name of each span that has several: the place of a capital unless its
/// neighbours say that it acts.
pub(super) fn settle(words: &Words, names: Vec<Entity>) -> Vec<Entity> {
    let mut settled: Vec<Entity> = Vec::with_capacity(names.len());
    for name in names {
        match settled.last_mut() {
            Some(last) if last.span == name.span => {
                if prefers(words, last, &name) {
                    *last = name;
                }
            }
            _ => settled.push(name),
        }
    }
    settled
}

/// Whether `name` rather than `last`, of the same span, is meant.
fn prefers(words: &Words, last: &Entity, name: &Entity) -> bool {
    match (last.label, name.label) {
        (Label::Country, Label::Place) => !acts(words, last),
        (Label::Place, Label::Country) => acts(words, last),
        _ => false,
    }
}

/// Whether a capital acts as a government does: it owns a policy, or stands beside another party.
fn acts(words: &Words, name: &Entity) -> bool {
    let first = words.at(name.span.start);
    let next = words.at(name.span.end);
    let verb = words.one_of(next, &["is", "has", "will", "must", "should", "continues", "seeks", "says", "said", "would", "to"]);
    let placed = words.one_of(first.wrapping_sub(1), &["in", "at", "near", "to", "from", "outside", "around", "visit", ","]);
    let owns = is_possessive(words.get(next));
    !placed && first > 0 && words.is(first, Traits::CAPITAL) && (verb || owns || words.one_of(first.wrapping_sub(1), &["urge", "between", "by", "with"]))
}
