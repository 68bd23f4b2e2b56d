//! Amounts of money: "$6.5 billion", "A$10 million", "40 billion euros", "JPY 300 billion".
//!
//! The norm is the amount in full and the currency by ISO 4217: "10000000000 AUD". A
//! bare dollar sign is read as the US dollar.

use crate::document::{Entity, Label};
use crate::tag::text::traits::Traits;
use crate::tag::text::words::{Words, is_hyphen};

use super::numbers::{Number, figures, number};

/// Signs and names of currencies with their ISO 4217 codes, in lower case.
const CURRENCIES: &[(&str, &str)] = &[
    ("$", "USD"),
    ("us$", "USD"),
    ("a$", "AUD"),
    ("au$", "AUD"),
    ("nz$", "NZD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("s$", "SGD"),
    ("hk$", "HKD"),
    ("nt$", "TWD"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₴", "UAH"),
    ("₺", "TRY"),
    ("₦", "NGN"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("yen", "JPY"),
    ("pound", "GBP"),
    ("pounds", "GBP"),
    ("sterling", "GBP"),
    ("peso", "PHP"),
    ("pesos", "PHP"),
    ("rupee", "INR"),
    ("rupees", "INR"),
    ("won", "KRW"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rmb", "CNY"),
    ("rupiah", "IDR"),
    ("ringgit", "MYR"),
    ("baht", "THB"),
    ("francs", "CHF"),
    ("franc", "CHF"),
    ("zloty", "PLN"),
    ("hryvnia", "UAH"),
    ("ruble", "RUB"),
    ("rubles", "RUB"),
    ("rouble", "RUB"),
    ("roubles", "RUB"),
    ("shekels", "ILS"),
    ("riyals", "SAR"),
    ("dirhams", "AED"),
    ("dinars", ""),
    ("kronor", "SEK"),
    ("krona", "SEK"),
    ("kroner", ""),
    ("krone", ""),
];

/// Whose dollars, pounds or pesos, by the word before.
const WHOSE: &[(&str, &str, &str)] = &[
    ("australian", "USD", "AUD"),
    ("canadian", "USD", "CAD"),
    ("singapore", "USD", "SGD"),
    ("zealand", "USD", "NZD"),
    ("hong", "USD", "HKD"),
    ("taiwan", "USD", "TWD"),
    ("mexican", "PHP", "MXN"),
    ("egyptian", "GBP", "EGP"),
    ("pakistani", "INR", "PKR"),
    ("danish", "", "DKK"),
    ("norwegian", "", "NOK"),
    ("kuwaiti", "", "KWD"),
    ("iraqi", "", "IQD"),
    ("jordanian", "", "JOD"),
];

/// Pushes the amounts of a segment.
pub(in crate::tag) fn money(words: &Words, out: &mut Vec<Entity>) {
    let mut i = 0;
    while i < words.len() {
        let signed = if words.is(i, Traits::LOWER) { None } else { sign_first(words, i) };
        let Some((end, norm)) = signed.or_else(|| amount_first(words, i)) else {
            i += 1;
            continue;
        };
        out.push(Entity { span: words.span(i, end), label: Label::Money, norm });
        i = end;
    }
}

/// "$6.5 billion", "U.S. $36 billion", "$A6.4 billion", "AUD 765 billion", "$10 billion USD".
fn sign_first(words: &Words, i: usize) -> Option<(usize, String)> {
    let doubled =
        words.get(i + 1) == "$" && (words.one_of(i, &["U.S.", "US"]) || iso(words.get(i)).is_some());
    let country = usize::from(doubled);
    let sign = words.get(i + country);
    let code = if sign.ends_with(is_sign) { currency(sign) } else { iso(sign) }?;
    let at = i + country + 1;
    let (code, number) = letter_after_sign(words, at).map_or_else(
        || Some((code, number(words, at).filter(|_| words.is(at, Traits::DIGIT))?)),
        |(code, number)| Some((code, number)),
    )?;
    let number = through_range(words, number);
    let before = if doubled { iso(words.get(i)) } else { None };
    match iso(words.get(number.end)) {
        Some(said) => Some((number.end + 1, norm(number, said))),
        None => Some((number.end, norm(number, before.unwrap_or(code)))),
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '₹' | '₩' | '₱' | '฿' | '₪' | '₫' | '₴' | '₺' | '₦')
}

/// The Australian way of old: "$A6.4 billion", "$US5".
fn letter_after_sign<'a>(words: &Words<'a>, at: usize) -> Option<(&'static str, Number<'a>)> {
    let word = words.get(at);
    let digits = word.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0)?;
    let code = [("A", "AUD"), ("US", "USD"), ("NZ", "NZD"), ("S", "SGD"), ("C", "CAD")]
        .iter()
        .find(|(letters, _)| *letters == &word[..digits])?
        .1;
    figures(words, at, &word[digits..]).map(|number| (code, number))
}

/// "40 billion euros", "half a billion dollars", "7.72 trillion JPY", "10 million Australian dollars".
fn amount_first(words: &Words, i: usize) -> Option<(usize, String)> {
    if !words.any(i, Traits::DIGIT | Traits::NUMBER | Traits::SCALE) {
        return None;
    }
    let number = number(words, i).filter(|number| number.suffix.is_empty())?;
    let of = number.end + usize::from(words.says(number.end, "of") && number.value.is_none());
    let whose = of
        + usize::from(is_hyphen(words.get(of)))
        + match words.get(of) {
            "New" | "Hong" => 2,
            word if words.is(of, Traits::DEMONYM)
                || matches!(word, "U.S." | "US" | "Singapore" | "Taiwan") =>
            {
                1
            }
            _ => 0,
        };
    let unit = words.get(whose);
    let named = words.is(whose, Traits::CURRENCY).then(|| iso(unit).or_else(|| currency(unit)))??;
    let owner = words.before(whose);
    let code = WHOSE
        .iter()
        .find(|(who, plain, _)| who.eq_ignore_ascii_case(owner) && *plain == named)
        .map_or(named, |(_, _, code)| code);
    let sterling = unit.starts_with("pound") && words.says(whose + 1, "sterling");
    Some((whose + 1 + usize::from(sterling), norm(number, code)))
}

/// The ISO 4217 code by sign or name.
fn currency(word: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, code)| *code)
}

