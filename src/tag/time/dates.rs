//! Calendar dates: days, months, years and their ranges, with ISO 8601 norms.
//!
//! A vague date ("early 2024") has the norm of the calendar unit that holds it.

use crate::document::{Entity, Label};
use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_hyphen};

use super::calendar::{Moment, day, interval, month, year};
use super::numeric::numeric;
use super::relative::relative;
use super::years::{decade, fiscal, part_of_year, plausible, season, years};

/// A date from the word it was sought at up to `end`.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tag) struct Date {
    /// The first word after it.
    pub end: usize,
    /// ISO 8601, or "".
    pub norm: String,
}

/// What the first word of a date is; other words need no closer look.
const STARTS: Traits = Traits::DIGIT
    .or(Traits::NUMBER)
    .or(Traits::ORDINAL)
    .or(Traits::MONTH)
    .or(Traits::WEEKDAY)
    .or(Traits::DATE_OPENER)
    .or(Traits::COMPOUND)
    .or(Traits::DEMONYM);

/// Pushes the dates of a segment.
pub(in crate::tag) fn dates(words: &Words, out: &mut Vec<Entity>) {
    let mut i = 0;
    while i < words.len() {
        let found =
            if words.any(i, STARTS) { relative(words, i).or_else(|| absolute(words, i)) } else { None };
        let Some(date) = found.filter(|date| date.end > i) else {
            i += 1;
            continue;
        };
        out.push(Entity { span: words.span(i, date.end), label: Label::Date, norm: date.norm });
        i = date.end;
    }
}

/// The calendar date that starts at `i`, if one does.
pub(in crate::tag) fn absolute(words: &Words, i: usize) -> Option<Date> {
    let start = i + vague_len(words, i);
    by_the_end(words, i)
        .or_else(|| numeric(words, i))
        .or_else(|| season(words, i))
        .or_else(|| part_of_year(words, i))
        .or_else(|| fiscal(words, start))
        .or_else(|| prefixed(words, i))
        .or_else(|| weekday(words, i))
        .or_else(|| day_first(words, start))
        .or_else(|| month_first(words, start))
        .or_else(|| decade(words, start))
        .or_else(|| years(words, start))
}

/// Words such as "early" before a date.
fn vague_len(words: &Words, i: usize) -> usize {
    if !words.one_of(i, &["early", "mid", "late", "end", "beginning", "start"]) {
        return 0;
    }
    1 + usize::from(
        is_hyphen(words.get(i + 1)) || (words.says(i + 1, "of") && words.is(i + 2, Traits::DIGIT)),
    )
}

/// "by the end of 2024".
fn by_the_end(words: &Words, i: usize) -> Option<Date> {
    let opens = words.one_of(i, &["by", "before", "until"]) && words.says(i + 1, "the");
    let opens = opens
        && words.one_of(i + 2, &["end", "beginning", "start", "middle", "close"])
        && words.says(i + 3, "of");
    if !opens {
        return None;
    }
    fiscal(words, i + 4).or_else(|| month_first(words, i + 4)).or_else(|| years(words, i + 4))
}

/// "mid-2013", "post-2012", "mid-November 2024" where the prefix stands in the word.
fn prefixed(words: &Words, i: usize) -> Option<Date> {
    let (prefix, rest) = words.get(i).split_once('-')?;
    if !["mid", "post", "pre"].iter().any(|known| known.eq_ignore_ascii_case(prefix)) {
        return None;
    }
    let within = prefix.eq_ignore_ascii_case("mid");
    if let Some(found) = year(rest.trim_end_matches('s')) {
        let norm =
            if within && !rest.ends_with('s') { Moment::of_year(found).to_string() } else { String::new() };
        return Some(Date { end: i + 1, norm });
    }
    let month = full_month(rest).filter(|_| within)?;
    Some(with_year(words, i + 1, Moment { month: Some(month), ..Moment::default() }))
}

fn full_month(word: &str) -> Option<u8> {
    (word.len() >= 3 && word.starts_with(|c: char| c.is_uppercase())).then(|| month(word))?
}

/// "Sunday, February 11, 2024"; a weekday alone is relative.
fn weekday(words: &Words, i: usize) -> Option<Date> {
    if !words.is(i, Traits::WEEKDAY | Traits::CAPITAL) {
        return None;
    }
    let next = i + 1 + usize::from(words.says(i + 1, ","));
    let next = next + usize::from(words.says(next, "the"));
    day_first(words, next)
        .or_else(|| month_first(words, next).filter(|_| words.is(next + 1, Traits::DIGIT)))
        .or_else(|| Some(Date { end: i + 1, norm: String::new() }))
}

