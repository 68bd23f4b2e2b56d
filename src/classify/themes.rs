//! Scores the themes of a segment from the cues found in it and its context.

use super::explain::{self, Verdict, ranked};
use super::found::Found;
use super::matcher::Hit;
use super::taxonomy::{Role, Taxonomy, Theme};
use crate::document::{Basis, Kind, Segment, ThemeScore};
use crate::span::Span;

/// The most spans that a theme names as evidence.
const MOST_EVIDENCE: usize = 3;

/// Why a theme's log-odds rose: by how much, and where.
pub(super) type Reason = (f64, Span);

/// Scores themes segment by segment, in reading order.
pub(super) struct Themes<'a> {
    taxonomy: &'a Taxonomy,
    /// Log-odds from which each theme counts.
    thresholds: Vec<f64>,
    /// Log-odds of each theme in the segment at hand, and why.
    odds: Vec<f64>,
    reasons: Vec<Vec<Reason>>,
    /// The themes of the section's heading, and where it stands.
    section: (Vec<bool>, Span),
    /// The themes of the segment before, and where it stands.
    before: (Vec<bool>, Span),
    /// Where words are hidden.
    hiding: Vec<(usize, usize)>,
}

impl<'a> Themes<'a> {
    pub fn new(taxonomy: &'a Taxonomy) -> Self {
        let none = vec![false; taxonomy.themes.len()];
        Self {
            taxonomy,
            thresholds: taxonomy.themes.iter().map(|theme| log_odds(theme.threshold)).collect(),
            odds: Vec::new(),
            reasons: vec![Vec::new(); none.len()],
            section: (none.clone(), Span::default()),
            before: (none, Span::default()),
            hiding: Vec::new(),
        }
    }

    /// Enters a section, whose heading has been searched for cues.
    pub fn enter(&mut self, heading: &Found, place: Option<Span>) {
        self.weigh(heading);
        self.section = (self.passing().collect(), place.unwrap_or_default());
    }

    /// The themes of the next segment, best first.
    pub fn of(&mut self, segment: &Segment, found: &Found) -> Vec<ThemeScore> {
        self.settle(segment, found);
        let mut scores = Vec::new();
        for theme in (0..self.odds.len()).filter(|theme| self.before.0[*theme]) {
            scores.push(score(&self.taxonomy.themes[theme], self.odds[theme], &mut self.reasons[theme]));
        }
        scores.sort_by(|a, b| b.score.total_cmp(&a.score));
        scores
    }

    /// What was weighed for every theme of the next segment, best first.
    pub fn verdicts(&mut self, segment: &Segment, found: &Found) -> Vec<Verdict> {
        self.settle(segment, found);
        let verdict = |(theme, (odds, reasons)): (&Theme, (&f64, &Vec<Reason>))| {
            theme.verdict(*odds, reasons, segment.span)
        };
        ranked(self.taxonomy.themes.iter().zip(self.odds.iter().zip(&self.reasons)).map(verdict).collect())
    }

    /// Weighs the next segment, and keeps which themes it has.
    fn settle(&mut self, segment: &Segment, found: &Found) {
        let pointer = self.weigh(found);
        if segment.kind.may_act() {
            self.lend(pointer);
        }
        let mut passing = std::mem::take(&mut self.before.0);
        passing.clear();
        passing.extend(self.passing().map(|passes| passes && segment.kind != Kind::Boilerplate));
        self.before = (passing, segment.span);
    }

    /// By theme, the cues of a segment: how much each adds to the log-odds, and where it stands;
    /// and whether the segment points back to the one before.
    pub fn reasons(&mut self, found: &Found) -> (&[Vec<Reason>], bool) {
        let points = self.weigh(found).is_some();
        (&self.reasons, points)
    }

    /// Sums up the cues; tells what points back to the segment before.
    fn weigh(&mut self, found: &Found) -> Option<Span> {
        self.odds.clear();
        self.odds.extend(self.taxonomy.themes.iter().map(|theme| theme.bias));
        self.reasons.iter_mut().for_each(Vec::clear);
        self.hide(found);
        let (mut last, mut pointer) = (None, None);
        for hit in &found.hits {
            let Some(cue) = self.taxonomy.cues.get(hit.cue) else { break };
            match cue.role {
                Role::Points => pointer = pointer.or(Some(found.normal.span(hit.first, hit.end))),
                Role::Hides => {}
                Role::Weighs { theme, weight } if last != Some(hit.cue) && !self.hidden(hit) => {
                    last = Some(hit.cue);
                    self.add(theme, weight, found.normal.span(hit.first, hit.end));
                }
                Role::Weighs { .. } => {}
            }
        }
        pointer
    }

