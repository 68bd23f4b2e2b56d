//! Numbers with a unit: "2 percent", "1.5 degrees Celsius", "18-month", "450kW".
//!
//! The norm is the value and the unit in the singular: "1.5 degree".

use crate::document::{Entity, Label};
use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_hyphen};

use super::numbers::{Number, number};

/// Nouns that count people, as codebook examples do.
const PEOPLE: [&str; 3] = ["people", "personnel", "refugees"];

/// Pushes the quantities of a segment.
pub(in crate::tag) fn quantities(words: &Words, out: &mut Vec<Entity>) {
    let mut i = 0;
    while i < words.len() {
        let Some((start, end, norm)) = quantity(words, i) else {
            i += 1;
            continue;
        };
        out.push(Entity { span: words.span(start, end), label: Label::Quantity, norm });
        i = end;
    }
}

/// The quantity whose number stands at `i`: where it starts and ends, and its norm.
fn quantity(words: &Words, i: usize) -> Option<(usize, usize, String)> {
    let starts = words.any(i, Traits::DIGIT | Traits::NUMBER)
        || (words.is(i, Traits::SCALE) && words.get(i).len() > 2);
    let number = if starts { through_range(words, number(words, i)?) } else { decimal(words, i)? };
    if words.is(number.end.wrapping_sub(1), Traits::UNIT) && number.value.is_none() {
        return None;
    }
    let (end, unit) = unit(words, number)?;
    if words.one_of(end, &["anniversary", "mark", "ago"])
        || (unit == "degree" && words.says(end - 1, "degree"))
    {
        return None;
    }
    let norm = number.value.map(|value| format!("{value} {unit}")).unwrap_or_default();
    Some((i, end, norm))
}

/// ".85", whose stop and figures are one word.
fn decimal<'a>(words: &Words<'a>, i: usize) -> Option<Number<'a>> {
    if words.any(i, Traits::CAPITAL | Traits::LOWER) {
        return None;
    }
    let word = words.get(i);
    let shown = word
        .strip_prefix('.')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    if shown { super::numbers::figures(words, i, word) } else { None }
}

/// The second number of a range ("10-15 percent", "ten to twelve years").
fn through_range<'a>(words: &Words<'a>, first: Number<'a>) -> Number<'a> {
    if !(is_hyphen(words.get(first.end)) || words.says(first.end, "to")) || !first.suffix.is_empty() {
        return first;
    }
    number(words, first.end + 1).map_or(first, |second| Number { value: None, ..second })
}

/// The unit after a number: where it ends, and its name in the singular.
fn unit(words: &Words, number: Number) -> Option<(usize, String)> {
    if !number.suffix.is_empty() {
        return is_unit(number.suffix).then(|| (number.end, number.suffix.to_owned()));
    }
    let of = usize::from(words.says(number.end, "of") && number.value.is_none());
    let at = number.end + of + usize::from(is_hyphen(words.get(number.end)));
    if words.one_of(at, &["%", "percent"]) {
        return Some((at + 1, "%".to_owned()));
    }
    if words.phrase(at, &["per", "cent"]) {
        return Some((at + 2, "%".to_owned()));
    }
    if words.phrase(at, &["percentage", "points"]) {
        return Some((at + 2, "percentage point".to_owned()));
    }
    named(words, at)
}

/// "years", "square kilometres", "degrees Celsius", "nautical miles".
fn named(words: &Words, at: usize) -> Option<(usize, String)> {
    let head = at + usize::from(words.one_of(at, &["square", "cubic", "nautical", "metric", "light"]));
    let known = words.any(head, Traits::PERIOD)
        || (words.is(head, Traits::UNIT) && !words.one_of(head, &["per", "square"]));
    if !known && !words.one_of(head, &PEOPLE) {
        return None;
    }
    let end = head + 1 + usize::from(words.one_of(head + 1, &["Celsius", "Fahrenheit"]));
    let name = (at..end).map(|i| singular(words.get(i))).collect::<Vec<_>>().join(" ");
    Some((end, name))
}

/// A unit's word in small letters, without the mark of its plural.
fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    match word.strip_suffix('s') {
        Some(single) if single.len() > 2 && word != "celsius" => single.to_owned(),
        _ => word,
    }
}

/// Units that stand in one word with their number.
fn is_unit(suffix: &str) -> bool {
    const UNITS: [&str; 20] = [
        "kW", "MW", "GW", "TW", "kWh", "MWh", "GWh", "km", "m", "mm", "cm", "kg", "t", "MB", "GB", "KB",
        "kB", "MHz", "GHz", "nm",
    ];
    UNITS.contains(&suffix)
}

#[cfg(test)]
mod tests {
    use super::quantities;
    use crate::tag::contract::found;

    #[track_caller]
    fn expect(text: &str, want: &[&str]) {
        assert_eq!(found(text, quantities), want, "{text}");
    }

    #[test]
    fn shares() {
        expect(
            "2 percent, 25 per cent, .85% and 10%",
            &["2 percent = 2 %", "25 per cent = 25 %", ".85% = 0.85 %", "10% = 10 %"],
        );
        expect("ten to fifteen percent", &["ten to fifteen percent = "]);
    }

    #[test]
    fn measures() {
        expect("1.5 degrees Celsius", &["1.5 degrees Celsius = 1.5 degree celsius"]);
        expect("an 18-month plan of two years", &["18-month = 18 month", "two years = 2 year"]);
        expect(
            "450kW over 200 square kilometres",
            &["450kW = 450 kW", "200 square kilometres = 200 square kilometre"],
        );
        expect("155mm and 122 mm guns", &["155mm = 155 mm", "122 mm = 122 mm"]);
        expect("millions of tons", &["millions of tons = "]);
    }

    #[test]
    fn counts_without_a_unit_are_none() {
        expect("12 ships and two leaders", &[]);
    }
}
