//! Names by their head word: "Ministry of Health", "Camp David Summit", "Enhanced Defense Cooperation Agreement".
//!
//! A core is a run of capitalised words whose last head decides the label; prepositions
//! that suit the label take in what follows.

use crate::document::{Entity, Label};
use crate::tag::lists::listed::Listed;
use crate::tag::text::traits::Traits;
use crate::tag::text::words::Words;

use super::extension::{dated, extended, incorporated, is_verb, numbered};
use super::runs::{core_end, is_mark};

/// A name by the position of its words, and its label.
type Phrase = (usize, usize, Label);

/// Pushes the names of a segment that their heads give away.
pub(in crate::tag) fn phrases(words: &Words, listed: &Listed, out: &mut Vec<Entity>) {
    if words.all_capitals() {
        return;
    }
    let mut i = 0;
    while i < words.len() {
        let start = i;
        i = core_end(words, i, listed).max(i + 1);
        let found = name(words, start, i, listed).or_else(|| meeting(words, start, i));
        if let Some((from, to, label)) = found {
            out.push(Entity { span: words.span(from, to), label, norm: String::new() });
            i = i.max(to);
        }
    }
}

/// The name whose core lies in `[start, end)`, with what follows it.
fn name(words: &Words, start: usize, end: usize, listed: &Listed) -> Option<Phrase> {
    // Few cores have a head, so that is asked first.
    let head = (start..end).rev().find(|&i| words.is(i, Traits::CAPITAL) && words.any(i, Traits::HEAD))?;
    let start = (start..end).rev().find(|&i| is_participle(words, i)).map_or(start, |i| i + 1);
    let from = (start..=head).find(|&i| !is_outside(words, i, listed))?;
    let label = label(words, from, head).filter(|label| *label != Label::Place || !words.joined(head))?;
    let numbered = numbered(words, head + 1, label);
    let whole = head + 1 == end || numbered > head + 1;
    let to = if whole { extended(words, numbered, label, listed) } else { numbered };
    let to = incorporated(words, dated(words, to, label), label);
    let from = without_owner(words, from, head, to, label, listed);
    (is_named(words, from, head, numbered, to, label) && to > from + 1).then_some((from, to, label))
}

/// Whether a phrase says which one is meant: by a word before its head, a number, or what follows.
fn is_named(words: &Words, from: usize, head: usize, numbered: usize, to: usize, label: Label) -> bool {
    let opens_title = from == 0 && words.one_of(head, &["Statement", "Communique", "Communiqué"]);
    let vague = opens_title || words.one_of(head, &["Meeting", "Meetings"]);
    let year = label == Label::Event && words.is(from, Traits::DIGIT);
    let owned = (from..head).any(|i| is_specific(words, i, label));
    owned || year || (to > numbered && !vague) || (numbered > head + 1 && label == Label::Agreement)
}

/// "led" of "U.S.-led", which ends what is said of a name before it starts.
fn is_participle(words: &Words, i: usize) -> bool {
    words.joined(i)
        && words
            .one_of(i, &["led", "supported", "backed", "based", "hosted", "chaired", "sponsored", "funded"])
}

/// Whether a word at the start of a core is none of the name's.
fn is_outside(words: &Words, i: usize, listed: &Listed) -> bool {
    if listed.name(i).is_some() {
        return false;
    }
    let word = words.get(i);
    let opens_sentence = i == 0 && (words.any(i, Traits::NUMBER | Traits::ORDINAL) || is_verb(word));
    opens_sentence
        || words.any(i, Traits::FUNCTION | Traits::TITLE)
        || (words.is(i, Traits::MONTH) && !words.is(i, Traits::HEAD))
        || is_mark(word)
        || (i == 0 && word.ends_with('.') && matches!(word, "I." | "V."))
        || (words.is(i, Traits::DIGIT) && ends_date(words, i))
}

/// Whether the year at `i` ends a date, and so starts no name.
fn ends_date(words: &Words, i: usize) -> bool {
    let comma = i > 1 && words.before(i) == "," && words.is(i - 2, Traits::DIGIT);
    comma || (i > 0 && words.any(i - 1, Traits::MONTH | Traits::DIGIT))
}

/// Leaves a state out that stands before a name which the lists know by itself, or before a
/// system; and what "and" parts from the name of a place or system.
fn without_owner(words: &Words, from: usize, head: usize, to: usize, label: Label, listed: &Listed) -> usize {
    let thing = matches!(label, Label::Place | Label::Capability);
    let from = match listed.name(from) {
        Some((end, Label::Country)) if end < to && !is_mark(words.get(end)) => {
            let known = listed.name(end).is_some_and(|(known, sort)| known == to && sort == label);
            if (known && label == Label::Agreement) || label == Label::Capability { end } else { from }
        }
        _ => from,
    };
    (from..head).rev().find(|&i| thing && words.says(i, "and")).map_or(from, |i| i + 1)
}

