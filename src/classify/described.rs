//! Themes that no model has learned, told by their descriptions and examples.
//!
//! A theme's prototype is the mean of the vectors of its description and of the examples that have
//! it (Snell, Swersky and Zemel 2017); how near a segment must be to it was learned from themes
//! with labels.

use std::sync::Arc;

use super::compact::Likeness;
use super::explain::ranked;
use super::{Explanation, Reason, Theme, Verdict};
use crate::backend::{Encoder, Passage, Vectors};
use crate::document::{Basis, Labels, ThemeScore};
use crate::error::Failure;

/// Examples that a theme has at least to be told by them.
pub(crate) const EXAMPLES: usize = 2;

/// Themes by their prototypes.
pub struct Described {
    likeness: Likeness,
    themes: Vec<(Arc<str>, Vec<f32>)>,
}

impl Described {
    /// Those of some themes that have a description and two examples.
    ///
    /// # Errors
    /// An encoder that fails, or is not of the width that likeness was learned with.
    pub fn new<'a>(
        likeness: &Likeness,
        themes: impl Iterator<Item = &'a Theme>,
        encoder: &dyn Encoder,
    ) -> Result<Self, Failure> {
        let (learned, width) = (likeness.mean.len(), encoder.width());
        if learned != width {
            return Err(Failure::new(format!(
                "likeness was learned with vectors of {learned} numbers, and this encoder gives {width}; train the heads again with it"
            )));
        }
        let mut described = Self { likeness: likeness.clone(), themes: Vec::new() };
        for theme in themes {
            let texts = texts(theme, usize::MAX);
            if texts.len() > EXAMPLES {
                let texts: Vec<_> = texts.into_iter().map(Passage::alone).collect();
                let vectors = encoder.encode(&texts)?.vectors;
                let prototype = prototype(likeness, &vectors, texts.len());
                described.themes.push((theme.id.clone(), prototype));
            }
        }
        Ok(described)
    }

    /// Whether no theme can be told so.
    pub fn is_empty(&self) -> bool {
        self.themes.is_empty()
    }

    /// Adds what a segment's vector says; where cues say a theme too, the likelier of both stands.
    pub fn add(&self, vector: &[f32], labels: &mut Labels) {
        for verdict in self.verdicts(vector) {
            if verdict.score < f64::from(self.likeness.threshold) {
                continue;
            }
            match labels.themes.iter_mut().find(|theme| *theme.theme == *verdict.label) {
                Some(theme) if theme.score >= verdict.score => {}
                Some(theme) => (theme.score, theme.basis) = (verdict.score, Basis::Description),
                None => labels.themes.push(ThemeScore {
                    theme: verdict.label.as_str().into(),
                    score: verdict.score,
                    basis: Basis::Description,
                    evidence: Vec::new(),
                }),
            }
        }
        labels.themes.sort_by(|a, b| b.score.total_cmp(&a.score));
    }

    /// Adds the same to an explanation.
    pub fn explain(&self, vector: &[f32], explanation: &mut Explanation) {
        self.add(vector, &mut explanation.labels);
        for verdict in self.verdicts(vector) {
            match explanation.themes.iter_mut().find(|other| other.label == verdict.label) {
                Some(other) if other.score >= verdict.score => {}
                Some(other) => *other = verdict,
                None => explanation.themes.push(verdict),
            }
        }
        explanation.themes = ranked(std::mem::take(&mut explanation.themes));
    }

    fn verdicts(&self, vector: &[f32]) -> impl Iterator<Item = Verdict> {
        let vector = self.likeness.centred(vector);
        self.themes.iter().map(move |(id, prototype)| {
            let weight = self.likeness.weight(&vector, prototype);
            let reasons = [("likeness", weight), ("bias", self.likeness.calibration[1])];
            let reason = |(what, weight)| Reason { what, place: None, weight: f64::from(weight) };
            Verdict {
                label: id.to_string(),
                score: f64::from(self.likeness.probability(weight)),
                threshold: Some(self.likeness.threshold.into()),
                reasons: reasons.map(reason).into(),
            }
        })
    }
}

/// A theme's description and so many of the examples that have it, at most.
pub(crate) fn texts(theme: &Theme, most: usize) -> Vec<&str> {
    let examples = theme.examples.iter().filter(|example| example.matches).take(most);
    std::iter::once(theme.description.as_str()).chain(examples.map(|example| example.text.as_str())).collect()
}

/// The prototype of a theme by the vectors of its texts.
pub(crate) fn prototype(likeness: &Likeness, vectors: &Vectors, texts: usize) -> Vec<f32> {
    Likeness::prototype(&(0..texts).map(|at| likeness.centred(vectors.of(at))).collect::<Vec<_>>())
}
