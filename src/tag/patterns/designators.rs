//! Names by their first word, figures or rank: "Exercise Trident", "Gulf of Oman", "F-35B", "Virginia class".

use crate::document::{Entity, Label};
use crate::tag::lists::listed::Listed;
use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_hyphen, is_possessive};
use crate::tag::time::calendar::year;

/// Words that a name follows, and what the two together are.
const OPENERS: [(Label, &[&str]); 3] = [
    (
        Label::Event,
        &["Exercise", "Exercises", "Operation", "Operations", "Op", "Typhoon", "Hurricane", "Cyclone"],
    ),
    (Label::Place, &["Camp", "Fort", "Mount", "Lake", "Port"]),
    (
        Label::Capability,
        &[
            "HMAS", "HMNZS", "HMS", "USS", "USNS", "USCGC", "JS", "INS", "BRP", "ROKS", "HMCS", "RFA", "RSS",
            "KRI", "KD", "HTMS",
        ],
    ),
];

/// Words of places that "of" ties to their name.
const WATERS: &[&str] = &["Gulf", "Strait", "Straits", "Bay", "Port", "Isle", "Cape", "Horn", "Sea", "Coast"];

/// Parts of treaties and laws that a number follows.
const ARTICLES: &[&str] = &["Article", "Articles", "Section", "Chapter", "Title"];

/// Words that a name can open with, for the lexicon.
pub(in crate::tag) fn openers() -> impl Iterator<Item = &'static str> {
    let before = OPENERS.into_iter().flat_map(|(_, words)| words);
    before.chain(WATERS).chain(ARTICLES).copied().chain(["Defence"])
}

/// Letters before figures that name no platform.
const NO_PLATFORM: [&str; 14] =
    ["COVID", "COP", "G", "CTF", "TF", "UN", "NATO", "SARS", "CSC", "AM", "PM", "HR", "PL", "FY"];

/// Pushes the names of a segment that an opener, a designator or "class" gives away.
pub(in crate::tag) fn designators(words: &Words, listed: &Listed, out: &mut Vec<Entity>) {
    let mut i = 0;
    while i < words.len() {
        let found = designator(words, i, listed);
        if let Some((end, label)) = found {
            out.push(Entity { span: words.span(i, end), label, norm: String::new() });
            i = end;
        } else {
            i += 1;
        }
    }
}

/// The name that starts at `i`, if one does: its end and label.
fn designator(words: &Words, i: usize, listed: &Listed) -> Option<(usize, Label)> {
    let opened = || {
        opened(words, i)
            .or_else(|| gulf(words, i))
            .or_else(|| article(words, i))
            .or_else(|| department(words, i))
    };
    let found = if words.is(i, Traits::NAME_OPENER | Traits::CAPITAL) { opened() } else { None };
    found
        .or_else(|| platform(words, i))
        .or_else(|| class(words, i))
        .or_else(|| quarter(words, i, listed))
        .or_else(|| edition(words, i, listed))
}

fn is_name(words: &Words, i: usize) -> bool {
    words.is(i, Traits::CAPITAL) && !words.is(i, Traits::FUNCTION)
}

/// "Exercise Talisman Sabre", "HMAS Stirling".
fn opened(words: &Words, i: usize) -> Option<(usize, Label)> {
    let label = OPENERS.iter().find(|(_, openers)| openers.contains(&words.get(i)))?.0;
    let end = (i + 1..i + 5)
        .find(|&at| !(is_name(words, at) || (words.is(at, Traits::DIGIT) && at > i + 1)))
        .unwrap_or(i + 5);
    let end = if label == Label::Event { end } else { end.min(i + 2) };
    let heads = words.any(i + 1, Traits::HEAD) && label == Label::Place;
    (end > i + 1 && !heads && !words.all_capitals()).then_some((end.min(words.len()), label))
}

/// "Gulf of Oman", "Strait of Hormuz", "Bay of Bengal".
fn gulf(words: &Words, i: usize) -> Option<(usize, Label)> {
    let opens = WATERS.contains(&words.get(i));
    let named = opens && words.says(i + 1, "of") && is_name(words, i + 2);
    named.then(|| (i + 3 + usize::from(is_name(words, i + 3)), Label::Place))
}

/// "Article 5", "Section 232", "Chapter VII", of a treaty or law.
fn article(words: &Words, i: usize) -> Option<(usize, Label)> {
    let opens = ARTICLES.contains(&words.get(i));
    let numeral =
        words.is(i + 1, Traits::DIGIT) || words.get(i + 1).bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    (opens && numeral && i + 1 < words.len()).then_some((i + 2, Label::Agreement))
}

