//! What a run has done so far.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::document::{Level, Part};

/// Counts over documents that have ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Documents read: those done and those failed.
    pub documents: u64,
    /// Documents done.
    pub done: u64,
    /// Documents failed.
    pub failed: u64,
    /// Bytes of text in documents done.
    pub bytes: u64,
    /// Segments.
    pub segments: u64,
    /// Words.
    pub tokens: u64,
    /// Entities.
    pub entities: u64,
    /// Segments by theme.
    pub themes: BTreeMap<String, u64>,
    /// Segments by level of commitment, `none` left out.
    pub commitments: BTreeMap<String, u64>,
    /// Segments by the engine that classified them: what a cascade sent on is with `bert`.
    #[serde(default)]
    pub engines: BTreeMap<String, u64>,
}

impl Counts {
    /// Counts what a part holds.
    pub fn of(part: &Part) -> Self {
        let mut counts = Self { segments: part.segments.len() as u64, ..Self::default() };
        for segment in &part.segments {
            increment(&mut counts.engines, segment.engine, 1);
            counts.tokens += segment.tokens.len() as u64;
            counts.entities += segment.entities.len() as u64;
            for theme in &segment.themes {
                increment(&mut counts.themes, &theme.theme, 1);
            }
            if segment.commitment.level != Level::None {
                increment(&mut counts.commitments, segment.commitment.level.name(), 1);
            }
        }
        counts
    }

    /// Adds other counts.
    pub fn add(&mut self, other: &Self) {
        self.documents += other.documents;
        self.done += other.done;
        self.failed += other.failed;
        self.bytes += other.bytes;
        self.segments += other.segments;
        self.tokens += other.tokens;
        self.entities += other.entities;
        other.themes.iter().for_each(|(theme, count)| increment(&mut self.themes, theme, *count));
        other.engines.iter().for_each(|(engine, count)| increment(&mut self.engines, engine, *count));
        other.commitments.iter().for_each(|(level, count)| increment(&mut self.commitments, level, *count));
    }
}

fn increment(counts: &mut BTreeMap<String, u64>, key: &str, by: u64) {
    match counts.get_mut(key) {
        Some(count) => *count += by,
        None => {
            counts.insert(key.to_owned(), by);
        }
    }
}
