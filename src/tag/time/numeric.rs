//! Days written in figures: "2023-09-21", "21/9/2023", "14-11-2022", "21.9.2023".

use crate::tag::text::traits::Traits;
use crate::tag::text::words::Words;

use super::calendar::{Moment, year};
use super::dates::Date;
use super::years::plausible;

/// A day in figures, whose year comes first or last; which of two small numbers is the month, only
/// the other can tell.
pub(in crate::tag) fn numeric(words: &Words, i: usize) -> Option<Date> {
    if !words.is(i, Traits::DIGIT) {
        return None;
    }
    let (end, [first, second, third]) = whole(words.get(i))
        .map(|parts| (i + 1, parts))
        .or_else(|| hyphened(words, i).map(|parts| (i + 5, parts)))?;
    let of = |year: u16, month: u8, day: u8| Moment { year: Some(year), month: Some(month), day: Some(day) };
    let plausible = |word| year(word).filter(|year| plausible(*year));
    if let Some(year) = plausible(first) {
        let (month, day) = (small(second, 12)?, small(third, 31)?);
        return Some(Date { end, norm: of(year, month, day).to_string() });
    }
    let year = plausible(third)?;
    let (first, second) = (small(first, 31)?, small(second, 31)?);
    let norm = match (first <= 12, second <= 12) {
        (false, false) => return None,
        (true, true) if first != second => String::new(),
        (_, true) => of(year, second, first).to_string(),
        (true, false) => of(year, first, second).to_string(),
    };
    Some(Date { end, norm })
}

/// The numbers of a word that holds all three.
fn whole(word: &str) -> Option<[&str; 3]> {
    let sign = if word.contains('/') { '/' } else { '.' };
    let mut parts = word.split(sign);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    parts.next().is_none().then_some(three)
}

/// The numbers of five words that are written as one, with hyphens between.
fn hyphened<'t>(words: &Words<'t>, i: usize) -> Option<[&'t str; 3]> {
    let joined = (i + 1..i + 5).all(|at| words.joined(at));
    let hyphens = words.get(i + 1) == "-" && words.get(i + 3) == "-";
    (joined && hyphens).then(|| [words.get(i), words.get(i + 2), words.get(i + 4)])
}

/// A number of one or two figures, from 1 to `most`.
fn small(word: &str, most: u8) -> Option<u8> {
    let figures = (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|number| figures && (1..=most).contains(number))
}
