//! Numbers in figures and words: "10,000", "6.5 billion", "three hundred", "half a million".

use std::fmt;

use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_hyphen};

/// Most words that one number is spelled in.
const LONGEST: usize = 12;

/// A decimal number, exact: `digits * 10^exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tag) struct Decimal {
    digits: u128,
    exponent: i32,
}

impl Decimal {
    /// Reads "10,000.50"; none where it is not a number of at most 24 digits.
    fn parse(figures: &str) -> Option<Self> {
        let (whole, fraction) = figures.split_once('.').unwrap_or((figures, ""));
        let mut digits: u128 = 0;
        let shown = whole.bytes().filter(|&b| b != b',').chain(fraction.bytes());
        for (place, byte) in shown.enumerate() {
            if !byte.is_ascii_digit() || place >= 24 {
                return None;
            }
            digits = digits * 10 + u128::from(byte - b'0');
        }
        (!figures.is_empty()).then_some(Self { digits, exponent: -i32::try_from(fraction.len()).ok()? })
    }

    fn times(self, power: i32) -> Self {
        Self { digits: self.digits, exponent: self.exponent + power }
    }

    fn whole(digits: u128) -> Self {
        Self { digits, exponent: 0 }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let figures = self.digits.to_string();
        let Ok(places) = usize::try_from(-self.exponent) else {
            let zeros = if self.digits == 0 { 0 } else { self.exponent.unsigned_abs() as usize };
            return write!(out, "{figures}{}", "0".repeat(zeros));
        };
        let padded = format!("{figures:0>width$}", width = places + 1);
        let (whole, fraction) = padded.split_at(padded.len() - places);
        match fraction.trim_end_matches('0') {
            "" => out.write_str(whole),
            fraction => write!(out, "{whole}.{fraction}"),
        }
    }
}

/// A number found in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::tag) struct Number<'a> {
    /// The first word after it.
    pub end: usize,
    /// Its value, or none where it is vague ("hundreds of millions").
    pub value: Option<Decimal>,
    /// What follows the figures within the word: "kW" of "450kW".
    pub suffix: &'a str,
}

/// The number that starts at `i`, if one does.
pub(in crate::tag) fn number<'a>(words: &Words<'a>, i: usize) -> Option<Number<'a>> {
    if words.is(i, Traits::DIGIT) {
        return figures(words, i, words.get(i));
    }
    if words.says(i, "half") && words.says(i + 1, "a") && words.is(i + 2, Traits::SCALE) {
        let power = power(words.get(i + 2))?;
        return Some(plain(i + 3, Some(Decimal { digits: 5, exponent: power - 1 })));
    }
    if words.is(i, Traits::SCALE) && words.get(i).ends_with('s') {
        return vague(words, i);
    }
    spelled(words, i)
}

fn plain<'a>(end: usize, value: Option<Decimal>) -> Number<'a> {
    Number { end, value, suffix: "" }
}

/// Figures, which may stand in a word with their unit, then a scale.
pub(in crate::tag) fn figures<'a>(words: &Words<'a>, i: usize, word: &'a str) -> Option<Number<'a>> {
    let split = word.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(word.len());
    let (shown, suffix) = word.split_at(split);
    let value = Decimal::parse(shown);
    if let Some(power) = power(suffix) {
        return Some(plain(i + 1, value.map(|value| value.times(power))));
    }
    if !suffix.is_empty() {
        return suffix.bytes().all(|b| b.is_ascii_alphabetic()).then_some(Number {
            end: i + 1,
            value,
            suffix,
        });
    }
    let plus = usize::from(words.says(i + 1, "+") && words.joined(i + 1));
    let hyphen = usize::from(is_hyphen(words.get(i + 1 + plus)) && words.is(i + 2 + plus, Traits::SCALE));
    let scale = i + 1 + plus + hyphen;
    match power(words.get(scale)).filter(|_| words.is(scale, Traits::SCALE) && !words.get(scale).is_empty()) {
        Some(power) => Some(plain(scale + 1, value.map(|value| value.times(power)))),
        None => Some(plain(i + 1 + plus, value)),
    }
}

/// "hundreds of millions", "billions".
fn vague<'a>(words: &Words<'a>, i: usize) -> Option<Number<'a>> {
    let mut end = i + 1;
    while words.says(end, "of") && words.is(end + 1, Traits::SCALE) {
        end += 2;
    }
    Some(plain(end, None))
}

/// "twenty-five", "three hundred billion", "a hundred".
fn spelled<'a>(words: &Words<'a>, i: usize) -> Option<Number<'a>> {
    let mut end = i + usize::from(words.says(i, "a") && words.is(i + 1, Traits::SCALE));
    let (mut total, mut part): (u128, u128) = (0, 0);
    let mut last = None;
    while end < i + LONGEST {
        let word = words.get(end);
        if let Some(value) = small(word) {
            part += value;
        } else if let Some(power) = power(word).filter(|_| word.len() > 2) {
            let scaled = part.max(1) * 10u128.pow(power.unsigned_abs());
            (total, part) = if power == 2 { (total, scaled) } else { (total + scaled, 0) };
        } else if last.is_some() && is_hyphen(word) && small(words.get(end + 1)).is_some() {
            end += 1;
            continue;
        } else {
            break;
        }
        end += 1;
        last = Some(end);
    }
    last.map(|end| plain(end, Some(Decimal::whole(total + part))))
}

/// The words for 0 to 19, each at its value.
#[rustfmt::skip]
pub(in crate::tag) const ONES: [&str; 20] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];

/// The words for the tens from 20.
pub(in crate::tag) const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The value of a small number word, which "zero" is not.
fn small(word: &str) -> Option<u128> {
    let place = |list: &[&str]| list.iter().position(|item| item.eq_ignore_ascii_case(word));
    let unit = place(&ONES).filter(|at| *at > 0).map(|at| at as u128);
    unit.or_else(|| place(&TENS).map(|at| (at as u128 + 2) * 10))
}

/// The power of ten of a scale word.
fn power(word: &str) -> Option<i32> {
    const SCALES: [(&str, i32); 15] = [
        ("hundred", 2),
        ("thousand", 3),
        ("k", 3),
        ("lakh", 5),
        ("million", 6),
        ("mn", 6),
        ("m", 6),
        ("crore", 7),
        ("billion", 9),
        ("bn", 9),
        ("b", 9),
        ("trillion", 12),
        ("tn", 12),
        ("millions", 6),
        ("billions", 9),
    ];
    SCALES.iter().find(|(scale, _)| scale.eq_ignore_ascii_case(word)).map(|(_, power)| *power)
}
