//! Dates that only the day of speaking completes: "today", "last month", "by the end of this
//! year", "October 4", "over the past three years", "Japanese Fiscal Year 2027".
//!
//! A date that has no end or start of its own ("in the coming years") has none here.

use crate::tag::setting::Setting;

use super::calendar;
use super::days::Day;
use super::fiscal::Calendar;
use super::stretch;

/// The words of a date in small letters, read from the front.
#[derive(Clone, Copy)]
pub(in crate::tag) struct Reading<'a> {
    words: &'a [String],
}

/// What the words point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tag) enum Shift {
    Last,
    This,
    Next,
}

impl<'a> Reading<'a> {
    pub fn new(words: &'a [String]) -> Self {
        Self { words }
    }

    pub fn peek(&self) -> &'a str {
        self.words.first().map_or("", String::as_str)
    }

    pub fn take(&mut self) -> &'a str {
        let word = self.peek();
        self.words = self.words.get(1..).unwrap_or_default();
        word
    }

    /// Skips the first words that are in a list; whether there was one.
    pub fn skip(&mut self, list: &[&str]) -> bool {
        let before = self.words.len();
        while list.contains(&self.peek()) {
            self.take();
        }
        self.words.len() < before
    }

    pub fn is_done(&self) -> bool {
        self.words.is_empty()
    }

    pub fn shift(&mut self) -> Option<Shift> {
        let shift = match self.peek() {
            "last" | "previous" | "prior" => Shift::Last,
            "this" | "current" => Shift::This,
            "next" | "coming" | "following" => Shift::Next,
            _ => return None,
        };
        self.take();
        Some(shift)
    }
}

impl Shift {
    /// Units from the one that today is in.
    pub const fn units(self) -> i64 {
        match self {
            Self::Last => -1,
            Self::This => 0,
            Self::Next => 1,
        }
    }
}

/// The norm of what is said, by the setting; none where it stands by itself or cannot be known.
pub(in crate::tag) fn resolve(said: &str, setting: &Setting) -> Option<String> {
    let words = words(said);
    let reading = Reading::new(&words);
    if let Some(norm) = fiscal(&words, setting) {
        return Some(norm);
    }
    if words.iter().any(|word| calendar::year(word.trim_end_matches('s')).is_some()) {
        return None;
    }
    let today = setting.today?;
    day_named(reading, today)
        .or_else(|| stretch::ago(reading, today))
        .or_else(|| stretch::stretch(reading, today))
        .or_else(|| pointed(reading, today))
        .or_else(|| month_and_day(reading, today))
        .or_else(|| weekday(reading, today))
}

/// Small letters; marks and hyphens part words, ends of ordinals are cut ("4th").
fn words(said: &str) -> Vec<String> {
    let apart = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '/'));
    let pieces = said.split(apart).map(|piece| piece.to_lowercase()).filter(|piece| !piece.is_empty());
    pieces.collect()
}

/// "2023/2027" and the like are spoken of by their days.
fn days((first, last): (Day, Day)) -> String {
    format!("{first}/{last}")
}

/// "Japanese Fiscal Year (JFY) 2027", "FY2024", "2023-24 financial year", "next fiscal year".
fn fiscal(words: &[String], setting: &Setting) -> Option<String> {
    let fiscal = |word: &String| {
        matches!(word.as_str(), "fiscal" | "financial") || word.starts_with("fy") || word.starts_with("jfy")
    };
    if !words.iter().any(fiscal) {
        return None;
    }
    let calendar = words
        .iter()
        .find_map(|word| Calendar::said(if word.starts_with("jfy") { "jfy" } else { word }))
        .or(setting.fiscal)?;
    let number = |word: &str| calendar::year(word).map(i64::from);
    let bare = |word: &'_ String| word.trim_start_matches(['j', 'f', 'y']).to_owned();
    let named: Vec<String> =
        words.iter().map(bare).filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect();
    match named.as_slice() {
        [year] => calendar.year(number(year)?).map(days),
        [from, to] if to.len() == 2 => calendar.starting(number(from)?).map(days),
        [from, to] => Some(days((calendar.year(number(from)?)?.0, calendar.year(number(to)?)?.1))),
        [] => {
            let units =
                words.iter().find_map(|word| Reading::new(std::slice::from_ref(word)).shift())?.units();
            calendar.around(setting.today?, units).map(days)
        }
        _ => None,
    }
}

