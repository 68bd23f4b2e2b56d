//! How words are written within sentences: what tells a name from a word that starts one.

use super::hash;

/// The table has two to this many places.
pub const LEXICON_BITS: u32 = 16;

/// For each known word whether it is a name: two bits, with six of its hash to tell others.
#[derive(Clone, Debug)]
pub struct Lexicon(Vec<u8>);

/// A word's place in the table, and the bits that tell it from others there.
fn place(word: u64) -> (usize, u8) {
    let mixed = hash::feature(99, word, 0);
    ((mixed >> (32 - LEXICON_BITS)) as usize, (mixed as u8) << 2)
}

impl Lexicon {
    /// A table as it is stored.
    pub fn new(table: &[u8]) -> Self {
        Self(table.to_vec())
    }

    /// 0 where the word (by its hash) is not known, 1 where it is written small, 2 where it is
    /// written both ways, 3 where it is capitalised.
    pub fn class(&self, word: u64) -> u64 {
        let (at, check) = place(word);
        let found = self.0[at];
        if found & !3 == check { u64::from(found & 3) } else { 0 }
    }

    /// The table of words that are counted in `texts`: as they stand where no sentence starts.
    pub fn table<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<u8> {
        let mut counts = std::collections::HashMap::<u64, [u32; 2]>::new();
        for text in texts {
            let mut open = false;
            for token in text.split_ascii_whitespace() {
                let core = token.trim_matches(|c: char| !c.is_alphanumeric());
                let first = core.as_bytes().first().copied().unwrap_or(0);
                if open && first.is_ascii_alphabetic() && core.len() == token.trim_start_matches(|c: char| !c.is_alphanumeric()).len().min(core.len()) {
                    let upper = core.len() > 1 && core[1..].bytes().all(|b| !b.is_ascii_lowercase());
                    if !upper {
                        counts.entry(hash::word(core.as_bytes())).or_default()[usize::from(first.is_ascii_uppercase())] += 1;
                    }
                }
                open = token.ends_with(|c: char| c.is_ascii_lowercase() || c == ',') && first.is_ascii_lowercase();
            }
        }
        let mut known: Vec<_> = counts.into_iter().filter(|(_, [small, large])| small + large >= 4).collect();
        known.sort_unstable_by_key(|(word, [small, large])| (small + large, *word));
        let mut table = vec![0; 1 << LEXICON_BITS];
        for (word, [small, large]) in known {
            let (at, check) = place(word);
            let class = if large * 10 <= small { 1 } else if small * 10 <= large { 3 } else { 2 };
            table[at] = check | class;
        }
        table
    }
}
