//! Which segments of a corpus change their themes from one taxonomy to another.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::corpus;
use crate::config::Config;
use crate::document::{Labels, Part};
use crate::error::{Error, Result};
use crate::pipeline::Stages;
use crate::random::Sample;

/// Changes that are shown.
const SHOWN: usize = 20;

/// What another taxonomy changes in a corpus.
#[derive(Clone, Debug, Default)]
pub struct Diff {
    /// Segments of the corpus.
    pub segments: u64,
    /// Those whose themes change.
    pub changed: u64,
    /// By theme: segments that gain it, and that lose it.
    pub themes: BTreeMap<Arc<str>, (u64, u64)>,
    /// At most 20 changes, drawn evenly from all, in the corpus's order; the same every time.
    pub sample: Vec<Change>,
}

/// A segment that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its document.
    pub doc: String,
    /// Its text.
    pub text: String,
    /// Themes that it has by the new taxonomy alone.
    pub gained: BTreeSet<Arc<str>>,
    /// Themes that it has by the old taxonomy alone.
    pub lost: BTreeSet<Arc<str>>,
}

/// Classifies a corpus by two configurations, which differ in their taxonomy.
///
/// # Errors
/// What cannot be read, and a document that fails.
pub fn diff(old: &Config, new: &Config, corpus: &[PathBuf]) -> Result<Diff> {
    let ((old_stages, _), (new_stages, _)) = (Stages::load(old)?, Stages::load(new)?);
    let mut diff = Diff::default();
    let mut sample = Sample::new(SHOWN);
    for part in corpus::parts(corpus, old, &old_stages)? {
        let part = part?;
        let (before, after) = (labels(&old_stages, &part)?, labels(&new_stages, &part)?);
        diff.segments += part.segments.len() as u64;
        for (number, (before, after)) in before.iter().zip(&after).enumerate() {
            if let Some(change) = change(&part, number, before, after) {
                diff.count(&change);
                sample.add(change);
            }
        }
    }
    diff.sample = sample.into_items();
    Ok(diff)
}

impl Diff {
    fn count(&mut self, change: &Change) {
        self.changed += 1;
        change.gained.iter().for_each(|theme| self.themes.entry(theme.clone()).or_default().0 += 1);
        change.lost.iter().for_each(|theme| self.themes.entry(theme.clone()).or_default().1 += 1);
    }
}

fn labels(stages: &Stages, part: &Part) -> Result<Vec<Labels>> {
    let failed = |failure| {
        Error::file(&part.document.origin.path, format!("document `{}`: {failure}", part.document.id))
    };
    stages.classifier.classify(part).map_err(failed)
}

fn change(part: &Part, number: usize, before: &Labels, after: &Labels) -> Option<Change> {
    let (before, after) = (themes(before), themes(after));
    let gained: BTreeSet<_> = after.difference(&before).cloned().collect();
    let lost: BTreeSet<_> = before.difference(&after).cloned().collect();
    let text = || part.segments[number].span.of(part.text()).to_owned();
    (before != after).then(|| Change { doc: part.document.id.clone(), text: text(), gained, lost })
}

fn themes(labels: &Labels) -> BTreeSet<Arc<str>> {
    labels.themes.iter().map(|score| score.theme.clone()).collect()
}