    /// Gathers the hits that hide others, by their first word, each with the furthest end so far.
    fn hide(&mut self, found: &Found) {
        let cues = &self.taxonomy.cues;
        let hides = |hit: &&Hit| cues.get(hit.cue).is_some_and(|cue| matches!(cue.role, Role::Hides));
        self.hiding.clear();
        self.hiding.extend(found.hits.iter().filter(hides).map(|hit| (hit.first, hit.end)));
        self.hiding.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut self.hiding {
            furthest = furthest.max(*end);
            *end = furthest;
        }
    }

    fn hidden(&self, hit: &Hit) -> bool {
        let before = self.hiding.partition_point(|(first, _)| *first <= hit.first);
        before > 0 && self.hiding[before - 1].1 >= hit.end
    }

    /// Adds what context lends, and more where the segment has else no theme.
    fn lend(&mut self, pointer: Option<Span>) {
        let context = self.taxonomy.context;
        let (odds, place) =
            pointer.map_or((context.before, self.before.1), |place| (context.pointing, place));
        for theme in 0..self.odds.len() {
            if self.before.0[theme] {
                self.add(theme, odds, place);
            }
            if self.section.0[theme] {
                self.add(theme, context.section, self.section.1);
            }
        }
        if !self.passing().any(|passes| passes) {
            for (odds, _) in self.odds.iter_mut().zip(&self.before.0).filter(|(_, had)| **had) {
                *odds += context.alone;
            }
        }
    }

    fn add(&mut self, theme: usize, odds: f64, place: Span) {
        self.odds[theme] += odds;
        self.reasons[theme].push((odds, place));
    }

    /// Which themes reach their thresholds.
    fn passing(&self) -> impl Iterator<Item = bool> {
        self.odds.iter().zip(&self.thresholds).map(|(odds, threshold)| odds >= threshold)
    }
}

impl Theme {
    /// The theme's score by cues alone, without context, where it reaches the threshold.
    pub(super) fn by_cues(&self, reasons: &[Reason]) -> Option<ThemeScore> {
        let odds = self.odds(reasons);
        (odds >= log_odds(self.threshold)).then(|| score(self, odds, &mut reasons.to_vec()))
    }

    /// What is weighed at these log-odds, for these reasons.
    fn verdict(&self, odds: f64, reasons: &[Reason], segment: Span) -> Verdict {
        let reasons = weighed(self.bias, reasons, segment);
        Verdict {
            label: self.id.to_string(),
            score: logistic(odds),
            threshold: Some(self.threshold),
            reasons,
        }
    }

    /// What is weighed by cues alone, without context.
    pub(super) fn verdict_by_cues(&self, reasons: &[Reason], segment: Span) -> Verdict {
        self.verdict(self.odds(reasons), reasons, segment)
    }

    fn odds(&self, reasons: &[Reason]) -> f64 {
        self.bias + reasons.iter().map(|(weight, _)| weight).sum::<f64>()
    }
}

fn score(theme: &Theme, odds: f64, reasons: &mut Vec<Reason>) -> ThemeScore {
    reasons.retain(|reason| reason.0 > 0.0);
    reasons.sort_by(|a, b| b.0.total_cmp(&a.0));
    reasons.truncate(MOST_EVIDENCE);
    let evidence = merged(reasons.iter().map(|reason| reason.1).collect());
    ThemeScore { theme: theme.id.clone(), score: logistic(odds), basis: Basis::Cues, evidence }
}

/// A theme's bias and what its cues and context added, as they are explained.
fn weighed(bias: f64, reasons: &[Reason], segment: Span) -> Vec<explain::Reason> {
    let reason = |(weight, place): &Reason| {
        let what = if segment.start <= place.start && place.end <= segment.end { "cue" } else { "context" };
        explain::Reason { what, place: Some(*place), weight: *weight }
    };
    let bias = explain::Reason { what: "bias", place: None, weight: bias };
    reasons.iter().map(reason).chain([bias]).collect()
}

pub(super) fn log_odds(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln()
}

fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// The spans in order, those that overlap as one.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|next, kept| {
        let overlaps = next.start < kept.end;
        if overlaps {
            kept.end = kept.end.max(next.end);
        }
        overlaps
    });
    spans
}
