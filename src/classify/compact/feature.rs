//! What a feature is, and where features go.

use super::table;
use crate::span::Span;

/// The groups of features that themes and acts are told by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Words.
    Words,
    /// Pairs of words.
    Pairs,
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
    /// A number of the vector that an encoder gave.
    Meaning,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 11] = [
        Self::Words,
        Self::Pairs,
        Self::Names,
        Self::Section,
        Self::Lead,
        Self::Form,
        Self::Cues,
        Self::Phrases,
        Self::Rules,
        Self::Before,
        Self::Meaning,
    ];

    /// Its name, as `--without` takes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Pairs => "pairs",
            Self::Names => "names",
            Self::Section => "section",
            Self::Lead => "lead",
            Self::Form => "form",
            Self::Cues => "cues",
            Self::Phrases => "phrases",
            Self::Rules => "rules",
            Self::Before => "before",
            Self::Meaning => "meaning",
        }
    }

    /// What one of its features is, as an explanation has it.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Words => "word",
            Self::Pairs => "words",
            Self::Names => "name",
            Self::Section => "section",
            Self::Lead => "lead-in",
            Self::Form => "form",
            Self::Cues => "cue",
            Self::Phrases => "phrase",
            Self::Rules => "rule",
            Self::Before => "before",
            Self::Meaning => "meaning",
        }
    }

    /// Whether rare features of the group weigh more.
    pub fn is_text(self) -> bool {
        !matches!(self, Self::Cues | Self::Meaning)
    }

    /// The key of a feature of this group.
    pub fn key(self, name: u64) -> u64 {
        table::key(self as u64 + 1, name)
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_do_not_share_keys() {
        assert_ne!(Group::Words.key(1), Group::Lead.key(1));
    }
}
