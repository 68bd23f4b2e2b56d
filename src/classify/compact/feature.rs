//! What a feature is, and where features go.

use super::{hash, table};
use crate::span::Span;

/// The groups of features that themes and acts are told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Words.
    Words,
    /// Pairs of words.
    Pairs,
    /// Three to five letters within a word.
    Letters,
    /// Entities: their labels, their norms.
    Names,
    /// Words of the section's heading.
    Section,
    /// Words of the sentence that leads in the list.
    Lead,
    /// Kind, length and first words.
    Form,
    /// Cues of the taxonomy.
    Cues,
    /// Runs of words in which names are masked.
    Phrases,
    /// What the ladder's rules found.
    Rules,
    /// What the ladder's rules found before.
    Before,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 11] = [
        Self::Words,
        Self::Pairs,
        Self::Letters,
        Self::Names,
        Self::Section,
        Self::Lead,
        Self::Form,
        Self::Cues,
        Self::Phrases,
        Self::Rules,
        Self::Before,
    ];

    /// Its name, as `--without` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Pairs => "pairs",
            Self::Letters => "letters",
            Self::Names => "names",
            Self::Section => "section",
            Self::Lead => "lead",
            Self::Form => "form",
            Self::Cues => "cues",
            Self::Phrases => "phrases",
            Self::Rules => "rules",
            Self::Before => "before",
        }
    }

    /// Whether rare features of the group weigh more.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Cues)
    }

    /// The key of a feature of this group.
    pub fn key(self, name: u64) -> u64 {
        table::key(self as u64 + 1, name)
    }

    /// The key of a feature named by a text.
    pub fn named(self, name: &str) -> u64 {
        self.key(hash::text(0, name.as_bytes()))
    }
}

/// A feature of a segment.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// Its group.
    pub group: Group,
    /// Its key in a table.
    pub key: u64,
    /// How much of it there is.
    pub value: f32,
    /// Where it stands in the document; empty where it is not of the segment's own words.
    pub place: Span,
}

/// Where features go.
pub trait Sink {
    /// Takes a feature.
    fn add(&mut self, feature: Feature);

    /// Takes a word, and with it its letters.
    fn word(&mut self, word: &str, feature: Feature) {
        self.add(feature);
        letters(word, |key, part| {
            self.add(Feature { group: Group::Letters, key, value: feature.value * part, ..feature });
        });
    }
}

/// Every run of three to five letters of a word that has its ends marked, and its share in it.
pub fn letters(word: &str, mut each: impl FnMut(u64, f32)) {
    let mut marked = Marked::new(word);
    let share = marked.share();
    while let Some(key) = marked.next() {
        each(key, share);
    }
}

/// A word between marks, and how far it has been read.
struct Marked {
    text: String,
    /// Where its characters start, and its end.
    starts: Vec<usize>,
    at: usize,
    length: usize,
}

impl Marked {
    /// The shortest and the longest run.
    const RUNS: (usize, usize) = (3, 5);

    fn new(word: &str) -> Self {
        let text = format!("<{word}>");
        let starts = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        Self { text, starts, at: 0, length: Self::RUNS.0 }
    }

    /// One by the root of the number of runs: long words do not outweigh short ones.
    fn share(&self) -> f32 {
        let characters = self.starts.len() - 1;
        let runs: usize =
            (Self::RUNS.0..=Self::RUNS.1).map(|length| (characters + 1).saturating_sub(length)).sum();
        1.0 / (runs.max(1) as f32).sqrt()
    }

    fn next(&mut self) -> Option<u64> {
        while self.at + self.length >= self.starts.len() {
            (self.at, self.length) = (0, self.length + 1);
            if self.length > Self::RUNS.1 {
                return None;
            }
        }
        let run = &self.text[self.starts[self.at]..self.starts[self.at + self.length]];
        self.at += 1;
        Some(Group::Letters.named(run))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(word: &str) -> Vec<u64> {
        let mut keys = Vec::new();
        letters(word, |key, _| keys.push(key));
        keys
    }

    #[test]
    fn runs_of_letters() {
        let named = |runs: &[&str]| runs.iter().map(|run| Group::Letters.named(run)).collect::<Vec<_>>();
        assert_eq!(runs("ab"), named(&["<ab", "ab>", "<ab>"]));
        assert_eq!(runs("é"), named(&["<é>"]));
        assert!(runs("").is_empty());
    }

    #[test]
    fn groups_do_not_share_keys() {
        assert_ne!(Group::Words.named("a"), Group::Lead.named("a"));
    }
}
