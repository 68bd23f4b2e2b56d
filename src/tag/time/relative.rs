//! Dates that count from the day of speaking: "today", "next year", "by the end of this decade".
//!
//! They keep their preposition, and have no norm.

use crate::tag::amounts::numbers::number;
use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_possessive};

use super::dates::Date;
use super::years::{SEASONS, season};

const PREPOSITIONS: [&str; 12] = [
    "in",
    "by",
    "over",
    "during",
    "for",
    "within",
    "since",
    "at",
    "before",
    "until",
    "through",
    "throughout",
];

/// The relative date that starts at `i`, if one does.
pub(in crate::tag) fn relative(words: &Words, i: usize) -> Option<Date> {
    let end = day_named(words, i)
        .or_else(|| with_preposition(words, i))
        .or_else(|| shifted(words, i))
        .or_else(|| pointed(words, i))
        .or_else(|| counted(words, i))?;
    Some(Date { end, norm: String::new() })
}

/// "today", "tonight".
fn day_named(words: &Words, i: usize) -> Option<usize> {
    words.one_of(i, &["today", "yesterday", "tomorrow", "tonight"]).then_some(i + 1)
}

/// "over the past three years", "by the end of the year", "since last year", "on Monday".
fn with_preposition(words: &Words, i: usize) -> Option<usize> {
    if words.says(i, "on") && words.is(i + 1, Traits::WEEKDAY | Traits::CAPITAL) {
        return (!dated(words, i + 2)).then(|| i + 2 + usize::from(is_part_of_day(words, i + 2)));
    }
    let opens = words.any(i + 1, Traits::POINTER | Traits::ORDINAL | Traits::MONTH);
    if !opens || !words.one_of(i, &PREPOSITIONS) {
        return None;
    }
    let next = i + 1 + if words.phrase(i + 1, &["the", "course", "of"]) { 3 } else { 0 };
    part_of_period(words, next)
        .or_else(|| stretch(words, next))
        .or_else(|| pointed(words, next).filter(|&end| !is_possessive(words.get(end))))
        .or_else(|| month_of(words, next))
        .or_else(|| the_season(words, next))
}

/// Whether a date follows the weekday before `i`: "Tuesday, March 5".
fn dated(words: &Words, i: usize) -> bool {
    let next = i + usize::from(words.says(i, ","));
    words.is(next, Traits::MONTH | Traits::CAPITAL) || words.is(next, Traits::DIGIT)
}

fn is_part_of_day(words: &Words, i: usize) -> bool {
    words.one_of(i, &["morning", "afternoon", "evening", "night"])
}

/// "(earlier|later) this year", "later in the year".
fn shifted(words: &Words, i: usize) -> Option<usize> {
    if !words.one_of(i, &["earlier", "later", "early", "late"]) {
        return None;
    }
    if words.phrase(i + 1, &["in", "the"]) && words.is(i + 3, Traits::PERIOD) {
        return Some(i + 4);
    }
    day_named(words, i + 1).or_else(|| pointed(words, i + 1))
}

/// Whether the word at `i` is a stretch of the calendar that "this" can point at.
fn is_period(words: &Words, i: usize) -> bool {
    words.is(i, Traits::PERIOD)
        || words.is(i, Traits::MONTH | Traits::CAPITAL)
        || words.is(i, Traits::WEEKDAY | Traits::CAPITAL)
        || words.one_of(i, &SEASONS)
        || is_part_of_day(words, i)
}

/// "this year", "last November", "next financial year", "this past week".
fn pointed(words: &Words, i: usize) -> Option<usize> {
    if !words.one_of(i, &["this", "last", "next", "previous", "prior"]) {
        return None;
    }
    let next = i
        + 1
        + usize::from(words.one_of(i + 1, &["next", "past", "coming", "fiscal", "financial", "calendar"]));
    let plural = words.get(next).ends_with('s') && words.is(next, Traits::PERIOD);
    (is_period(words, next) && !plural && !words.one_of(next, &["hour", "minute", "day"])).then_some(next + 1)
}

