//! A segment by itself, and what the other segments of its part tell of it.

use crate::document::{Entity, Token};
use crate::span::Span;

use super::amounts::money::money;
use super::amounts::quantities::quantities;
use super::lists::listed::Listed;
use super::memory::Memory;
use super::patterns::abbreviations::Abbreviations;
use super::patterns::designators::designators;
use super::patterns::persons::persons;
use super::patterns::phrases::phrases;
use super::pos::View;
use super::resolve::resolve;
use super::text::traits::Traits;
use super::text::words::Words;
use super::time::dates::dates;

/// What is known of a segment before the whole part is.
pub(super) struct Draft {
    pub tokens: Vec<Token>,
    pub traits: Vec<Traits>,
    pub views: Vec<View>,
    /// What the lists found.
    pub lists: Vec<Entity>,
    /// What lists and patterns found; none overlap.
    pub entities: Vec<Entity>,
    pub abbreviations: Abbreviations,
}

impl Draft {
    /// Adds the names that the rest of the part explains.
    pub fn recall(&mut self, text: &str, memory: &Memory) {
        let known = self.entities.len();
        if !memory.is_empty() {
            self.entities.extend(self.tokens.iter().filter_map(|token| memory.recall(token.span, text)));
        }
        if self.entities.len() > known {
            self.entities = resolve(std::mem::take(&mut self.entities));
        }
    }
}

/// All candidates of a segment; they may overlap.
pub(super) fn candidates(words: &Words, lists: &[Entity], titles: &[Span]) -> Vec<Entity> {
    let listed = Listed::new(words, lists);
    let mut entities = lists.to_vec();
    dates(words, &mut entities);
    money(words, &mut entities);
    quantities(words, &mut entities);
    persons(words, titles, &listed, &mut entities);
    designators(words, &listed, &mut entities);
    phrases(words, &listed, &mut entities);
    entities
}

/// What the segments of a part tell each other.
pub(super) fn remember(text: &str, drafts: &mut [Draft]) -> Memory {
    let mut memory = Memory::default();
    for draft in drafts {
        memory.learn(text, std::mem::take(&mut draft.abbreviations), &draft.entities);
    }
    memory
}
