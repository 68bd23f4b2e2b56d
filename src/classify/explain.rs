//! Why a segment got its labels: what spoke for each, and what against.

use crate::document::Labels;
use crate::span::Span;

/// What a classifier weighed in one segment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// The labels, as records carry them.
    pub labels: Labels,
    /// What was weighed for every theme, likeliest first.
    pub themes: Vec<Verdict>,
    /// What was weighed for the levels of commitment, likeliest first; only those weighed.
    pub levels: Vec<Verdict>,
}

/// What was weighed for one label.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The theme's id, or the level's name.
    pub label: String,
    /// How likely it was found to be, from 0 to 1.
    pub score: f64,
    /// The score from which a segment has it, if that alone decides.
    pub threshold: Option<f64>,
    /// What was weighed, heaviest first; weights are in log-odds.
    pub reasons: Vec<Reason>,
}

/// One thing weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What it is: a word, a cue, the heading.
    pub what: &'static str,
    /// Where it stands in the document, if it stands in one place.
    pub place: Option<Span>,
    /// What it added to the log-odds; below 0 where it spoke against.
    pub weight: f64,
}

impl Explanation {
    /// Labels without a word on why.
    pub(super) fn bare(labels: Labels) -> Self {
        Self { labels, ..Self::default() }
    }
}

impl Verdict {
    /// Puts the heaviest reasons first, those of one thing at one place as one.
    pub(super) fn settle(mut self) -> Self {
        self.reasons.sort_by_key(|reason| (reason.what, reason.place));
        self.reasons.dedup_by(|next, kept| {
            let same = (next.what, next.place) == (kept.what, kept.place);
            if same {
                kept.weight += next.weight;
            }
            same
        });
        self.reasons.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        self
    }
}

/// The likeliest first.
pub(super) fn ranked(mut verdicts: Vec<Verdict>) -> Vec<Verdict> {
    verdicts.sort_by(|a, b| b.score.total_cmp(&a.score));
    verdicts.into_iter().map(Verdict::settle).collect()
}
