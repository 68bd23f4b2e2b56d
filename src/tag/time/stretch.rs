//! Stretches of time around the day of speaking: "last month", "over the past three years", "75 years ago".

use crate::tag::amounts::numbers::{ONES, TENS};

use super::calendar;
use super::days::Day;
use super::deixis::{Reading, Shift};

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Days(i64),
    Months(i64),
}

fn length(word: &str) -> Option<Unit> {
    Some(match word {
        "day" | "days" => Unit::Days(1),
        "week" | "weeks" => Unit::Days(7),
        "month" | "months" => Unit::Months(1),
        "quarter" | "quarters" => Unit::Months(3),
        "year" | "years" => Unit::Months(12),
        "decade" | "decades" => Unit::Months(120),
        _ => return None,
    })
}

impl Unit {
    fn from(self, day: Day, count: i64) -> Day {
        match self {
            Self::Days(days) => day.plus_days(days * count),
            Self::Months(months) => day.plus_months(months * count),
        }
    }
}

/// The unit that today is in, or the one before or after: a year, month, week, weekend, decade or season.
pub(in crate::tag) fn unit(word: &str, shift: Shift, today: Day) -> Option<String> {
    let (year, _, _) = today.civil();
    let units = shift.units();
    let monday = today.plus_days(-today.weekday() + 7 * units);
    Some(match word {
        "year" => format!("{:04}", year + units),
        "month" => month(today.plus_months(units)),
        "week" => format!("{monday}/{}", monday.plus_days(6)),
        "weekend" => format!("{}/{}", monday.plus_days(5), monday.plus_days(6)),
        "decade" => {
            let first = year - year % 10 + 10 * units;
            format!("{first:04}/{:04}", first + 9)
        }
        "century" => {
            let first = year - (year - 1) % 100 + 100 * units;
            format!("{first:04}/{:04}", first + 99)
        }
        "quarter" => {
            let shifted = today.plus_months(3 * units);
            let (year, within, _) = shifted.civil();
            let first = within - (within - 1) % 3;
            format!("{year:04}-{first:02}/{year:04}-{:02}", first + 2)
        }
        _ => return named_month(word, shift, today),
    })
}

/// "last October", "this November", "next March".
fn named_month(word: &str, shift: Shift, today: Day) -> Option<String> {
    let named = i64::from(calendar::month(word).filter(|_| is_month(word))?);
    let (year, now, _) = today.civil();
    let year = match shift {
        Shift::Last => year - i64::from(named >= now),
        Shift::This => year,
        Shift::Next => year + i64::from(named <= now),
    };
    Some(format!("{year:04}-{named:02}"))
}

fn is_month(word: &str) -> bool {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let bare = word.trim_end_matches('.');
    bare.len() >= 3 && NAMES.iter().any(|name| name.starts_with(bare)) || bare == "sept"
}

fn month(day: Day) -> String {
    let (year, month, _) = day.civil();
    format!("{year:04}-{month:02}")
}

/// "over the past three years", "in the next 30 days", "within the next year", "last three years".
pub(in crate::tag) fn stretch(mut reading: Reading, today: Day) -> Option<String> {
    reading.skip(&["in", "over", "during", "for", "within", "throughout", "through", "since"]);
    reading.skip(&["course", "of"]);
    let the = reading.skip(&["the", "course", "of", "these", "this"]);
    let ahead = match reading.take() {
        "past" | "last" | "previous" => false,
        "next" | "coming" | "following" => true,
        _ => return None,
    };
    let count = count(&mut reading);
    if count.is_none() && !the {
        return None;
    }
    let unit = reading.take();
    let plural = unit.ends_with('s');
    let count = count.or((!plural).then_some(1))?;
    let other = length(unit).filter(|_| reading.is_done())?.from(today, if ahead { count } else { -count });
    Some(if ahead { format!("{today}/{other}") } else { format!("{other}/{today}") })
}

/// "75 years ago", "two months ago", "a week ago"; none where the count is vague.
pub(in crate::tag) fn ago(mut reading: Reading, today: Day) -> Option<String> {
    reading.skip(&["a", "an"]);
    let count = count(&mut reading).unwrap_or(1);
    let word = reading.take();
    let unit = length(word)?;
    if reading.take() != "ago" || !reading.is_done() {
        return None;
    }
    let then = unit.from(today, -count);
    Some(match unit {
        Unit::Days(_) => then.to_string(),
        Unit::Months(1) => month(then),
        Unit::Months(12) => format!("{:04}", then.civil().0),
        Unit::Months(_) => self::unit("decade", Shift::This, then)?,
    })
}

/// A count in figures or words up to ninety-nine.
fn count(reading: &mut Reading) -> Option<i64> {
    let at = |list: &[&str], word: &str| list.iter().position(|known| *known == word).map(|at| at as i64);
    let word = reading.peek();
    let count = if let Some(tens) = at(&TENS, word) {
        reading.take();
        let ones = at(&ONES[..10], reading.peek()).filter(|ones| *ones > 0);
        if ones.is_some() {
            reading.take();
        }
        return Some(10 * (tens + 2) + ones.unwrap_or(0));
    } else {
        at(&ONES, word).or_else(|| word.parse().ok().filter(|count| (1..=500).contains(count)))?
    };
    reading.take();
    Some(count)
}

/// The year in which a month, or a day of it, is nearest to today.
pub(in crate::tag) fn nearest(month: i64, day: Option<i64>, today: Day) -> i64 {
    let (year, _, _) = today.civil();
    let gap = |year: &i64| {
        let then = Day::new(*year, month, day.unwrap_or(15).min(28));
        then.map_or(i64::MAX, |then| today.to(then).abs())
    };
    [year, year - 1, year + 1].into_iter().min_by_key(gap).unwrap_or(year)
}

/// 0 for Monday to 6 for Sunday.
pub(in crate::tag) fn weekday(word: &str) -> Option<i64> {
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    NAMES.iter().position(|name| *name == word).map(|at| at as i64)
}
