//! Bytes to text: UTF-8 as it is, other encodings by their mark, their label or a guess.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::error::Failure;

/// Text with the encoding it was in.
#[derive(Debug)]
pub struct Decoded {
    /// The text. A byte order mark of UTF-8 stays in it, so that offsets hold in the file.
    pub text: String,
    /// The encoding's name in the WHATWG Encoding Standard, with " (damaged)" behind
    /// it where bytes had to be replaced by U+FFFD.
    pub encoding: &'static str,
}

/// Decodes a text; `label` is the encoding that the text itself names, if any.
pub fn decode(bytes: Vec<u8>, label: Option<&str>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, encoding: UTF_8.name() },
        Err(error) => decode_other(error.as_bytes(), label),
    }
}

fn decode_other(bytes: &[u8], label: Option<&str>) -> Decoded {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let labelled = label.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|e| *e != UTF_8);
    let encoding = marked.or(labelled).unwrap_or_else(|| guess(bytes));
    let (text, encoding, damaged) = encoding.decode(bytes);
    Decoded {
        text: Cow::into_owned(text),
        encoding: if damaged { name_damaged(encoding) } else { encoding.name() },
    }
}

/// UTF-8 where most of what is not ASCII is valid UTF-8, else what chardetng guesses.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    if valid > invalid {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn name_damaged(encoding: &'static Encoding) -> &'static str {
    if encoding == UTF_8 { "UTF-8 (damaged)" } else { "other (damaged)" }
}

/// Refuses bytes that are no text: those with NUL, unless they are UTF-16.
pub fn refuse_binary(bytes: &[u8]) -> Result<(), Failure> {
    if bytes.starts_with(b"%PDF-") {
        return Err(Failure::new("this is a PDF; extract its text first, for example with pdftotext"));
    }
    if Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8) {
        return Ok(());
    }
    let Some(byte) = memchr::memchr(0, bytes) else { return Ok(()) };
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..byte]).count() as u64;
    let message = "a NUL byte: this is no text, or it is damaged; leave the file out, or take the byte out";
    Err(Failure::new(message).at(line, byte as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_stays() {
        let decoded = decode("\u{feff}Türkiye".into(), None);
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("\u{feff}Türkiye", "UTF-8"));
    }

    #[test]
    fn latin_1_is_guessed() {
        let decoded = decode(b"The Prime Minister of C\xf4te d'Ivoire met the President.".to_vec(), None);
        assert_eq!(decoded.text, "The Prime Minister of Côte d'Ivoire met the President.");
        assert_eq!(decoded.encoding, "windows-1252");
    }

    #[test]
    fn utf_16_is_known_by_its_mark() {
        let bytes: Vec<u8> = "\u{feff}Quad".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(refuse_binary(&bytes).is_ok());
        let decoded = decode(bytes, None);
        assert_eq!((decoded.text.as_str(), decoded.encoding), ("Quad", "UTF-16LE"));
    }

    #[test]
    fn damage_is_named() {
        let decoded = decode("Türkiye and Côte d'Ivoire \u{fffd}".bytes().chain([0xff]).collect(), None);
        assert_eq!(decoded.encoding, "UTF-8 (damaged)");
        assert!(decoded.text.ends_with('\u{fffd}'));
    }

    #[test]
    fn binary_is_refused_at_its_byte() {
        let failure = refuse_binary(b"one\ntwo\0").expect_err("a NUL byte");
        assert_eq!((failure.line, failure.byte), (2, 7));
    }
}
