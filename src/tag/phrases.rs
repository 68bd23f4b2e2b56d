//! Names by their head word: "Ministry of Health", "Camp David Summit", "Enhanced Defense Cooperation Agreement".
//!
//! A core is a run of capitalised words whose last head decides the label; prepositions
//! that suit the label take in what follows.

use crate::document::{Entity, Label};

use super::calendar::year;
use super::traits::Traits;
use super::words::{Words, is_apostrophe, is_hyphen, is_possessive};

/// Whether a name that lists know (a state, an organisation) stands at a word.
pub(super) type Taken<'a> = &'a dyn Fn(usize) -> bool;

/// Pushes the names of a segment that their heads give away.
pub(super) fn phrases(words: &Words, taken: Taken, out: &mut Vec<Entity>) {
    if words.all_capitals() {
        return;
    }
    let mut i = 0;
    while i < words.len() {
        let start = i;
        i = core_end(words, i, taken).max(i + 1);
        if let Some((from, to, label)) = name(words, start, i, taken) {
            out.push(Entity { span: words.span(from, to), label, norm: String::new() });
            i = i.max(to);
        }
    }
}

/// The name whose core lies in `[start, end)`, with what follows it.
fn name(words: &Words, start: usize, end: usize, taken: Taken) -> Option<(usize, usize, Label)> {
    let from = (start..end).find(|&i| !words.any(i, Traits::FUNCTION | Traits::TITLE) && !is_mark(words.get(i)))?;
    let head = (from..end).rev().find(|&i| words.is(i, Traits::CAPITAL) && words.any(i, Traits::HEAD))?;
    let label = label(words, from, head)?;
    let mut to = numbered(words, head + 1, label);
    let bare = to;
    if head + 1 == end || to > head + 1 {
        to = extended(words, to, label, taken);
    }
    let specific = (from..head).any(|i| is_specific(words, i)) || to > bare || (to > head + 1 && label == Label::Agreement);
    (specific && !(from == head && to == head + 1)).then_some((from, to, label))
}

fn is_mark(word: &str) -> bool {
    is_hyphen(word) || is_apostrophe(word) || is_possessive(word) || matches!(word, "&" | "/" | "and" | "," | "+")
}

/// Whether a word of a core tells which one is meant.
fn is_specific(words: &Words, i: usize) -> bool {
    !words.any(i, Traits::GENERIC | Traits::FUNCTION | Traits::TITLE) && !is_mark(words.get(i)) && !words.is(i, Traits::DIGIT)
}

