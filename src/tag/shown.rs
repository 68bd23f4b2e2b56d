//! A segment as the model of names is shown it, and what comes of it.

use crate::document::{Entity, Tags, Token};

use super::chain::{Evidence, LABELS, NameModel, Repeats, Sight, evidence};
use super::draft::Draft;
use super::resolve::resolve;

/// A segment as the model of names is shown it.
pub(crate) struct Shown {
    /// Its words.
    pub tokens: Vec<Token>,
    /// What is known of each.
    pub evidence: Vec<Evidence>,
    /// What lists and patterns found.
    pub rules: Vec<Entity>,
    /// What the lists found.
    lists: Vec<Entity>,
}

impl Shown {
    /// What a model makes of the segment, or what lists and patterns found where there is none.
    pub(crate) fn tags(self, model: Option<&NameModel>) -> Tags {
        let Some(model) = model else { return Tags { tokens: self.tokens, entities: self.rules } };
        let mut names = model.names(&self.tokens, &self.evidence);
        names.iter_mut().for_each(|name| name.norm = self.norm(name));
        names.extend(self.rules.into_iter().filter(|entity| !LABELS.contains(&entity.label)));
        Tags { tokens: self.tokens, entities: resolve(names) }
    }

    /// The norm that lists and patterns know for a name.
    fn norm(&self, name: &Entity) -> String {
        let mut known = self.rules.iter().chain(&self.lists);
        let same = known.find(|known| known.span == name.span && known.label == name.label);
        same.map(|known| known.norm.clone()).unwrap_or_default()
    }
}

/// The drafts of a part with what is known of each word.
pub(super) fn show(drafts: Vec<Draft>) -> Vec<Shown> {
    let mut repeats = Repeats::new();
    drafts.iter().for_each(|draft| repeats.learn(&draft.tokens, &draft.views, &draft.entities));
    let shown = |Draft { tokens, traits, views, lists, entities: rules, .. }: Draft| {
        let sight = Sight {
            tokens: &tokens,
            views: &views,
            traits: &traits,
            rules: &rules,
            lists: &lists,
            repeats: &repeats,
        };
        Shown { evidence: evidence(&sight), tokens, rules, lists }
    };
    drafts.into_iter().map(shown).collect()
}
