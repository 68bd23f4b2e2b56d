//! How alike a segment and a theme's description must be: learned from themes with labels.

use std::borrow::Cow;

use super::calibrate::{Scored, best_threshold, logistic, platt};
use super::samples::Samples;
use crate::backend::{Encoder, Passage, Vectors};
use crate::classify::compact::{Likeness, cosine};
use crate::classify::{Theme, described, encode};
use crate::error::Failure;

/// How well themes are told by their descriptions and two examples alone.
#[derive(Clone, Copy, Debug)]
pub struct DescribedFigures {
    /// F1 over all themes and segments.
    pub micro_f1: f64,
    /// The mean of the themes' F1.
    pub macro_f1: f64,
}

/// What documents teach of likeness, and how well it does on themes whose labels it has not seen;
/// `adapted` where their vectors are of an adapter, and not the encoder's own.
///
/// # Errors
/// An encoder that fails.
pub(super) fn learn(
    themes: &[Theme],
    documents: &[Samples],
    encoder: &dyn Encoder,
    adapted: bool,
) -> Result<(Likeness, DescribedFigures), Failure> {
    let read = documents.iter().map(|samples| Read::by(encoder, samples, adapted));
    let documents = read.collect::<Result<Vec<_>, _>>()?;
    let mut likeness =
        Likeness { mean: mean(&documents, encoder.width()), calibration: [1.0, 0.0], threshold: 0.5 };
    let scored = themes
        .iter()
        .enumerate()
        .map(|(number, theme)| {
            let texts = described::texts(theme, described::EXAMPLES);
            let texts: Vec<_> = texts.into_iter().map(Passage::alone).collect();
            let vectors = encoder.encode(&texts)?.vectors;
            let prototype = described::prototype(&likeness, &vectors, texts.len());
            Ok(scored(&likeness, &documents, number, &prototype))
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let figures = figures(&scored);
    let (calibration, threshold) = calibrate(&scored.concat());
    (likeness.calibration, likeness.threshold) = (calibration.map(|number| number as f32), threshold as f32);
    Ok((likeness, figures))
}

/// A document, and the encoder's own vectors of its segments.
struct Read<'a> {
    samples: &'a Samples,
    vectors: Cow<'a, Vectors>,
}

impl<'a> Read<'a> {
    /// What was gathered may be of an adapter, whose vectors are others.
    fn by(encoder: &dyn Encoder, samples: &'a Samples, adapted: bool) -> Result<Self, Failure> {
        let vectors = if adapted {
            Cow::Owned(encode(encoder, &[&samples.document.part])?.remove(0))
        } else {
            Cow::Borrowed(&samples.vectors)
        };
        Ok(Self { samples, vectors })
    }
}

/// The mean vector of the labelled segments.
fn mean(documents: &[Read], width: usize) -> Vec<f32> {
    let (mut sums, mut count) = (vec![0f64; width], 0.0);
    for Read { samples, vectors } in documents {
        for (at, _) in samples.labelled() {
            let vector = vectors.of(at);
            sums.iter_mut().zip(vector).for_each(|(sum, number)| *sum += f64::from(*number));
            count += 1.0;
        }
    }
    sums.into_iter().map(|sum| (sum / f64::max(count, 1.0)) as f32).collect()
}

/// The cosine of a theme with every labelled segment of the documents that are scored.
fn scored(likeness: &Likeness, documents: &[Read], theme: usize, prototype: &[f32]) -> Vec<Scored> {
    let one = |Read { samples, vectors }: &Read| -> Vec<Scored> {
        let labelled = samples.labelled();
        let cosine = |at| cosine(&likeness.centred(vectors.of(at)), prototype);
        labelled.map(|(at, gold)| (f64::from(cosine(at)), gold.themes[theme])).collect()
    };
    documents.iter().filter(|read| !read.samples.extra).flat_map(one).collect()
}

/// The calibration of cosines, and the probability from which a theme is best said.
fn calibrate(scored: &[Scored]) -> ([f64; 2], f64) {
    let (slope, intercept) = platt(scored);
    let likely = scored.iter().map(|(score, had)| (logistic(slope * score + intercept), *had)).collect();
    ([slope, intercept], best_threshold(likely).unwrap_or(0.5))
}

/// Each theme by what the others teach.
fn figures(scored: &[Vec<Scored>]) -> DescribedFigures {
    let (mut all, mut each) = ([0.0; 3], Vec::new());
    for (theme, own) in scored.iter().enumerate() {
        let others = scored.iter().enumerate().filter(|(other, _)| *other != theme);
        let others: Vec<Scored> = others.flat_map(|(_, scored)| scored.iter().copied()).collect();
        let ([slope, intercept], threshold) = calibrate(&others);
        let mut counts = [0.0; 3];
        for (score, had) in own {
            let said = logistic(slope * score + intercept) >= threshold;
            let place = match (said, *had) {
                (true, true) => 0,
                (true, false) => 1,
                (false, true) => 2,
                (false, false) => continue,
            };
            counts[place] += 1.0;
            all[place] += 1.0;
        }
        each.push(f1(counts));
    }
    DescribedFigures {
        micro_f1: f1(all),
        macro_f1: each.iter().sum::<f64>() / f64::max(each.len() as f64, 1.0),
    }
}

/// By what was rightly said, wrongly said, and missed.
fn f1([hits, wrong, missed]: [f64; 3]) -> f64 {
    2.0 * hits / f64::max(2.0 * hits + wrong + missed, 1.0)
}
