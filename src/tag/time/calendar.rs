//! Days, months and years, and how ISO 8601 writes them.

use std::fmt;

/// A day, a month or a year of the Gregorian calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::tag) struct Moment {
    /// 1000 to 2999, if said.
    pub year: Option<u16>,
    /// 1 to 12, if said.
    pub month: Option<u8>,
    /// 1 to 31, if said.
    pub day: Option<u8>,
}

impl Moment {
    /// A year as a whole.
    pub const fn of_year(year: u16) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    /// A month of a year.
    pub const fn of_month(year: u16, month: u8) -> Self {
        Self { year: Some(year), month: Some(month), day: None }
    }

    /// What this one does not say, taken from another: "7-8 December 2000".
    pub fn or(self, other: Self) -> Self {
        Self {
            year: self.year.or(other.year),
            month: self.month.or(other.month),
            day: self.day.or(other.day),
        }
    }
}

/// ISO 8601, or nothing where the year is not known or the day does not exist.
impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(year), None, _) => write!(out, "{year:04}"),
            (Some(year), Some(month), None) => write!(out, "{year:04}-{month:02}"),
            (Some(year), Some(month), Some(day)) if day <= days(year, month) => {
                write!(out, "{year:04}-{month:02}-{day:02}")
            }
            _ => Ok(()),
        }
    }
}

/// Number of days of a month.
pub(in crate::tag) const fn days(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// An interval of ISO 8601, or nothing where either end is not known.
pub(in crate::tag) fn interval(from: Moment, to: Moment) -> String {
    let (from, to) = (from.to_string(), to.to_string());
    if from.is_empty() || to.is_empty() { String::new() } else { format!("{from}/{to}") }
}

/// The number of a month by its name or abbreviation.
pub(in crate::tag) fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let head = word.get(..3)?;
    let at = MONTHS.iter().position(|month| month.eq_ignore_ascii_case(head))?;
    u8::try_from(at + 1).ok()
}

/// A year of four figures.
pub(in crate::tag) fn year(word: &str) -> Option<u16> {
    let year = (word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())??;
    (1000..3000).contains(&year).then_some(year)
}

/// A day of the month, as "7" or "7th".
pub(in crate::tag) fn day(word: &str) -> Option<u8> {
    let figures = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[figures.len()..];
    let fits = ["", "st", "nd", "rd", "th"].iter().any(|end| end.eq_ignore_ascii_case(ending));
    let day = (fits && figures.len() <= 2).then(|| figures.parse().ok())??;
    (1..=31).contains(&day).then_some(day)
}