/// "F-35B", "MQ-9", "EA-18G Growler", "F-35A Joint Strike Fighter".
fn platform(words: &Words, i: usize) -> Option<(usize, Label)> {
    if !words.is(i, Traits::CAPITAL) || !is_hyphen(words.get(i + 1)) {
        return None;
    }
    let letters = words.get(i);
    let fits = !letters.is_empty()
        && letters.len() <= 4
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && !NO_PLATFORM.contains(&letters);
    let figures = words.get(i + 2);
    let joined = words.joined(i + 1) && words.joined(i + 2);
    if !(fits && joined && !words.joined(i) && designates(figures) && !visa(letters, figures)) {
        return None;
    }
    let end = (i + 3..i + 6).find(|&at| !goes_on(words, at)).unwrap_or(i + 6);
    Some((end, Label::Capability))
}

/// "H-1B" and "O-1" are classes of visas.
fn visa(letters: &str, figures: &str) -> bool {
    matches!((letters, figures), ("H", "1B" | "2A" | "2B") | ("O" | "L" | "J" | "E", "1" | "2" | "3"))
}

/// A word that goes on a platform's name: a nickname or what it is.
fn goes_on(words: &Words, i: usize) -> bool {
    words.is(i, Traits::CAPITAL | Traits::GAP)
        && !words.any(i, Traits::FUNCTION | Traits::ORG | Traits::AGREEMENT)
}

/// "35", "9B", "16s", "135": figures and a letter or two.
fn designates(word: &str) -> bool {
    let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (1..=3).contains(&figures.len())
        && word.len() - figures.len() <= 2
        && figures.bytes().all(|b| b.is_ascii_digit())
}

/// "Virginia class", "Hunter-class", "Canberra Class Landing Helicopter Dock".
fn class(words: &Words, i: usize) -> Option<(usize, Label)> {
    const RANKS: [&str; 6] = ["World", "First", "Business", "Middle", "Working", "High"];
    let at = i + 1 + usize::from(is_hyphen(words.get(i + 1)));
    if !words.says(at, "class") || !is_name(words, i) || words.get(i).len() < 3 || words.one_of(i, &RANKS) {
        return None;
    }
    if words.any(i, Traits::GENERIC | Traits::DEMONYM) {
        return None;
    }
    let end = (at + 1..at + 5).find(|&at| !goes_on(words, at)).unwrap_or(at + 5);
    Some((if words.get(at) == "Class" { end } else { at + 1 }, Label::Capability))
}

/// The Commonwealth's "Defence" for its department: "Defence will retain …".
fn department(words: &Words, i: usize) -> Option<(usize, Label)> {
    let alone = words.get(i) == "Defence"
        && !words.is(i.wrapping_sub(1), Traits::CAPITAL)
        && !words.says(i + 1, "and");
    let joined = words.one_of(i.wrapping_sub(1), &["of", "for", "and", "&", "on", ","]) || words.joined(i);
    let acts = words.is(i + 1, Traits::FUNCTION | Traits::LOWER) || is_possessive(words.get(i + 1));
    (alone && !joined && acts).then_some((i + 1, Label::Org))
}

/// An event that the lists know, with its year: "Rugby World Cup 2019".
fn edition(words: &Words, i: usize, listed: &Listed) -> Option<(usize, Label)> {
    let (end, label) = listed.name(i)?;
    let dated = label == Label::Event && words.is(end, Traits::GAP) && year(words.get(end)).is_some();
    dated.then_some((end + 1, label))
}

/// A quarter of a state: "southern Philippines", "Eastern Ukraine".
fn quarter(words: &Words, i: usize, listed: &Listed) -> Option<(usize, Label)> {
    const QUARTERS: [&str; 10] = [
        "northern",
        "southern",
        "eastern",
        "western",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "northeast",
        "northwest",
    ];
    let (end, label) = listed.name(i + 1)?;
    (label == Label::Country && words.one_of(i, &QUARTERS)).then_some((end, Label::Place))
}

#[cfg(test)]
mod tests {
    use crate::tag::contract::found;
    use crate::tag::lists::listed::Listed;

    #[track_caller]
    fn expect(text: &str, want: &[&str]) {
        let names = found(text, |words, out| super::designators(words, &Listed::new(words, &[]), out));
        assert_eq!(names.iter().map(|name| name.trim_end_matches(" = ")).collect::<Vec<_>>(), want, "{text}");
    }

    #[test]
    fn platforms() {
        expect("the F-35B, MQ-9s and EA-18G Growler aircraft", &["F-35B", "MQ-9s", "EA-18G Growler"]);
        expect("COVID-19, H-1B visas, G-7, 5G", &[]);
    }

    #[test]
    fn openers() {
        expect(
            "Exercise Harmony Shield and HMAS Perth at Camp Smith",
            &["Exercise Harmony Shield", "HMAS Perth", "Camp Smith"],
        );
        expect("the Gulf of Oman", &["Gulf of Oman"]);
    }

    #[test]
    fn classes_and_articles() {
        expect("a Virginia class submarine under Article 5", &["Virginia class", "Article 5"]);
        expect("a world class team and first-class work", &[]);
    }
}