/// The end of the run of capitalised words that starts at `i`.
fn core_end(words: &Words, i: usize, taken: Taken) -> usize {
    let numeral = year(words.get(i)).is_some() || (words.is(i, Traits::DIGIT) && words.get(i).ends_with("th"));
    if !(words.is(i, Traits::CAPITAL) || (numeral && words.is(i + 1, Traits::CAPITAL))) {
        return i;
    }
    let mut end = i + 1;
    loop {
        let word = words.get(end);
        if words.is(end, Traits::CAPITAL) && !words.is(end, Traits::FUNCTION) {
            end += 1;
        } else if joins(words, end) || owns(words, end) || pairs(words, i, end, taken) {
            end += 2;
        } else if is_hyphen(word) && words.is(end + 1, Traits::CAPITAL) && taken(end + 1) && taken(end - 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// "-", "&" or "/" between words that touch it, or "&" on its own.
fn joins(words: &Words, i: usize) -> bool {
    let word = words.get(i);
    let touches = (is_hyphen(word) || matches!(word, "/" | "&")) && words.joined(i) && words.joined(i + 1);
    let next = words.any(i + 1, Traits::CAPITAL | Traits::DIGIT);
    next && (touches || word == "&")
}

/// A possessive that belongs to a name: "Leaders’ Meeting", "Chair’s Statement".
fn owns(words: &Words, i: usize) -> bool {
    let plural = is_apostrophe(words.get(i)) && words.joined(i);
    let person = is_possessive(words.get(i))
        && ["Chair", "Women", "Children", "People", "Leaders", "Ministers"].contains(&words.before(i));
    (plural || person) && words.is(i + 1, Traits::CAPITAL)
}

/// "and" or "," between two words of one name: "Trade and Investment Framework Agreement".
fn pairs(words: &Words, start: usize, i: usize, taken: Taken) -> bool {
    let and = (words.says(i, "and") || words.get(i) == "&") && words.is(i + 1, Traits::CAPITAL);
    and && !words.is(i + 1, Traits::FUNCTION)
        && !taken(i + 1)
        && !taken(i - 1)
        && !words.any(i - 1, Traits::HEAD | Traits::TITLE | Traits::DEMONYM)
        && (start..i).all(|at| !taken(at) || at + 2 < i)
}

/// The label that a head gives, or none where it gives none in its company.
fn label(words: &Words, from: usize, head: usize) -> Option<Label> {
    if words.one_of(head, &["Program", "Programme", "Programs", "Programmes"]) {
        let soft = ["Fellowship", "Scholarship", "Internship", "Exchange", "Partnership", "Visa", "Cooperation", "Support"];
        let agreed = (from..head).any(|i| soft.contains(&words.get(i)));
        return Some(if agreed { Label::Agreement } else { Label::Capability });
    }
    if words.one_of(head, &["Government", "Forces", "Force", "Administration"]) && from == head {
        return None;
    }
    [
        (Traits::AGREEMENT, Label::Agreement),
        (Traits::ORG, Label::Org),
        (Traits::EVENT, Label::Event),
        (Traits::PLACE, Label::Place),
        (Traits::CAPABILITY, Label::Capability),
    ]
    .into_iter()
    .find(|(role, _)| words.is(head, *role))
    .map(|(_, label)| label)
}

/// Numbers after a head: "Resolution 2720", "Task Force 153", "Article V".
fn numbered(words: &Words, at: usize, label: Label) -> usize {
    let numeral = words.is(at, Traits::DIGIT) || matches!(words.get(at), "I" | "II" | "III" | "IV" | "V" | "VI");
    let counts = matches!(label, Label::Agreement | Label::Org) && numeral && words.is(at, Traits::GAP);
    let roman = label != Label::Place && matches!(words.get(at), "II" | "III");
    if counts || roman { at + 1 } else { at }
}

/// The prepositions that go on a name of a label.
fn prepositions(label: Label) -> &'static [&'static str] {
    match label {
        Label::Org => &["of", "for", "on"],
        Label::Agreement => &["of", "on", "for", "to", "between", "concerning", "against"],
        Label::Event => &["of", "on", "for"],
        _ => &[],
    }
}

/// Takes in "of X", "on the X and Y", "for X, Y and Z" after a head.
fn extended(words: &Words, end: usize, label: Label, taken: Taken) -> usize {
    let mut end = end;
    for step in 0..4 {
        let listed = prepositions(label).iter().any(|word| words.says(end, word));
        let within = step > 0 && label == Label::Agreement && words.one_of(end, &["in", "of", "for", "on"]);
        let the = usize::from(words.says(end + 1, "the"));
        let next = end + 1 + the;
        if !(listed || within) || !words.is(next, Traits::CAPITAL) || words.any(next, Traits::FUNCTION | Traits::WEEKDAY) {
            return end;
        }
        end = series_end(words, next, taken);
    }
    end
}

/// The end of "X", "X and Y" or "X, Y and Z".
fn series_end(words: &Words, i: usize, taken: Taken) -> usize {
    let mut end = core_end(words, i, taken);
    loop {
        let oxford = usize::from(words.says(end, ",") && words.says(end + 1, "and"));
        if words.says(end + oxford, "and") && words.is(end + oxford + 1, Traits::CAPITAL) && !words.is(end + oxford + 1, Traits::FUNCTION) && !taken(end + oxford + 1) {
            return core_end(words, end + oxford + 1, taken);
        }
        if words.says(end, ",") && ends_in_and(words, end, taken) {
            end = core_end(words, end + 1, taken);
        } else {
            return end;
        }
    }
}

/// Whether the comma at `i` is of a list of capitalised words that closes with "and".
fn ends_in_and(words: &Words, i: usize, taken: Taken) -> bool {
    let mut at = i;
    for _ in 0..4 {
        if !(words.says(at, ",") && words.is(at + 1, Traits::CAPITAL)) || taken(at + 1) {
            return false;
        }
        at = core_end(words, at + 1, taken);
        if words.says(at, "and") && words.is(at + 1, Traits::CAPITAL) {
            return !taken(at + 1);
        }
    }
    false
}
