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
    /// What the lists found, by start; they may overlap.
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
        let known = same(&self.rules, name).or_else(|| same(&self.lists, name));
        known.map(|known| known.norm.clone()).unwrap_or_default()
    }
}

/// The one of `names`, which are by start, with the span and label of `name`.
fn same<'a>(names: &'a [Entity], name: &Entity) -> Option<&'a Entity> {
    let first = names.partition_point(|known| known.span.start < name.span.start);
    let mut beside = names[first..].iter().take_while(|known| known.span.start == name.span.start);
    beside.find(|known| known.span == name.span && known.label == name.label)
}

/// The drafts of a part with what is known of each word.
pub(super) fn show(drafts: Vec<Draft>) -> Vec<Shown> {
    let mut repeats = Repeats::new();
    drafts.iter().for_each(|draft| repeats.learn(&draft.tokens, &draft.views, &draft.entities));
    let shown = |Draft { tokens, traits, views, mut lists, entities: rules, .. }: Draft| {
        lists.sort_by_key(|name| name.span.start);
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
