//! What kind of text a document is: other texts end their sentences in other ways.

use super::hash;

/// A kind of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Genre {
    /// Statements, speeches, reports of meetings: what the pipeline is for.
    #[default]
    Statement,
    /// Other edited prose, and speech written down.
    Edited,
    /// E-mail, forums, reviews: what people type.
    Web,
    /// Decisions of courts.
    Legal,
}

impl Genre {
    /// All genres; the default first.
    pub const ALL: [Self; 4] = [Self::Statement, Self::Edited, Self::Web, Self::Legal];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Edited => "edited",
            Self::Web => "web",
            Self::Legal => "legal",
        }
    }
}

/// So much of a text tells its genre, in bytes.
const SAMPLE: usize = 4096;

/// Hashes of what tells a text's genre: its words, and how tokens start and end.
pub fn words(text: &str) -> impl Iterator<Item = u32> {
    let head = &text[..text.floor_char_boundary(SAMPLE)];
    head.split_ascii_whitespace().flat_map(|token| {
        let token = token.as_bytes();
        [hash::feature(1, hash::word(core(token)), 0), hash::feature(2, ends(token), 0)]
    })
}

/// A token without ASCII marks at its ends.
fn core(token: &[u8]) -> &[u8] {
    let mark = |byte: &u8| byte.is_ascii_punctuation();
    let from = token.iter().position(|byte| !mark(byte)).unwrap_or(token.len());
    let to = token.iter().rposition(|byte| !mark(byte)).map_or(from, |last| last + 1);
    &token[from..to]
}

/// How a token starts and ends: its capital, its marks, its digits.
fn ends(token: &[u8]) -> u64 {
    let class = |byte: u8| match byte {
        b'a'..=b'z' => b'a',
        b'A'..=b'Z' => b'A',
        b'0'..=b'9' => b'0',
        _ => byte,
    };
    let at = |index: usize| u64::from(token.get(index).map_or(0, |byte| class(*byte)));
    at(0) | at(1) << 8 | at(token.len().wrapping_sub(2)) << 16 | at(token.len().wrapping_sub(1)) << 24
}