/// Whether a word of a core tells which one is meant.
fn is_specific(words: &Words, i: usize, label: Label) -> bool {
    const KINDS: [&str; 20] = [
        "Ballistic",
        "Cruise",
        "Civilian",
        "Military",
        "Naval",
        "Nuclear",
        "Unmanned",
        "Autonomous",
        "Patrol",
        "Attack",
        "Weapon",
        "Weapons",
        "Air",
        "Aerial",
        "Combat",
        "Commercial",
        "Electric",
        "Surface",
        "Undersea",
        "Industrial",
    ];
    let empty = Traits::GENERIC | Traits::FUNCTION | Traits::TITLE | Traits::DIGIT;
    let kind = label == Label::Capability && (KINDS.contains(&words.get(i)) || words.any(i, Traits::HEAD));
    !words.any(i, empty) && !is_mark(words.get(i)) && !kind
}

/// "Defence Ministers meeting", "2+2 Ministerial meetings": a core of office holders before a small "meeting".
fn meeting(words: &Words, start: usize, end: usize) -> Option<Phrase> {
    let meets = words.one_of(end, &["meeting", "meetings", "summit"]) && words.is(end, Traits::LOWER);
    let from = meets.then(|| (start..end).find(|&i| !words.any(i, Traits::FUNCTION)))??;
    let sits = (from..end).any(|i| words.one_of(i, &["Ministers", "Leaders", "Governors", "Ministerial"]));
    (sits && end > from + 1).then_some((from, end + 1, Label::Event))
}

/// The label that a head gives, or none where it gives none in its company.
fn label(words: &Words, from: usize, head: usize) -> Option<Label> {
    const AGREED: [&str; 9] = [
        "Fellowship",
        "Scholarship",
        "Internship",
        "Exchange",
        "Partnership",
        "Visa",
        "Cooperation",
        "Support",
        "Ambassador",
    ];
    const BASES: [&str; 8] = ["Air", "Naval", "Force", "Army", "Military", "Submarine", "Space", "Fleet"];
    let word = words.get(head);
    match word {
        "Program" | "Programme" | "Programs" | "Programmes" => {
            let agreed = (from..head).any(|i| AGREED.contains(&words.get(i)));
            Some(if agreed { Label::Agreement } else { Label::Capability })
        }
        "Government" | "Forces" | "Force" | "Administration" if from == head => None,
        // "Heads of State and Government" hold offices and are no organisation.
        "Government" if words.says(head - 1, "and") => None,
        _ if words.is(head, Traits::UPPER) && word.len() > 5 => None,
        "Base" | "Bases" => BASES.contains(&words.before(head)).then_some(Label::Place),
        _ => label_of_head(words, head),
    }
}

/// The label of a head by its lists; agreements first, as "Partnership Forum" is decided by its last word.
pub(in crate::tag) fn label_of_head(words: &Words, head: usize) -> Option<Label> {
    const LABELS: [(Traits, Label); 5] = [
        (Traits::AGREEMENT, Label::Agreement),
        (Traits::ORG, Label::Org),
        (Traits::EVENT, Label::Event),
        (Traits::PLACE, Label::Place),
        (Traits::CAPABILITY, Label::Capability),
    ];
    LABELS.iter().find(|(role, _)| words.is(head, *role)).map(|(_, label)| *label)
}

#[cfg(test)]
mod tests {
    use crate::tag::contract::found;
    use crate::tag::lists::listed::Listed;

    #[track_caller]
    fn expect(text: &str, want: &[&str]) {
        let names = found(text, |words, out| super::phrases(words, &Listed::new(words, &[]), out));
        assert_eq!(names.iter().map(|name| name.trim_end_matches(" = ")).collect::<Vec<_>>(), want, "{text}");
    }

    #[test]
    fn heads_give_names() {
        expect("the Ministry of Health and Family Welfare said", &["Ministry of Health and Family Welfare"]);
        expect("at the Camp Harmony Summit in Tokyo", &["Camp Harmony Summit"]);
        expect("the Trade and Investment Framework Agreement", &["Trade and Investment Framework Agreement"]);
        expect("under Security Council Resolution 2720, we", &["Security Council Resolution 2720"]);
        expect("the Sulu Sea", &["Sulu Sea"]);
    }

    #[test]
    fn lists_close_with_and() {
        expect(
            "the Initiative on Coral Reefs, Fisheries and Food Security of",
            &["Initiative on Coral Reefs, Fisheries and Food Security"],
        );
    }

    #[test]
    fn generic_words_make_no_name() {
        expect("the Heads of State and Government of Australia met", &[]);
        expect("a Joint Statement and the Annual Meeting of Leaders, the Treaty, the Agency", &[]);
    }

    #[test]
    fn what_stands_before_a_participle_is_outside() {
        expect("the Commerce-led Technology Strike Force", &["Technology Strike Force"]);
    }

    #[test]
    fn dates_end_before_names() {
        expect("signed in April 2024 Harmony Accord texts", &["Harmony Accord"]);
        expect("the 2013 Harmony White Paper", &["2013 Harmony White Paper"]);
    }
}
