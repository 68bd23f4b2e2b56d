//! How well names are found: strict, by label.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use super::chance;
use super::examples::Example;
use crate::document::{Entity, Label};
use crate::span::Span;
use crate::tag::{NameModel, NameTagger};

/// Which names of the lists the tagger is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Lists {
    /// All.
    All,
    /// Half of those that are not of states.
    Half,
    /// None, as a stand-in for statements whose names no list has.
    None,
}

impl Lists {
    /// All of them, the fullest first.
    const ALL: [Self; 3] = [Self::All, Self::Half, Self::None];

    /// These, and those that show fewer.
    pub fn and_fewer(self) -> &'static [Self] {
        &Self::ALL[self as usize..]
    }

    /// Whether a name is shown.
    pub(super) fn show(self, name: &Entity, text: &str) -> bool {
        match self {
            Self::All => true,
            Self::Half => name.label == Label::Country || chance(name.span.of(text).as_bytes(), 0) < 0.5,
            Self::None => false,
        }
    }
}

impl fmt::Display for Lists {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::All => "all lists",
            Self::Half => "half lists",
            Self::None => "no lists",
        })
    }
}

/// Counts by label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    labels: BTreeMap<Label, Count>,
}

/// Names in gold, names found, and names found that gold has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    gold: usize,
    found: usize,
    right: usize,
}

impl Scores {
    /// Tags examples and compares; a name is right with the same span and label.
    pub fn of(tagger: &NameTagger, model: Option<&NameModel>, examples: &[&Example], lists: Lists) -> Self {
        let mut scores = Self::default();
        let of_labels: HashSet<Label> =
            examples.iter().flat_map(|example| &example.gold).flatten().map(|name| name.label).collect();
        for example in examples {
            let shown = tagger.show(&example.part, |name| lists.show(name, example.part.text()));
            for (shown, gold) in shown.into_iter().zip(&example.gold) {
                let found = shown.tags(model).entities;
                scores.add(gold, found.iter().filter(|name| of_labels.contains(&name.label)));
            }
        }
        scores
    }

    fn add<'a>(&mut self, gold: &[Entity], found: impl Iterator<Item = &'a Entity>) {
        let known: HashSet<(Span, Label)> = gold.iter().map(|name| (name.span, name.label)).collect();
        for name in gold {
            self.labels.entry(name.label).or_default().gold += 1;
        }
        for name in found {
            let count = self.labels.entry(name.label).or_default();
            count.found += 1;
            count.right += usize::from(known.contains(&(name.span, name.label)));
        }
    }

    /// Adds the counts of others.
    pub fn join(&mut self, other: &Self) {
        for (label, count) in &other.labels {
            let sum = self.labels.entry(*label).or_default();
            *sum = sum.plus(*count);
        }
    }

    /// F1 of all labels together, in percent.
    pub fn f1(&self) -> f64 {
        self.labels.values().fold(Count::default(), |sum, count| sum.plus(*count)).f1()
    }
}

impl Count {
    fn plus(self, other: Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            right: self.right + other.right,
        }
    }

    fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "F1 {:.2}", self.f1())?;
        for (label, count) in &self.labels {
            write!(out, ", {label:?} {:.1} of {}", count.f1(), count.gold)?;
        }
        Ok(())
    }
}
