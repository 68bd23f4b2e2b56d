//! Runs of capitalised words, and the marks and small words that join them to one name.

use crate::tag::lists::listed::Listed;
use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_apostrophe, is_hyphen, is_possessive};
use crate::tag::time::calendar::year;

/// Whether a word only joins others.
pub(in crate::tag) fn is_mark(word: &str) -> bool {
    is_hyphen(word)
        || is_apostrophe(word)
        || is_possessive(word)
        || matches!(word, "&" | "/" | "and" | "," | "+")
}

/// The end of the run of capitalised words that starts at `i`, or `i` where none does.
pub(in crate::tag) fn core_end(words: &Words, i: usize, listed: &Listed) -> usize {
    let mut end = run_end(words, i, listed);
    while end > i && pairs(words, end, listed) {
        end = run_end(words, end + 1, listed);
    }
    end
}

/// The same without "and".
fn run_end(words: &Words, i: usize, listed: &Listed) -> usize {
    if !opens(words, i) {
        return i;
    }
    let mut end = i + 1;
    loop {
        if is_name(words, end) {
            end += 1;
        } else if joins(words, end, listed) || owns(words, end) || parts(words, end, listed) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// A capitalised word, or a year or ordinal before one.
fn opens(words: &Words, i: usize) -> bool {
    let word = words.get(i);
    let ordinal = || ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end));
    let figures = words.is(i, Traits::DIGIT) && (year(word).is_some() || ordinal());
    words.is(i, Traits::CAPITAL) || (figures && is_name(words, i + 1))
}

/// A capitalised word that can be of a name; words of grammar only where a hyphen follows ("In-Person").
fn is_name(words: &Words, i: usize) -> bool {
    let joined = is_hyphen(words.get(i + 1)) && words.joined(i + 1);
    words.is(i, Traits::CAPITAL) && (joined || !words.is(i, Traits::FUNCTION))
}

/// "-", "&" or "/" between words that touch it, or "&" on its own.
fn joins(words: &Words, i: usize, listed: &Listed) -> bool {
    let word = words.get(i);
    let touches = words.joined(i) && words.joined(i + 1);
    if words.any(i + 1, Traits::CAPITAL | Traits::DIGIT) {
        return word == "&" || (touches && (is_hyphen(word) || word == "/"));
    }
    // "Supply-chain Enhancement", but not "U.S.-made Vehicles".
    let compound = touches && is_hyphen(word) && words.is(i + 1, Traits::LOWER);
    compound && is_name(words, i + 2) && i > 0 && !listed.party(i - 1)
}

/// A possessive that belongs to a name: "Leaders’ Meeting", "Chair’s Statement".
fn owns(words: &Words, i: usize) -> bool {
    let plural = is_apostrophe(words.get(i)) && words.joined(i);
    let person = is_possessive(words.get(i))
        && ["Chair", "Women", "Children", "People", "Leaders", "Ministers"].contains(&words.before(i));
    (plural || person) && words.is(i + 1, Traits::CAPITAL)
}

/// "and" between two words of one name: "Trade and Investment Framework Agreement".
fn pairs(words: &Words, i: usize, listed: &Listed) -> bool {
    let ends = Traits::HEAD | Traits::TITLE | Traits::DEMONYM;
    let next = !words.any(i + 1, Traits::DEMONYM);
    next && words.says(i, "and")
        && is_name(words, i + 1)
        && !listed.party(i + 1)
        && i > 0
        && !listed.party(i - 1)
        && !words.any(i - 1, ends)
}

/// A dash with space around it between two states: "Australia – Indonesia Partnership".
fn parts(words: &Words, i: usize, listed: &Listed) -> bool {
    is_hyphen(words.get(i)) && i > 0 && listed.country(i - 1) && listed.country(i + 1)
}

/// The end of "X", "X and Y" or "X, Y and Z" that starts at `i`.
pub(in crate::tag) fn series_end(words: &Words, i: usize, listed: &Listed) -> usize {
    let mut end = run_end(words, i, listed);
    loop {
        let oxford = usize::from(words.says(end, ",") && words.says(end + 1, "and"));
        if words.says(end + oxford, "and") && is_member(words, end + oxford + 1, listed) {
            return core_end(words, end + oxford + 1, listed);
        }
        if !closes(words, end, listed) {
            return end;
        }
        end = run_end(words, end + 1, listed);
    }
}

/// Whether the word at `i` can go on a list within a name, rather than open a name of its own.
fn is_member(words: &Words, i: usize, listed: &Listed) -> bool {
    let opens = words.any(i, Traits::HEAD) && words.one_of(i + 1, &["of", "for", "on"]);
    !opens && is_name(words, i) && !listed.party(i) && !words.any(i, Traits::DEMONYM | Traits::TITLE)
}

/// Whether the comma at `i` is of a list of capitalised words that closes with "and".
fn closes(words: &Words, i: usize, listed: &Listed) -> bool {
    let mut at = i;
    for _ in 0..4 {
        if !words.says(at, ",") || !is_member(words, at + 1, listed) {
            return false;
        }
        at = run_end(words, at + 1, listed);
        let oxford = usize::from(words.says(at, ",") && words.says(at + 1, "and"));
        if words.says(at + oxford, "and") {
            return is_member(words, at + oxford + 1, listed);
        }
    }
    false
}
