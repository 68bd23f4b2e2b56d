//! What the tagger of parts of speech sees of one word: hashes, affixes, shape, known tags.
//!
//! All of it is plain numbers, so that a window of words lies on the stack.

use super::weights::{Weights, Word};

/// One word, or a place beyond either end of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct View {
    /// Hash of the form, with curly quotes made straight.
    pub form: u32,
    /// Hash of the form in small letters, each figure as "0".
    pub lower: u32,
    /// The last four bytes of the same, the last one lowest.
    pub tail: u32,
    /// The first four bytes of the same, the first one lowest.
    pub head: u32,
    /// Which kinds of characters it holds; see [`shape`].
    pub shape: u32,
    /// The tags that training saw the form in small letters with, a bit each; 0 where it is rare or new.
    pub class: u32,
    /// Its cluster: words that stand beside the same words; 0 where it is rare.
    pub cluster: u32,
    /// The one tag that the form always has, if it has.
    pub only: Option<u8>,
}

impl View {
    /// A place beyond either end.
    pub const BEYOND: Self =
        Self { form: 1, lower: 1, tail: 1, head: 1, shape: 255, class: 1 << 16, only: None, cluster: 256 };

    /// Reads a word once, without the tags that are known of it.
    pub fn of(word: &str) -> Self {
        let mut view =
            Self { form: SEED, lower: SEED, tail: 0, head: 0, shape: 0, class: 0, only: None, cluster: 0 };
        let bytes = word.as_bytes();
        let (mut at, mut read) = (0, 0);
        while at < bytes.len() {
            let (byte, len) = fold(&bytes[at..]);
            let small = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
            view.form = step(view.form, byte);
            view.lower = step(view.lower, small);
            view.tail = view.tail << 8 | u32::from(small);
            if read < 4 {
                view.head |= u32::from(small) << (8 * read);
            }
            read += 1;
            at += len;
        }
        view.shape = shape(bytes);
        view
    }

    /// Its last bytes, at most four of them.
    pub const fn suffix(&self, bytes: u32) -> u32 {
        self.tail & (u32::MAX >> (32 - 8 * bytes))
    }

    /// Whether it holds a capital letter of ASCII.
    pub const fn has_capital(&self) -> bool {
        self.shape & 2 != 0
    }

    /// Whether it is a hyphen or dash.
    pub const fn is_hyphen(&self) -> bool {
        self.tail == b'-' as u32
    }

    /// Whether it is a sign that stands between the parts of a menu or a path, and in no name.
    pub const fn is_divider(&self) -> bool {
        self.tail == b'|' as u32 || self.tail == b'>' as u32
    }

    /// Reads a word and looks its known tags up.
    pub fn known(word: &str, weights: &Weights) -> Self {
        let view = Self::of(word);
        let word = weights.word(view.form);
        let Word { class, cluster, .. } =
            if view.form == view.lower { word } else { weights.word(view.lower) };
        Self { class: class.into(), cluster: cluster.into(), only: word.only, ..view }
    }
}

const SEED: u32 = 0x811c_9dc5;

/// One step of the FNV-1a hash.
const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The first byte, or the straight quotation mark or hyphen for a typographic one, and
/// how many bytes it stands for.
fn fold(bytes: &[u8]) -> (u8, usize) {
    match bytes {
        [0xe2, 0x80, 0x98 | 0x99, ..] => (b'\'', 3),
        [0xe2, 0x80, 0x9c | 0x9d, ..] => (b'"', 3),
        [0xe2, 0x80, 0x90..=0x94, ..] => (b'-', 3),
        [first, ..] => (*first, 1),
        [] => (0, 1),
    }
}

/// Small letters, capitals, figures, hyphens, stops, other marks and letters beyond ASCII,
/// a bit each; then whether it starts with a capital, and whether it is one byte long.
fn shape(bytes: &[u8]) -> u32 {
    let kinds = bytes.iter().fold(0, |kinds, byte| {
        kinds
            | match byte {
                b'a'..=b'z' => 1,
                b'A'..=b'Z' => 2,
                b'0'..=b'9' => 4,
                b'-' => 8,
                b'.' => 16,
                0x80.. => 64,
                _ => 32,
            }
    });
    let capital = bytes.first().is_some_and(u8::is_ascii_uppercase);
    kinds | u32::from(capital) << 7 | u32::from(bytes.len() == 1) << 8
}
