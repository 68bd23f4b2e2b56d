//! What goes on a name after its head: numbers, years, legal forms, "of X and Y".

use crate::document::Label;
use crate::tag::lists::listed::Listed;
use crate::tag::text::traits::Traits;
use crate::tag::text::words::Words;
use crate::tag::time::calendar::year;

use super::runs::series_end;

/// Numbers after a head: "Resolution 2720", "Task Force 153", "Article V".
pub(in crate::tag) fn numbered(words: &Words, at: usize, label: Label) -> usize {
    let roman = matches!(words.get(at), "I" | "II" | "III" | "IV" | "V" | "VI");
    let numeral =
        words.is(at, Traits::DIGIT | Traits::GAP) && year(words.get(at)).is_none_or(|year| year > 2100);
    let counts = matches!(label, Label::Agreement | Label::Org) && (numeral || roman);
    if counts || (roman && label != Label::Place) { at + 1 } else { at }
}

/// The year after an event: "Sea Breeze 2025".
pub(in crate::tag) fn dated(words: &Words, at: usize, label: Label) -> usize {
    let year = label == Label::Event && words.is(at, Traits::GAP) && year(words.get(at)).is_some();
    at + usize::from(year)
}

/// The legal form after a company's name: "Global Coal Sales Group, LLC".
pub(in crate::tag) fn incorporated(words: &Words, at: usize, label: Label) -> usize {
    const FORMS: [&str; 7] = ["LLC", "Inc.", "Inc", "Ltd.", "Ltd", "Corp.", "plc"];
    let form = label == Label::Org && words.get(at) == "," && FORMS.contains(&words.get(at + 1));
    if form { at + 2 } else { at }
}

/// The prepositions that go on a name of a label.
fn prepositions(label: Label) -> &'static [&'static str] {
    match label {
        Label::Org => &["of", "for", "on"],
        Label::Agreement => &["of", "on", "for", "concerning", "against"],
        Label::Event => &["of", "on", "for"],
        _ => &[],
    }
}

/// Takes in "of X", "on the X and Y", "for X, Y and Z" after a head.
pub(in crate::tag) fn extended(words: &Words, end: usize, label: Label, listed: &Listed) -> usize {
    let mut end = end;
    for step in 0..4 {
        let suits = prepositions(label).iter().any(|word| words.says(end, word))
            || (words.says(end, "to")
                && words.one_of(end - 1, &["Protocol", "Annex", "Amendment", "Mission"]));
        let within = step > 0 && label == Label::Agreement && words.phrase(end, &["in", "the"]);
        let next = end + 1 + usize::from(words.says(end + 1, "the"));
        if !(suits || within) || !takes_in(words, end, next, listed) {
            return end;
        }
        end = series_end(words, next, listed);
    }
    end
}

/// Whether the name that ends before `end` goes on with the word at `next`.
fn takes_in(words: &Words, end: usize, next: usize, listed: &Listed) -> bool {
    const OF_STATES: [&str; 12] = [
        "Bank",
        "Forces",
        "Embassy",
        "Republic",
        "Parliament",
        "Assembly",
        "Representatives",
        "Survey",
        "Museum",
        "University",
        "Army",
        "Institute",
    ];
    let closed = words.any(next, Traits::FUNCTION | Traits::WEEKDAY | Traits::MONTH)
        || words.one_of(next, &["President", "Prime", "Minister", "Secretary"]);
    let people = words.is(next, Traits::DEMONYM) && !words.is(next + 1, Traits::CAPITAL);
    let gerund =
        is_verb(words.get(next)) && !words.is(next + 1, Traits::CAPITAL) && !words.says(next + 1, "of");
    let state = match listed.name(next) {
        Some((after, Label::Country)) => {
            let alone = !words.is(after, Traits::CAPITAL) && !words.joined(after);
            alone && !(words.says(end, "of") && OF_STATES.contains(&words.before(end)))
        }
        _ => words.says(end, "for") && listed.party(next),
    };
    words.is(next, Traits::CAPITAL) && !closed && !people && !gerund && !state
}

/// "Strengthening …", as headings and list items open.
pub(in crate::tag) fn is_verb(word: &str) -> bool {
    word.ends_with("ing")
        && !matches!(
            word,
            "Working" | "Understanding" | "Training" | "Planning" | "Engineering" | "Manufacturing"
        )
}
