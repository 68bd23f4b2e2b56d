//! Marks that are more than one character, and what holds marks within: addresses, telephone numbers.

use super::tokens::{is_blank, is_letter, is_word};

/// Faces made of marks, the longer first.
const FACES: &[&str] = &[":-)", ":-(", ";-)", ":-D", ":)", ":(", ";)", ":D", ":P", ":/"];

/// Length of one mark, or of a run where a run is one mark ("...", "--", "?!"), or of a
/// label ("#defence") or face.
pub(in crate::tag) fn mark_len(text: &str, first: char, at_gap: bool) -> usize {
    match first {
        '-' | '*' | '=' | '~' | '<' | '>' | '$' => run(text, |c| c == first),
        '.' | '!' | '?' => run(text, |c| matches!(c, '.' | '!' | '?')),
        '#' => hash_len(text),
        '\'' | '`' | '\u{2018}' | '\u{2019}' => quote_len(text, first),
        ':' | ';' if at_gap => face_len(text).unwrap_or(1),
        _ => first.len_utf8(),
    }
}

fn run(text: &str, same: impl Fn(char) -> bool) -> usize {
    text.find(|c| !same(c)).unwrap_or(text.len())
}

/// "##", or "#" with the word that it labels.
fn hash_len(text: &str) -> usize {
    let marks = run(text, |c| c == '#');
    let labels = marks == 1 && text[1..].starts_with(|c: char| c.is_ascii_lowercase());
    if labels { 1 + run(&text[1..], is_word) } else { marks }
}

/// A quotation mark made of two single ones is one.
fn quote_len(text: &str, first: char) -> usize {
    let len = first.len_utf8();
    let second = text[len..].chars().next().filter(|second| *second == first);
    len + second.map_or(0, char::len_utf8)
}

/// A face that nothing but a mark or a gap follows.
fn face_len(text: &str) -> Option<usize> {
    let face = FACES.iter().find(|face| text.starts_with(**face))?;
    (!text[face.len()..].starts_with(is_word)).then_some(face.len())
}

/// Length of "713-853-3989" or "853-3989" at the start of a chunk.
pub(in crate::tag) fn phone_len(text: &str) -> Option<usize> {
    let mut lens = [0; 4];
    let (mut parts, mut end) = (0, 0);
    while parts < 4 {
        lens[parts] = text[end..].bytes().take_while(u8::is_ascii_digit).count().min(9);
        end += lens[parts];
        parts += 1;
        let more = text[end..]
            .strip_prefix('-')
            .is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        if !more {
            break;
        }
        end += 1;
    }
    let number = matches!(&lens[..parts], [3, 4] | [3, 3, 4] | [1, 3, 3, 4]);
    (number && !text[end..].starts_with(is_word)).then_some(end)
}

/// Length of "w/o", "b/c", "R&D", "AT&T": at most two letters to either side.
pub(in crate::tag) fn initials_len(text: &str) -> Option<usize> {
    let first = run(text, |c| c.is_ascii_alphabetic());
    let mark = text[first..].chars().next().filter(|mark| matches!(mark, '/' | '&'))?;
    let second = run(&text[first + 1..], |c| c.is_ascii_alphabetic());
    let end = first + 1 + second;
    let capitals = text[..first].bytes().chain(text[first + 1..end].bytes()).all(|b| b.is_ascii_uppercase());
    let fits = match mark {
        '/' => is_letter(&text[..first]) && is_letter(&text[first + 1..end]),
        _ => capitals && first <= 2 && (1..=2).contains(&second),
    };
    (fits && !text[end..].starts_with(is_word)).then_some(end)
}

/// Length of a web or mail address at the start of a chunk.
pub(in crate::tag) fn address_len(text: &str) -> Option<usize> {
    let starts = ["http://", "https://", "www.", "ftp://"].iter().any(|head| text.starts_with(head));
    let head = text.find(|c: char| !is_word(c) && !matches!(c, '.' | '-' | '+')).unwrap_or(text.len());
    let mail = text[head..].starts_with('@') && text[head + 1..].starts_with(is_word);
    (starts || mail).then(|| {
        let len = text.find(|c| is_blank(c) || matches!(c, '<' | '>')).unwrap_or(text.len());
        text[..len]
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '\u{201d}', '\u{2019}'])
            .len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_are_one() {
        for (text, len) in
            [("?!? no", 3), ("... ", 3), ("\u{2018}\u{2018}a", 6), ("#defence.", 8), ("##", 2), ("#1", 1)]
        {
            let first = text.chars().next().expect("a mark");
            assert_eq!(mark_len(text, first, true), len, "{text}");
        }
        assert_eq!(
            (mark_len(":) x", ':', true), mark_len(":)", ':', false), mark_len(":Data", ':', true)),
            (2, 1, 1)
        );
    }

    #[test]
    fn numbers_and_letters_with_marks_within() {
        assert_eq!(
            (phone_len("713-853-3989."), phone_len("853-3989"), phone_len("1-800-991-9019")),
            (Some(12), Some(8), Some(14))
        );
        assert_eq!((phone_len("2017-2020"), phone_len("713-853-39890"), phone_len("12")), (None, None, None));
        assert_eq!(
            (initials_len("w/o x"), initials_len("R&D,"), initials_len("AT&T")),
            (Some(3), Some(3), Some(4))
        );
        assert_eq!((initials_len("and/or"), initials_len("a&b"), initials_len("A&Bc")), (None, None, None));
        assert_eq!(address_len("www.example.org/x, and"), Some(17));
        assert_eq!((address_len("a@example.org>"), address_len("word")), (Some(13), None));
    }
}