/// Whether the word at `i` is a month, and its number.
fn month_at(words: &Words, i: usize) -> Option<u8> {
    words.is(i, Traits::MONTH | Traits::CAPITAL).then(|| month(words.get(i)))?
}

/// "7 March", "7-8 December 2000", "2 to 5 June 2015", "28 November to 1 December 2016".
fn day_first(words: &Words, i: usize) -> Option<Date> {
    let from = day(words.get(i)).filter(|_| words.is(i, Traits::DIGIT))?;
    let next = i + 1;
    if let Some(date) = day_and_month(words, next, from) {
        return Some(date);
    }
    let second = next + usize::from(joins_days(words, next));
    let to = day(words.get(second)).filter(|_| words.is(second, Traits::DIGIT))?;
    let (end, until) = month_and_year(words, second + 1, Moment { day: Some(to), ..Moment::default() })?;
    Some(Date { end, norm: interval(Moment { day: Some(from), ..Moment::default() }.or(until), until) })
}

/// The rest of a date whose first day is read: "… March 2024", "… November to 1 December 2016".
fn day_and_month(words: &Words, i: usize, day_from: u8) -> Option<Date> {
    let from = Moment { day: Some(day_from), ..Moment::default() };
    let (end, from) = month_and_year(words, i, from)?;
    if joins_days(words, end)
        && let Some(to) = day(words.get(end + 1)).filter(|_| words.is(end + 1, Traits::DIGIT))
    {
        let to = Moment { day: Some(to), ..Moment::default() };
        if let Some((end, to)) = month_and_year(words, end + 2, to) {
            return Some(Date { end, norm: interval(from.or(Moment { year: to.year, ..from }), to) });
        }
    }
    Some(Date { end, norm: from.to_string() })
}

/// A month and perhaps a year at `i`, for `moment`: "day of April, 2023", "March 2024".
fn month_and_year(words: &Words, i: usize, moment: Moment) -> Option<(usize, Moment)> {
    let i = i + if words.phrase(i, &["day", "of"]) { 2 } else { usize::from(words.says(i, "of")) };
    let moment = Moment { month: Some(month_at(words, i)?), ..moment };
    Some(year_after(words, i + 1, moment))
}

/// A year at `i`, perhaps after a comma.
fn year_after(words: &Words, i: usize, moment: Moment) -> (usize, Moment) {
    let at = i + usize::from(words.says(i, ","));
    match year(words.get(at)) {
        Some(year) if !words.is(at, Traits::GAP) || plausible(year) => {
            (at + 1, Moment { year: Some(year), ..moment })
        }
        _ => (i, moment),
    }
}

fn with_year(words: &Words, i: usize, moment: Moment) -> Date {
    let (end, moment) = year_after(words, i, moment);
    Date { end, norm: moment.to_string() }
}

/// Whether a word joins two days to a range or a pair.
fn joins_days(words: &Words, i: usize) -> bool {
    is_hyphen(words.get(i)) || words.one_of(i, &["to", "and", "through"])
}

/// "March", "March 2024", "March 7, 2024", "March 7-9, 2024", "November 1 and 2", "June 30 – July 2, 2024".
fn month_first(words: &Words, i: usize) -> Option<Date> {
    let month = month_at(words, i)?;
    let moment = Moment { month: Some(month), ..Moment::default() };
    let Some(from) = day(words.get(i + 1)).filter(|_| words.is(i + 1, Traits::DIGIT)) else {
        return month_alone(words, i, moment);
    };
    let from = Moment { day: Some(from), ..moment };
    if joins_days(words, i + 2) {
        let named = usize::from(month_at(words, i + 3).is_some());
        if let Some(to) = day(words.get(i + 3 + named)).filter(|_| words.is(i + 3 + named, Traits::DIGIT)) {
            let to = Moment { day: Some(to), month: month_at(words, i + 3).or(Some(month)), year: None };
            let (end, to) = year_after(words, i + 4 + named, to);
            return Some(Date { end, norm: interval(from.or(to), to) });
        }
    }
    Some(with_year(words, i + 2, from))
}

/// A month without a day; "May" and "March" need a sign that they are months.
fn month_alone(words: &Words, i: usize, moment: Moment) -> Option<Date> {
    let (end, dated) = year_after(words, i + 1, moment);
    if end > i + 1 {
        return Some(month_range(words, end, dated));
    }
    const SIGNS: [&str; 22] = [
        "in", "since", "until", "by", "of", "this", "last", "next", "early", "late", "mid", "from", "to",
        "and", "during", "before", "after", "through", "every", "for", "-", "each",
    ];
    let clear = !matches!(
        words.get(i),
        "May" | "March" | "Mar" | "Jan" | "Jun" | "Dec" | "Sat" | "Sep" | "MAY" | "MARCH"
    );
    let signed = SIGNS.iter().any(|sign| words.before(i).eq_ignore_ascii_case(sign));
    (clear || signed).then(|| Date { end, norm: String::new() })
}

