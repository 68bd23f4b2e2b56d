//! Fiscal years, which start where each state has them start.

use super::days::Day;

/// How a state counts its fiscal years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tag) struct Calendar {
    /// The month it starts in.
    month: i64,
    /// Whether a fiscal year is called by the calendar year that it ends in.
    by_end: bool,
}

/// States and words for them, and their fiscal years.
const CALENDARS: [(&[&str], Calendar); 5] = [
    (&["USA", "us", "u.s.", "american", "federal"], Calendar { month: 10, by_end: true }),
    (&["JPN", "japanese", "japan", "jfy"], Calendar { month: 4, by_end: false }),
    (&["AUS", "NZL", "australian", "zealand", "australia"], Calendar { month: 7, by_end: true }),
    (&["IND", "GBR", "SGP", "indian", "uk", "british", "india"], Calendar { month: 4, by_end: false }),
    (&["KOR", "PHL", "FRA", "DEU", "korean", "philippine", "calendar"], Calendar { month: 1, by_end: true }),
];

impl Calendar {
    /// The calendar that all parties of a document share, which have one that is known.
    pub fn of(parties: &[String]) -> Option<Self> {
        let mut found = parties.iter().map(|party| Self::said(party));
        let first = found.next()??;
        found.all(|other| other == Some(first)).then_some(first)
    }

    /// The calendar of the state that a word names.
    pub fn said(word: &str) -> Option<Self> {
        CALENDARS.iter().find(|(words, _)| words.contains(&word)).map(|(_, calendar)| *calendar)
    }

    /// The first and last day of the fiscal year of a number.
    pub fn year(self, number: i64) -> Option<(Day, Day)> {
        self.starting(if self.by_end && self.month > 1 { number - 1 } else { number })
    }

    /// The first and last day of the fiscal year that starts in a calendar year.
    pub fn starting(self, year: i64) -> Option<(Day, Day)> {
        let first = Day::new(year, self.month, 1)?;
        Some((first, first.plus_months(12).plus_days(-1)))
    }

    /// The first and last day of the fiscal year that a day is in, or of one so many years on.
    pub fn around(self, day: Day, years: i64) -> Option<(Day, Day)> {
        let (year, month, _) = day.civil();
        self.starting(year - i64::from(month < self.month) + years)
    }
}