/// A code that stands as itself.
fn iso(word: &str) -> Option<&'static str> {
    if word.len() != 3 {
        return None;
    }
    const CODES: [&str; 34] = [
        "USD", "AUD", "NZD", "CAD", "SGD", "HKD", "TWD", "EUR", "GBP", "JPY", "KRW", "CNY", "INR", "PHP",
        "IDR", "MYR", "THB", "VND", "CHF", "SEK", "NOK", "DKK", "PLN", "UAH", "RUB", "ILS", "SAR", "AED",
        "BRL", "MXN", "ZAR", "TRY", "PGK", "FJD",
    ];
    CODES.iter().find(|code| **code == word).copied()
}

/// The second end of a range ("$10-15 billion"), whose value is then not one number.
fn through_range<'a>(words: &Words<'a>, first: Number<'a>) -> Number<'a> {
    if !is_hyphen(words.get(first.end)) || !words.joined(first.end + 1) {
        return first;
    }
    let at = first.end + 1 + usize::from(words.get(first.end + 1).ends_with(is_sign));
    let second = words.is(at, Traits::DIGIT).then(|| number(words, at)).flatten();
    second.map_or(first, |second| Number { value: None, ..second })
}

fn norm(number: Number, code: &str) -> String {
    match number.value {
        Some(value) if !code.is_empty() => format!("{value} {code}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::money;
    use crate::tag::contract::found;

    #[track_caller]
    fn expect(text: &str, want: &[&str]) {
        assert_eq!(found(text, money), want, "{text}");
    }

    #[test]
    fn two_currencies_side_by_side() {
        expect(
            "worth A$10 billion ($6.5 billion)",
            &["A$10 billion = 10000000000 AUD", "$6.5 billion = 6500000000 USD"],
        );
    }

    #[test]
    fn signs_names_and_codes() {
        expect("$A6.4 billion", &["$A6.4 billion = 6400000000 AUD"]);
        expect(
            "NZ$3 million and £2.0 billion",
            &["NZ$3 million = 3000000 NZD", "£2.0 billion = 2000000000 GBP"],
        );
        expect("AUD 765 billion", &["AUD 765 billion = 765000000000 AUD"]);
        expect("7.72 trillion JPY", &["7.72 trillion JPY = 7720000000000 JPY"]);
        expect("$10 billion USD", &["$10 billion USD = 10000000000 USD"]);
        expect("40 billion euros", &["40 billion euros = 40000000000 EUR"]);
        expect("50 million Australian dollars", &["50 million Australian dollars = 50000000 AUD"]);
        expect("AUD $2.5 million", &["AUD $2.5 million = 2500000 AUD"]);
        expect("U.S. $36 billion", &["U.S. $36 billion = 36000000000 USD"]);
        expect("$410,000 or $8m", &["$410,000 = 410000 USD", "$8m = 8000000 USD"]);
    }

    #[test]
    fn amounts_in_words() {
        expect("Three Hundred Billion Yen", &["Three Hundred Billion Yen = 300000000000 JPY"]);
        expect("half a billion dollars", &["half a billion dollars = 500000000 USD"]);
        expect("hundreds of billions of dollars", &["hundreds of billions of dollars = "]);
    }

    #[test]
    fn other_numbers_are_none() {
        expect("40 billion tonnes and 5 winners, 3 won", &["3 won = 3 KRW"]);
    }
}