/// "July 2023", or "July 2023 – March 2024".
fn month_range(words: &Words, end: usize, from: Moment) -> Date {
    if is_hyphen(words.get(end))
        && let Some(month) = month_at(words, end + 1)
    {
        let (to_end, to) = year_after(words, end + 2, Moment { month: Some(month), ..Moment::default() });
        if to.year.is_some() {
            return Date { end: to_end, norm: interval(from, to) };
        }
    }
    Date { end, norm: from.to_string() }
}

#[cfg(test)]
mod tests {
    use super::dates;
    use crate::tag::contract::found;

    #[track_caller]
    fn expect(text: &str, want: &[&str]) {
        assert_eq!(found(text, dates), want, "{text}");
    }

    #[test]
    fn days_in_either_order() {
        expect("On 7 March 2024 they met.", &["7 March 2024 = 2024-03-07"]);
        expect("Signed March 7th, 2024.", &["March 7th, 2024 = 2024-03-07"]);
        expect("this 26th day of April, 2023", &["26th day of April, 2023 = 2023-04-26"]);
        expect("On June 5 and again", &["June 5 = "]);
        expect("on 31 February 2020", &["31 February 2020 = "]);
        expect("Sunday, February 11, 2024", &["Sunday, February 11, 2024 = 2024-02-11"]);
    }

    #[test]
    fn ranges_are_intervals() {
        expect("on 1-5 March 2024", &["1-5 March 2024 = 2024-03-01/2024-03-05"]);
        expect("July 9–11, 2024", &["July 9–11, 2024 = 2024-07-09/2024-07-11"]);
        expect("28 November to 1 December 2016", &["28 November to 1 December 2016 = 2016-11-28/2016-12-01"]);
        expect("in 2017-2020 and 2001-02", &["2017-2020 = 2017/2020", "2001-02 = 2001/2002"]);
        expect("June 30 – July 2, 2024", &["June 30 – July 2, 2024 = 2024-06-30/2024-07-02"]);
    }

    #[test]
    fn months_and_years() {
        expect("in March 2024, and in September", &["March 2024 = 2024-03", "September = "]);
        expect("We may march in 2026.", &["2026 = 2026"]);
        expect("the first quarter of 2014", &["first quarter of 2014 = 2014-01/2014-03"]);
        expect("in fiscal years 2023-2027", &["fiscal years 2023-2027 = 2023/2027"]);
        expect("FY2024", &["FY2024 = 2024"]);
        expect("the early 2030s", &["early 2030s = 2030/2039"]);
        expect("since mid-2013", &["mid-2013 = 2013"]);
        expect("by the end of 2023", &["by the end of 2023 = 2023"]);
    }

    #[test]
    fn days_in_figures() {
        expect("as of 2023-09-21 and 14-11-2022", &["2023-09-21 = 2023-09-21", "14-11-2022 = 2022-11-14"]);
        expect("19/10/2023, 10/19/2023", &["19/10/2023 = 2023-10-19", "10/19/2023 = 2023-10-19"]);
        expect("06/05/2024 or 21.9.2023", &["06/05/2024 = ", "21.9.2023 = 2023-09-21"]);
        expect("54/32/2023, 1-2-3 and 24/7", &[]);
    }

    #[test]
    fn seasons() {
        expect("in the autumn of 2023 or spring 2026", &["autumn of 2023 = 2023", "spring 2026 = 2026"]);
        expect("by the spring, over the summer", &["by the spring = ", "over the summer = "]);
        expect("a fall in exports; they spring up", &[]);
        expect("in the fourth quarter, but the third quarter", &["in the fourth quarter = "]);
    }

    #[test]
    fn counts_are_no_years() {
        expect("Resolution 1874 and 2000 soldiers, 2000 tonnes, $1990", &[]);
    }

    #[test]
    fn relative_dates_keep_their_preposition() {
        expect("Today we met over the past three years.", &["Today = ", "over the past three years = "]);
        expect("by the end of this decade", &["by the end of this decade = "]);
        expect("in the coming days and weeks", &["in the coming days and weeks = "]);
        expect("as said 75 years ago and later this year", &["75 years ago = ", "later this year = "]);
    }
}
