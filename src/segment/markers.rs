//! List and paragraph markers at the start of a line.

/// The longest marker, in bytes.
const LONGEST: usize = 16;

/// What stands before a paragraph's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// "-", "•" and the like.
    Bullet,
    /// "1.", "2.1.3", "(a)", "iv)".
    Number,
}

/// The marker that `line` (without white space before it) starts with, and its length
/// with the white space after it; a marker alone on its line counts.
pub(super) fn marker(line: &str) -> Option<(Marker, usize)> {
    let first = line.chars().next()?;
    let (marker, len) = match first {
        '-' | '–' | '—' | '*' | '+' | '·' | 'o' | '§' => (Marker::Bullet, first.len_utf8()),
        _ if is_bullet(first) => return Some((Marker::Bullet, with_space(line, first.len_utf8()))),
        '(' | '[' | '0'..='9' | 'a'..='z' | 'A'..='Z' => (Marker::Number, number(line)?),
        _ => return None,
    };
    let total = with_space(line, len);
    let alone = total == line.len();
    (total > len || alone && first != 'o').then_some((marker, total))
}

/// Signs that are bullets even with no space after them.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '●'
            | '▪'
            | '◦'
            | '‣'
            | '■'
            | '□'
            | '▫'
            | '○'
            | '➢'
            | '➤'
            | '►'
            | '▶'
            | '✓'
            | '✔'
            | '⁃'
            | '∙'
            | '\u{f0b7}'
    )
}

fn with_space(line: &str, len: usize) -> usize {
    line.len() - line[len..].trim_start().len()
}

/// Length of a number or letter with its stop or brackets.
fn number(line: &str) -> Option<usize> {
    let head = &line.as_bytes()[..line.len().min(LONGEST)];
    let open = usize::from(matches!(head[0], b'(' | b'['));
    let body = head[open..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'.').count();
    let inner = &head[open..open + body];
    let close = head.get(open + body).is_some_and(|b| matches!(b, b')' | b']'));
    let stopped = inner.last() == Some(&b'.');
    let label = if stopped { &inner[..inner.len() - 1] } else { inner };
    let levels = label.split(|b| *b == b'.').count();
    let bare = !close && !stopped;
    let upper_follows = || line[open + body..].trim_start().starts_with(|c: char| c.is_uppercase());
    let well_formed = is_label(label)
        && (open == 0 || close)
        && (!bare || levels > 1 && label[0].is_ascii_digit() && upper_follows());
    well_formed.then_some(open + body + usize::from(close))
}

/// Digits in up to five levels ("2.1.3"), one letter, or a small roman number in lower case.
fn is_label(label: &[u8]) -> bool {
    let digits = |part: &[u8]| (1..=3).contains(&part.len()) && part.iter().all(u8::is_ascii_digit);
    let roman = !label.is_empty() && label.len() <= 5 && label.iter().all(|b| b"ivx".contains(b));
    let letter = label.len() == 1 && label[0].is_ascii_alphabetic() && !b"IVX".contains(&label[0]);
    roman || letter || (label.split(|b| *b == b'.').count() <= 5 && label.split(|b| *b == b'.').all(digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_told_from_text() {
        let length = |line| marker(line).map(|(_, len)| len);
        for (line, expected) in [
            ("1. The", Some(3)),
            ("12) The", Some(4)),
            ("(a) the", Some(4)),
            ("(iv) We", Some(5)),
            ("2.1.3 Aims", Some(6)),
            ("2.1. Aims", Some(5)),
            ("- the", Some(2)),
            ("–  the", Some(5)),
            ("•the", Some(3)),
            ("iii. we", Some(5)),
            ("A. Digital", Some(3)),
            ("1.", Some(2)),
            ("-", Some(1)),
            ("3.5 million", None),
            ("2024. The", None),
            ("U.S. forces", None),
            ("I. Aims", None),
            ("-the", None),
            ("(see)", None),
            ("(a", None),
            ("5 September", None),
            ("a plan", None),
            ("1.5", None),
            ("", None),
        ] {
            assert_eq!(length(line), expected, "{line:?}");
        }
    }
}
