//! Days as numbers, and arithmetic on them; the proleptic Gregorian calendar.
//!
//! The conversions are those of Hinnant, "chrono-compatible low-level date algorithms".

use std::fmt;

use super::calendar::days;

/// A day, as the number of days since 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::tag) struct Day(i64);

impl Day {
    /// A day that exists.
    pub fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let moment = (u16::try_from(year).ok()?, u8::try_from(month).ok()?);
        let exists = (1..=12).contains(&month) && day >= 1 && day <= i64::from(days(moment.0, moment.1));
        exists.then(|| Self::of(year, month, day))
    }

    fn of(year: i64, month: i64, day: i64) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year - era * 400;
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// The day that "2024-04-10" names, whatever stands behind it.
    pub fn parse(text: &str) -> Option<Self> {
        let part = |from: usize, to: usize| {
            let figures = text.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?;
            figures.parse().ok()
        };
        let dashes = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        let ends = !text[10.min(text.len())..].starts_with(|c: char| c.is_ascii_digit());
        (dashes && ends).then(|| Self::new(part(0, 4)?, part(5, 7)?, part(8, 10)?))?
    }

    /// Year, month and day.
    pub fn civil(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days - era * 146_097;
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        (year + era * 400 + i64::from(month <= 2), month, day)
    }

    /// 0 for Monday to 6 for Sunday.
    pub const fn weekday(self) -> i64 {
        (self.0 + 3).rem_euclid(7)
    }

    /// So many days later, or earlier where negative.
    pub const fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// So many months later; the last day of a shorter month.
    pub fn plus_months(self, months: i64) -> Self {
        let (year, month, day) = self.civil();
        let count = year * 12 + month - 1 + months;
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        (0..4).find_map(|less| Self::new(year, month, day - less)).unwrap_or(self)
    }

    /// Days from this one to another.
    pub const fn to(self, other: Self) -> i64 {
        other.0 - self.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_agree() {
        for (text, weekday) in [("1970-01-01", 3), ("2024-02-29", 3), ("2000-12-31", 6), ("1999-09-17", 4)] {
            let day = Day::parse(text).expect(text);
            assert_eq!((day.to_string().as_str(), day.weekday()), (text, weekday));
        }
        for text in ["2023-02-29", "2024-13-01", "2024-1-01", "20240101", "", "é024-01-01", "2024-01-011"] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_end_where_they_end() {
        let day = |text: &str| Day::parse(text).expect("a day");
        assert_eq!(day("2024-01-31").plus_months(1), day("2024-02-29"));
        assert_eq!(day("2024-03-31").plus_months(-13), day("2023-02-28"));
        assert_eq!(day("2024-03-01").plus_days(-1), day("2024-02-29"));
    }
}