/// "the next two years", "the coming days and weeks", "recent years".
fn stretch(words: &Words, i: usize) -> Option<usize> {
    let the = i + usize::from(words.one_of(i, &["the", "this", "these"]));
    if !words.one_of(the, &["last", "past", "next", "coming", "following", "previous"]) {
        let bare = words.says(i, "the").then(|| amount(words, the)).flatten()?;
        let plural = words.is(bare, Traits::PERIOD) && words.get(bare).ends_with('s');
        return (plural && words.before(i).eq_ignore_ascii_case("over")).then_some(bare + 1);
    }
    let at = amount(words, the + 1).unwrap_or(the + 1);
    if !words.is(at, Traits::PERIOD) {
        return None;
    }
    let and = words.says(at + 1, "and") && words.is(at + 2, Traits::PERIOD);
    Some(if and { at + 3 } else { at + 1 })
}

/// How many: "three", "few", "couple of", "several", "five to ten", "three and a half".
fn amount(words: &Words, i: usize) -> Option<usize> {
    if words.one_of(i, &["few", "several", "many"]) {
        return Some(i + 1);
    }
    if words.phrase(i, &["couple", "of"]) {
        return Some(i + 2);
    }
    let first = number(words, i)?.end;
    if words.phrase(first, &["and", "a", "half"]) {
        return Some(first + 3);
    }
    let range =
        words.one_of(first, &["to", "or", "-", "\u{2013}"]).then(|| number(words, first + 1)).flatten();
    Some(range.map_or(first, |number| number.end))
}

/// "the end of this year", "the first half of this year", "the middle of this decade".
fn part_of_period(words: &Words, i: usize) -> Option<usize> {
    let at = i + usize::from(words.says(i, "the"));
    let at = at + usize::from(words.one_of(at, &["first", "second", "third", "fourth", "last", "latter"]));
    let parts = ["end", "beginning", "start", "middle", "half", "quarter", "part", "close", "turn"];
    if !(words.one_of(at, &parts) && words.says(at + 1, "of")) {
        return None;
    }
    pointed(words, at + 2)
        .or_else(|| (words.says(at + 2, "the") && is_period(words, at + 3)).then_some(at + 4))
}

/// "the spring", "the fourth quarter", where no year follows.
fn the_season(words: &Words, i: usize) -> Option<usize> {
    if !words.says(i, "the") {
        return None;
    }
    let bare = words.one_of(i + 1, &SEASONS) && season(words, i + 1).is_none();
    let quarter =
        words.one_of(i + 1, &["first", "second", "third", "fourth"]) && words.says(i + 2, "quarter");
    let end = i + if quarter { 3 } else { 2 };
    ((bare || quarter) && !words.says(end, "of")).then_some(end)
}

/// "February this year", "November last year".
fn month_of(words: &Words, i: usize) -> Option<usize> {
    words.is(i, Traits::MONTH | Traits::CAPITAL).then(|| pointed(words, i + 1))?
}

/// "75 years ago", "just over one year ago", "a few years ago", "two years later".
fn counted(words: &Words, i: usize) -> Option<usize> {
    if !(i + 1..i + 10).any(|at| words.is(at, Traits::PERIOD)) {
        return None;
    }
    let just = words.says(i, "just") && words.says(i + 1, "over");
    let at = i + usize::from(just || words.says(i, "almost") || words.says(i, "nearly"));
    let at = at + usize::from(words.says(at, "over"));
    let at = at + if words.phrase(at, &["more", "than"]) { 2 } else { 0 };
    let article = words.one_of(at, &["a", "an"]);
    let period = amount(words, at + usize::from(article)).or_else(|| article.then_some(at + 1))?;
    (words.is(period, Traits::PERIOD) && words.one_of(period + 1, &["ago", "later", "earlier", "prior"]))
        .then_some(period + 2)
}
