//! The words that cues are made of, found by their hashes.

use super::hash;
use crate::sketch::Sketch;

/// A word that cues are made of, or with [`Atom::begins`] what words begin with.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Atom {
    /// Its letters.
    pub text: String,
    /// Whether any word that begins so is meant.
    pub begins: bool,
}

/// Finds the atoms that match a word: one table is asked for each of its beginnings.
#[derive(Debug)]
pub(super) struct Atoms {
    /// Open addressing by the low bits of hashes; at most a quarter of the entries is taken.
    entries: Vec<Entry>,
    /// A bit for each hash, which others may share: most beginnings are no atom's, and are
    /// told so by it.
    sketch: Sketch<SKETCH>,
    /// Bytes that the longest atom has.
    longest: usize,
}

/// What is known of one text.
#[derive(Clone, Debug, Default)]
struct Entry {
    hash: u64,
    text: Box<str>,
    /// The number of the atom that is a whole word.
    whole: Option<u32>,
    /// The number of the atom that words begin with.
    beginning: Option<u32>,
}

/// Bits of the sketch.
const SKETCH: usize = 1 << 17;

impl Atoms {
    /// A finder of these atoms, each with its number. None is empty.
    pub fn new(atoms: impl IntoIterator<Item = (Atom, u32)>) -> Self {
        let atoms: Vec<_> = atoms.into_iter().collect();
        let entries = vec![Entry::default(); (4 * atoms.len() + 1).next_power_of_two()];
        let longest = atoms.iter().map(|(atom, _)| atom.text.len()).max().unwrap_or_default();
        let mut finder = Self { entries, sketch: Sketch::default(), longest };
        for (atom, number) in atoms {
            finder.add(atom, number);
        }
        finder
    }

    fn add(&mut self, atom: Atom, number: u32) {
        let hash = atom.text.bytes().fold(hash::START, hash::step);
        self.sketch.insert(sketched(hash));
        let at = self.slot(hash, &atom.text);
        let entry = &mut self.entries[at];
        (entry.hash, entry.text) = (hash, atom.text.into());
        let role = if atom.begins { &mut entry.beginning } else { &mut entry.whole };
        *role = Some(number);
    }

    /// Gives the atoms that match a word.
    pub fn find(&self, word: &str, mut each: impl FnMut(u32)) {
        let mut hash = hash::START;
        for (at, byte) in word.bytes().take(self.longest).enumerate() {
            hash = hash::step(hash, byte);
            if !self.sketch.may_have(sketched(hash)) {
                continue;
            }
            // An atom's end is a character's end, as the texts are compared.
            let Some(beginning) = word.get(..=at) else { continue };
            let entry = &self.entries[self.slot(hash, beginning)];
            entry.beginning.into_iter().for_each(&mut each);
            entry.whole.filter(|_| at + 1 == word.len()).into_iter().for_each(&mut each);
        }
    }

    /// The entry of a text, or the free one where it would stand.
    fn slot(&self, hash: u64, text: &str) -> usize {
        let mask = self.entries.len() - 1;
        let mut at = hash::mixed(hash) as usize & mask;
        while !self.entries[at].text.is_empty()
            && (self.entries[at].hash, &*self.entries[at].text) != (hash, text)
        {
            at = (at + 1) & mask;
        }
        at
    }
}

/// What of a hash the sketch goes by.
fn sketched(hash: u64) -> usize {
    (hash >> 32) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(atoms: &Atoms, word: &str) -> Vec<u32> {
        let mut found = Vec::new();
        atoms.find(word, |atom| found.push(atom));
        found
    }

    #[test]
    fn finds_words_and_beginnings() {
        let atom = |text: &str, begins| Atom { text: text.into(), begins };
        let all =
            [atom("sign", false), atom("sign", true), atom("s", true), atom("été", true), atom("^", false)];
        let atoms = Atoms::new(all.into_iter().zip(0..));
        assert_eq!(found(&atoms, "sign"), [2, 1, 0]);
        assert_eq!(found(&atoms, "signed"), [2, 1]);
        assert_eq!(found(&atoms, "étés"), [3]);
        assert_eq!(found(&atoms, "^"), [4]);
        assert!(
            found(&atoms, "resign").is_empty()
                && found(&atoms, "ét").is_empty()
                && found(&atoms, "").is_empty()
        );
        assert!(found(&Atoms::new([]), "sign").is_empty());
    }
}
