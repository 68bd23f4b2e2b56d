//! Years, fiscal years, decades and their parts, and the numbers that only look like them.

use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_hyphen};

use super::calendar::{Moment, interval, year};
use super::dates::Date;

/// "first quarter of 2014", "second half of 2024".
pub(in crate::tag) fn part_of_year(words: &Words, i: usize) -> Option<Date> {
    let at = ["first", "second", "third", "fourth"].iter().position(|word| words.says(i, word))?;
    let months = [("quarter", 3), ("half", 6)].iter().find(|(part, _)| words.says(i + 1, part))?.1;
    let at = u8::try_from(at).ok().filter(|at| words.says(i + 2, "of") && (at + 1) * months <= 12)?;
    let of = years(words, i + 3)?;
    let year = year(&of.norm);
    let ends = year.map(|year| {
        interval(Moment::of_month(year, at * months + 1), Moment::of_month(year, (at + 1) * months))
    });
    Some(Date { end: of.end, norm: ends.unwrap_or_default() })
}

/// The seasons.
pub(in crate::tag) const SEASONS: [&str; 5] = ["spring", "summer", "fall", "autumn", "winter"];

/// "spring 2026", "autumn of 2023".
pub(in crate::tag) fn season(words: &Words, i: usize) -> Option<Date> {
    let at = i + 1 + usize::from(words.says(i + 1, "of"));
    let year = words.one_of(i, &SEASONS).then(|| year(words.get(at)).filter(|year| plausible(*year)))??;
    Some(Date { end: at + 1, norm: Moment::of_year(year).to_string() })
}

/// "fiscal year 2024", "FY2024", "fiscal years 2023-2027", "Japanese Fiscal Year (JFY) 2027", "2014 financial year".
pub(in crate::tag) fn fiscal(words: &Words, i: usize) -> Option<Date> {
    let at = i + usize::from(words.is(i, Traits::DEMONYM));
    let short = words.get(at).trim_start_matches('J').strip_prefix("FY");
    if let Some(year) = short.and_then(year) {
        return Some(year_range(words, at + 1, year));
    }
    let named = names_fiscal(words, at);
    let next = at + if named { 2 } else { 1 };
    let bracket = named && words.says(next, "(") && words.says(next + 2, ")");
    if named || short == Some("") {
        return years(words, next + if bracket { 3 } else { 0 });
    }
    let date = years(words, i).filter(|date| names_fiscal(words, date.end))?;
    Some(Date { end: date.end + 2, ..date })
}

/// "fiscal year", "financial years".
fn names_fiscal(words: &Words, i: usize) -> bool {
    words.one_of(i, &["fiscal", "financial"]) && words.one_of(i + 1, &["year", "years"])
}

/// "1990s", "early 2030s", "late 90s".
pub(in crate::tag) fn decade(words: &Words, i: usize) -> Option<Date> {
    let word = words.get(i).strip_suffix('s').filter(|_| words.is(i, Traits::DIGIT))?;
    if word.len() == 2 && word.ends_with('0') && word.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Date { end: i + 1, norm: String::new() });
    }
    let from = year(word).filter(|year| year % 10 == 0)?;
    Some(Date { end: i + 1, norm: interval(Moment::of_year(from), Moment::of_year(from + 9)) })
}

/// Whether a bare number of four figures is more likely a year than a count.
pub(in crate::tag) fn plausible(year: u16) -> bool {
    (1900..=2100).contains(&year)
}

/// "2024", "2017-2020", "2001-02", "2017/2018".
pub(in crate::tag) fn years(words: &Words, i: usize) -> Option<Date> {
    let word = words.get(i);
    if let Some((from, to)) = word.split_once('/') {
        let (from, to) = (year(from)?, to);
        let to = year(to).or_else(|| second_year(from, to))?;
        return Some(Date { end: i + 1, norm: interval(Moment::of_year(from), Moment::of_year(to)) });
    }
    let from = year(word).filter(|year| plausible(*year) && !counts(words, i))?;
    Some(year_range(words, i + 1, from))
}

/// The rest of a range of years that starts with `from`.
fn year_range(words: &Words, i: usize, from: u16) -> Date {
    let to = is_hyphen(words.get(i))
        .then(|| year(words.get(i + 1)).or_else(|| second_year(from, words.get(i + 1))))
        .flatten();
    match to {
        Some(to) => Date { end: i + 2, norm: interval(Moment::of_year(from), Moment::of_year(to)) },
        None => Date { end: i, norm: Moment::of_year(from).to_string() },
    }
}

/// The "02" of "2001-02".
fn second_year(from: u16, word: &str) -> Option<u16> {
    let tail: u16 =
        (word.len() == 2 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())??;
    let to = from - from % 100 + tail;
    (to > from).then_some(to)
}

/// Whether the four figures at `i` count or number something rather than name a year.
fn counts(words: &Words, i: usize) -> bool {
    let before = words.before(i);
    let numbered = [
        "no.",
        "nos.",
        "resolution",
        "resolutions",
        "order",
        "proclamation",
        "$",
        "section",
        "law",
        "number",
    ]
    .iter()
    .any(|word| before.eq_ignore_ascii_case(word));
    let dated = ["in", "since", "by", "until", "of", "the", "from", "to", "before", "after"];
    let counted = words.any(i + 1, Traits::LOWER | Traits::DEMONYM)
        && words.get(i + 1).ends_with('s')
        && !words.is(i + 1, Traits::FUNCTION)
        && !dated.iter().any(|word| before.eq_ignore_ascii_case(word));
    let scaled = words.any(i + 1, Traits::SCALE | Traits::UNIT | Traits::CURRENCY);
    let inner =
        words.joined(i) && !is_hyphen(before) && !matches!(before, "(" | "[" | "\u{2018}" | "'" | "/");
    numbered || counted || scaled || inner
}
