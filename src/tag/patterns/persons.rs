//! Persons by title and capitalised name, or by a given name and a family name.

use crate::document::{Entity, Label};
use crate::span::Span;
use crate::tag::lists::listed::Listed;
use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_hyphen};

/// Most words of one name, or of the titles before it.
const LONGEST: usize = 8;

/// Roles of words that are no part of a person's name.
const NOT_NAME: Traits = Traits::FUNCTION
    .or(Traits::HEAD)
    .or(Traits::GENERIC)
    .or(Traits::TITLE)
    .or(Traits::DEMONYM)
    .or(Traits::MONTH)
    .or(Traits::WEEKDAY);

/// Letters after a name that are honours, not names.
const HONOURS: [&str; 14] =
    ["AO", "AC", "AM", "MP", "KC", "QC", "CBE", "OBE", "CVO", "MBE", "CMG", "DBE", "KBE", "GCMG"];

/// Nouns that follow titles in headings and posts.
const NOUNS: [&str; 34] = [
    "Remarks",
    "Discussions",
    "Officer",
    "Officers",
    "Visit",
    "Trip",
    "Calls",
    "Call",
    "Cyber",
    "Industry",
    "Materiel",
    "Capability",
    "Science",
    "Scientific",
    "Scientist",
    "Staff",
    "Security",
    "Sector",
    "Enterprises",
    "Manager",
    "Statistician",
    "Advisers",
    "Advisors",
    "Innovation",
    "Trade",
    "Education",
    "Health",
    "Energy",
    "Personnel",
    "Affairs",
    "Policy",
    "Economist",
    "Negotiator",
    "Prosecutor",
];

/// Pushes the persons of a segment; `titles` are those that the lists know.
pub(in crate::tag) fn persons(words: &Words, titles: &[Span], listed: &Listed, out: &mut Vec<Entity>) {
    for title in titles {
        titled(words, words.at(title.end), listed, out);
    }
    let mut i = 0;
    while i < words.len() {
        if words.is(i, Traits::TITLE | Traits::CAPITAL) {
            titled(words, i + 1, listed, out);
        }
        i = given(words, i, listed, out).unwrap_or(i + 1);
    }
}

/// The name after a title that ends before `i`; more titles and honours may stand between.
fn titled(words: &Words, i: usize, listed: &Listed, out: &mut Vec<Entity>) {
    let more = |at: usize| {
        words.is(at, Traits::TITLE | Traits::CAPITAL) || words.one_of(at, &["the", "right", "rt", "."])
    };
    let at = (i..i + LONGEST).find(|&at| !more(at)).unwrap_or(i + LONGEST);
    if words.before(at).eq_ignore_ascii_case("the") || listed.party(at) || !opens(words, at) {
        return;
    }
    let end = name_end(words, at, listed);
    // A word of the post may stand before the name where the lists lack the post.
    let from = (at..end)
        .find(|&i| words.is(i, Traits::GIVEN) || i + 2 >= end)
        .filter(|&i| words.is(i, Traits::GIVEN));
    out.push(person(words, from.filter(|_| !is_asian(words, at)).unwrap_or(at), end));
}

/// Whether the name at `at` is set with its family name first, in capitals or before a hyphen.
fn is_asian(words: &Words, at: usize) -> bool {
    words.is(at, Traits::UPPER) || is_hyphen(words.get(at + 2))
}

/// A given name and what follows it, where together they are a name; its end.
fn given(words: &Words, i: usize, listed: &Listed, out: &mut Vec<Entity>) -> Option<usize> {
    if !words.is(i, Traits::GIVEN | Traits::CAPITAL) || listed.party(i) || words.joined(i) {
        return None;
    }
    let end = name_end(words, i, listed);
    (end > i + 1 && !words.get(end - 1).ends_with('.')).then(|| {
        out.push(person(words, i, end));
        end
    })
}

fn person(words: &Words, from: usize, to: usize) -> Entity {
    Entity { span: words.span(from, to), label: Label::Person, norm: String::new() }
}

/// Whether the word at `i` can open a name.
fn opens(words: &Words, i: usize) -> bool {
    let word = words.get(i);
    let noun = NOUNS.iter().any(|noun| noun.eq_ignore_ascii_case(word));
    words.is(i, Traits::CAPITAL)
        && !words.any(i, NOT_NAME)
        && word.len() > 1
        && !word.ends_with("ing")
        && !noun
}

/// The end of the name that starts at `i`.
fn name_end(words: &Words, i: usize, listed: &Listed) -> usize {
    let mut end = match listed.name(i) {
        Some((end, Label::Person)) => return suffix_end(words, end).unwrap_or(end),
        _ => i + 1,
    };
    while end < i + LONGEST {
        let hyphen = is_hyphen(words.get(end)) && words.joined(end) && words.joined(end + 1);
        if let Some(suffix) = suffix_end(words, end) {
            return suffix;
        } else if hyphen && words.any(end + 1, Traits::CAPITAL | Traits::LOWER) {
            end += 2;
        } else if continues(words, i, end, listed) {
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
fn continues(words: &Words, from: usize, at: usize, listed: &Listed) -> bool {
    let word = words.get(at);
    let initial = word.len() == 2 && word.ends_with('.');
    let letters = words.is(at, Traits::UPPER) && !words.is(from, Traits::UPPER) && word.len() < 4 && !initial;
    words.is(at, Traits::CAPITAL | Traits::GAP)
        && !listed.party(at)
        && (!words.any(at, NOT_NAME) || (word == "Gen" && !words.is(at + 1, Traits::CAPITAL)))
        && !HONOURS.contains(&word)
        && !letters
        && !word.ends_with("ing")
}

#[cfg(test)]
mod tests {
    use crate::span::Span;

    use crate::tag::contract::found;
    use crate::tag::lists::listed::Listed;

    #[track_caller]
    fn expect(text: &str, want: &[&str]) {
        let titles: Vec<_> = text
            .match_indices("Prime Minister")
            .map(|(start, title)| Span::new(start, start + title.len()))
            .collect();
        let mut names =
            found(text, |words, out| super::persons(words, &titles, &Listed::new(words, &[]), out));
        names.sort();
        names.dedup();
        assert_eq!(names.iter().map(|name| name.trim_end_matches(" = ")).collect::<Vec<_>>(), want, "{text}");
    }

    #[test]
    fn after_titles() {
        expect("President Zelenskyy met Prime Minister Lee Hsien Loong.", &["Lee Hsien Loong", "Zelenskyy"]);
        expect("H.E. Mr Nakatani Gen, Minister", &["Nakatani Gen"]);
        expect("The Rt Hon John Healey MP said", &["John Healey"]);
        expect("President Joseph R. Biden, Jr. said", &["Joseph R. Biden, Jr."]);
        expect("Secretary Kim Tae-hyo", &["Kim Tae-hyo"]);
    }

    #[test]
    fn posts_alone_are_none() {
        expect("The Prime Minister and the Secretary General of the General Assembly", &[]);
        expect("two Prime Ministers, the President Announces", &[]);
    }
}
