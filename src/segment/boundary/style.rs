//! How a text is written, by two counts over its start.

/// So much of a text is looked at, in bytes.
const SAMPLE: usize = 4096;

/// How often a small letter follows a mark (0 to 3), and how many words there are to a
/// mark (0 to 3), as one number.
pub fn style(text: &str) -> u64 {
    let sample = &text.as_bytes()[..text.len().min(SAMPLE)];
    let (mut small, mut marks, mut spaces) = (0usize, 0usize, 1usize);
    for window in sample.windows(3) {
        spaces += usize::from(window[1] == b' ');
        if matches!(window[0], b'.' | b'?' | b'!') && window[1].is_ascii_whitespace() {
            marks += 1;
            small += usize::from(window[2].is_ascii_lowercase());
        }
    }
    let often = match small * 8 {
        0 => 0,
        eighths if eighths <= marks => 1,
        eighths if eighths <= 4 * marks => 2,
        _ => 3,
    };
    let rare = match spaces / (marks + 1) {
        0..=9 => 0,
        10..=25 => 1,
        26..=60 => 2,
        _ => 3,
    };
    often | rare << 2
}

#[cfg(test)]
mod tests {
    use super::style;

    #[test]
    fn small_letters_and_rare_marks_show() {
        assert_eq!(style("It is. They are. We go on."), 0);
        assert_eq!(style("it is. they are. we go on."), 3);
        assert_eq!(style(&"word ".repeat(100)), 3 << 2);
        assert_eq!(style(""), 0);
    }
}
