//! Which characters words are made of.

/// Whether a character is a letter or figure of any script: what [`char::is_alphanumeric`] says, told
/// at once of quotes and dashes, most of what is not ASCII in English texts.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    const PUNCTUATION: std::ops::RangeInclusive<char> = '\u{2000}'..='\u{206f}';
    !PUNCTUATION.contains(&c) && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_characters_are_told_as_the_standard_library_does() {
        assert!(('\0'..=char::MAX).all(|c| super::is_alphanumeric(c) == c.is_alphanumeric()));
    }
}
