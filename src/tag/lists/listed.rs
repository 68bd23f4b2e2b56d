//! Where the names of the lists stand among a segment's words.

use crate::document::{Entity, Label};
use crate::tag::text::words::Words;

/// What the lists say of each word of a segment.
pub(in crate::tag) struct Listed {
    /// States, by word: whether the word is of one.
    country: Vec<bool>,
    /// Organisations, by word.
    org: Vec<bool>,
    /// The longest name that starts at each word: its end and label.
    names: Vec<Option<(usize, Label)>>,
}

impl Listed {
    /// Notes `names` by word; positions past the end are in no name.
    pub fn new(words: &Words, names: &[Entity]) -> Self {
        let mut listed = Self {
            country: vec![false; words.len()],
            org: vec![false; words.len()],
            names: vec![None; words.len()],
        };
        for name in names {
            listed.note(words.at(name.span.start), words.at(name.span.end), name.label);
        }
        listed
    }

    fn note(&mut self, from: usize, to: usize, label: Label) {
        match label {
            Label::Country => self.country[from..to].fill(true),
            Label::Org => self.org[from..to].fill(true),
            _ => {}
        }
        if let Some(longest) =
            self.names.get_mut(from).filter(|longest| longest.is_none_or(|(end, _)| end < to))
        {
            *longest = Some((to, label));
        }
    }

    /// Whether the word at `i` is of a state's name.
    pub fn country(&self, i: usize) -> bool {
        self.country.get(i).is_some_and(|&known| known)
    }

    /// Whether the word at `i` is of the name of a party: a state or an organisation.
    pub fn party(&self, i: usize) -> bool {
        self.country(i) || self.org.get(i).is_some_and(|&known| known)
    }

    /// The end and label of the longest name that starts at `i`.
    pub fn name(&self, i: usize) -> Option<(usize, Label)> {
        self.names.get(i).copied().flatten()
    }
}
