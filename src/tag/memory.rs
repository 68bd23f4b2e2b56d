//! What the segments of a part tell each other: abbreviations, and persons by their surnames.

use std::collections::HashMap;

use crate::document::{Entity, Label};
use crate::span::Span;

use super::patterns::abbreviations::Abbreviations;

/// What is known of a part.
#[derive(Default)]
pub(super) struct Memory {
    abbreviations: Abbreviations,
    /// The norms of persons by the words of their names.
    persons: HashMap<String, String>,
}

impl Memory {
    /// Adds what one segment defines and whom it names.
    pub fn learn(&mut self, text: &str, abbreviations: Abbreviations, entities: &[Entity]) {
        self.abbreviations.extend(abbreviations);
        for entity in entities.iter().filter(|entity| entity.label == Label::Person) {
            for name in family_names(entity.span.of(text)) {
                self.persons.entry(name).or_insert_with(|| entity.norm.clone());
            }
        }
    }

    /// Whether nothing is known, so that nothing can be recalled.
    pub fn is_empty(&self) -> bool {
        self.abbreviations.is_empty() && self.persons.is_empty()
    }

    /// What the word at `span` stands for, if some segment said so.
    pub fn recall(&self, span: Span, text: &str) -> Option<Entity> {
        let word = span.of(text);
        if !word.starts_with(|c: char| c.is_uppercase()) || word.len() < 2 {
            return None;
        }
        if let Some((label, norm)) = self.abbreviations.get(word) {
            return Some(Entity { span, label: *label, norm: norm.clone() });
        }
        let norm = self.persons.get(word)?;
        Some(Entity { span, label: Label::Person, norm: norm.clone() })
    }
}

/// The words of a full name by which later text may call the person.
fn family_names(name: &str) -> impl Iterator<Item = String> + '_ {
    name.split_whitespace()
        .map(|word| word.trim_end_matches(','))
        .filter(|word| word.len() > 2 && !word.contains('.') && !matches!(*word, "III" | "Jr" | "bin"))
        .map(str::to_owned)
}
