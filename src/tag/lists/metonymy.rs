//! Whether the name of a capital stands for the place or for the government.

use crate::document::{Entity, Label};
use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_possessive};

/// How many names back the one beside a capital is sought; names may share words.
const NEAR: usize = 4;

/// Leaves one name of each span that has several.
pub(in crate::tag) fn settle(words: &Words, names: Vec<Entity>) -> Vec<Entity> {
    let mut settled: Vec<Entity> = Vec::with_capacity(names.len());
    for name in names {
        match settled.last().filter(|last| last.span == name.span) {
            Some(last) if is_capital(last, &name) => {
                let acts = acts(words, &name, &settled[..settled.len() - 1]);
                if (name.label == Label::Country) == acts {
                    settled.pop();
                    settled.push(name);
                }
            }
            Some(_) => {}
            None => settled.push(name),
        }
    }
    settled
}

fn is_capital(one: &Entity, other: &Entity) -> bool {
    matches!((one.label, other.label), (Label::Country, Label::Place) | (Label::Place, Label::Country))
}

/// Whether a capital acts as a government does: it owns a policy, or stands where a party
/// would. A capital beside another is what that one is.
fn acts(words: &Words, name: &Entity, before: &[Entity]) -> bool {
    const PLACED: [&str; 17] = [
        "in", "at", "near", "to", "from", "outside", "around", "visit", "visited", "of", "via", "through",
        "into", ",", "(", "for", "the",
    ];
    let (first, next) = (words.at(name.span.start), words.at(name.span.end));
    if matches!(words.before(next), "D.C." | "DC") {
        return false;
    }
    if is_possessive(words.get(next)) {
        return true;
    }
    let joined = first > 1 && words.one_of(first - 1, &["and", "or"]);
    if joined
        && let Some(other) =
            before.iter().rev().take(NEAR).find(|other| words.at(other.span.end) == first - 1)
    {
        return other.label == Label::Country;
    }
    let beside = words.says(next, "and") && words.is(next + 1, Traits::CAPITAL);
    let verb = words.one_of(
        next,
        &["is", "has", "will", "must", "should", "continues", "seeks", "says", "said", "would"],
    );
    if first == 0 {
        return verb || beside;
    }
    let follows = words.any(next, Traits::CAPITAL | Traits::DIGIT);
    !words.one_of(first - 1, &PLACED) && !words.is(first - 1, Traits::CAPITAL) && !follows
}