/// "today", "tonight", "this morning", "last night".
fn day_named(mut reading: Reading, today: Day) -> Option<String> {
    reading.skip(&["earlier", "later", "early", "late", "since", "until", "by", "on", "as", "of"]);
    let days = match reading.take() {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        "this" if matches!(reading.peek(), "morning" | "afternoon" | "evening") => 0,
        "last" if matches!(reading.peek(), "night" | "evening") => -1,
        _ => return None,
    };
    reading.skip(&["morning", "afternoon", "evening", "night"]);
    reading.is_done().then(|| today.plus_days(days).to_string())
}

/// Words before what is pointed at that do not move it.
const OPENERS: [&str; 21] = [
    "by",
    "before",
    "in",
    "at",
    "during",
    "since",
    "until",
    "within",
    "through",
    "throughout",
    "for",
    "over",
    "on",
    "course",
    "of",
    "early",
    "late",
    "later",
    "earlier",
    "mid",
    "toward",
];

/// "this year", "by the end of the year", "in the first half of next year", "last October".
fn pointed(mut reading: Reading, today: Day) -> Option<String> {
    reading.skip(&OPENERS);
    let the = reading.skip(&["the"]);
    let part = part(&mut reading);
    reading.skip(&["the"]);
    let shift = reading.shift().or((the || part.is_some()).then_some(Shift::This))?;
    reading.skip(&["calendar"]);
    let unit = reading.take();
    if !reading.is_done() {
        return None;
    }
    match part {
        Some(Part::Of(months, number)) if matches!(unit, "year") => {
            let year = today.civil().0 + shift.units();
            let first = months * number + 1;
            Some(format!("{year:04}-{first:02}/{year:04}-{:02}", first + months - 1))
        }
        Some(Part::Of(..)) => None,
        Some(Part::Vague) | None => stretch::unit(unit, shift, today),
    }
}

/// A part of a stretch: vague, or a half or quarter by months and number from 0.
enum Part {
    Vague,
    Of(i64, i64),
}

/// "end of", "first half of".
fn part(reading: &mut Reading) -> Option<Part> {
    let mut ahead = *reading;
    let number = ["first", "second", "third", "fourth"].iter().position(|word| *word == ahead.peek());
    if number.is_some() || matches!(ahead.peek(), "latter" | "last") {
        ahead.take();
    }
    let part = match (ahead.take(), number) {
        ("half", Some(number @ 0..=1)) => Part::Of(6, number as i64),
        ("quarter", Some(number)) => Part::Of(3, number as i64),
        ("half" | "quarter" | "part", _) => Part::Vague,
        ("end" | "beginning" | "start" | "middle" | "close" | "turn" | "rest", None) => Part::Vague,
        _ => return None,
    };
    (ahead.take() == "of").then(|| *reading = ahead)?;
    Some(part)
}

/// "October 4", "8 July", "7 to 10 July", "November 1 and 2", "in November last year", "mid-August".
fn month_and_day(mut reading: Reading, today: Day) -> Option<String> {
    reading.skip(&OPENERS);
    if stretch::weekday(reading.peek()).is_some() {
        reading.take();
        reading.skip(&["the"]);
    }
    let (mut month, mut days, mut shift) = (None, Vec::new(), None);
    while !reading.is_done() {
        reading.skip(&["the", "of", "to", "and", "through", "day"]);
        if let Some(found) = reading.shift() {
            shift = Some(found);
            reading.skip(&["year"]);
            continue;
        }
        let word = reading.take();
        match (calendar::day(word), calendar::month(word)) {
            (Some(day), _) => days.push(i64::from(day)),
            (None, Some(found)) if month.is_none() => month = Some(i64::from(found)),
            _ => return None,
        }
    }
    let month = month?;
    let first = days.first().copied();
    let year = match shift {
        Some(shift) => today.civil().0 + shift.units(),
        None => stretch::nearest(month, first, today),
    };
    match days.as_slice() {
        [] => Some(format!("{year:04}-{month:02}")),
        [day] => Day::new(year, month, *day).map(|day| day.to_string()),
        [from, to] => Some(self::days((Day::new(year, month, *from)?, Day::new(year, month, *to)?))),
        _ => None,
    }
}

/// "Sunday", "on Tuesday night": the last one, today included; "next Monday" the one after.
fn weekday(mut reading: Reading, today: Day) -> Option<String> {
    reading.skip(&OPENERS);
    let shift = reading.shift();
    let weekday = stretch::weekday(reading.take())?;
    reading.skip(&["morning", "afternoon", "evening", "night"]);
    if !reading.is_done() {
        return None;
    }
    let back = (today.weekday() - weekday).rem_euclid(7);
    let days = match shift {
        None => -back,
        Some(Shift::Last) => {
            if back == 0 {
                -7
            } else {
                -back
            }
        }
        Some(Shift::This) => weekday - today.weekday(),
        Some(Shift::Next) => 7 - back,
    };
    Some(today.plus_days(days).to_string())
}
