//! How well models do on documents that they have not seen.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::calibrate::{Scored, calibration_error};
use super::fit::{Fit, pick};
use super::folds::split;
use super::samples::Samples;
use crate::classify::compact::model::Model;
use crate::classify::{CompactClassifier, CueClassifier};
use crate::document::{Kind, Labels};
use crate::error::{Error, Result};
use crate::eval::{Report, read, score};
use crate::random::Random;

/// How well documents are told by models that have not seen them.
#[derive(Clone, Debug)]
pub struct Figures {
    /// As `eval` has them. Segments and entities are not put to the test: gold's are taken.
    pub report: Report,
    /// The mean distance between what was said to be likely and how often it was so.
    pub calibration_error: f64,
}

/// What was said of a document by a model that has not seen it.
struct Told<'a> {
    samples: &'a Samples,
    labels: Vec<Labels>,
    /// By segment and theme.
    probabilities: Vec<f32>,
}

/// Learns from all documents but a fold, tells that fold, and so on with each.
///
/// # Errors
/// Fewer documents to be scored than folds.
pub(super) fn cross_validate(
    fit: &Fit,
    cues: &Arc<CueClassifier>,
    documents: &[Samples],
    folds: usize,
    share: f64,
) -> Result<Figures> {
    let (scored, extra): (Vec<&Samples>, Vec<&Samples>) =
        documents.iter().partition(|samples| !samples.extra);
    if scored.len() < folds || folds < 2 {
        let message = format!(
            "{} labelled documents do not make {folds} folds; label more, or give each segment its own `doc`",
            scored.len()
        );
        return Err(Error::Usage(message));
    }
    let sizes: Vec<usize> = scored.iter().map(|samples| samples.labelled().count()).collect();
    let of = split(&sizes, folds, fit.seed);
    let mut told = Vec::new();
    for fold in 0..folds {
        let mut learned_from = part(pick(&scored, &of, |of| of != fold), share, fit.seed);
        learned_from.extend(part(extra.clone(), share, fit.seed));
        let model = fit.fit(&learned_from);
        told.extend(tell(cues, &model, pick(&scored, &of, |of| of == fold)));
    }
    figures(&told, fit.themes)
}

/// A share of documents, by chance.
fn part(mut documents: Vec<&Samples>, share: f64, seed: u64) -> Vec<&Samples> {
    if share < 1.0 {
        Random::new(seed).shuffle(&mut documents);
        documents.truncate((documents.len() as f64 * share).ceil() as usize);
    }
    documents
}

fn tell<'a>(cues: &Arc<CueClassifier>, model: &Model, documents: Vec<&'a Samples>) -> Vec<Told<'a>> {
    // The file is what a user's engine reads: what its 16 bits lose is counted too.
    let classifier = CompactClassifier::new(Arc::clone(cues), model.clone());
    let tell = |samples: &'a Samples| {
        let part = &samples.document.part;
        let probabilities = classifier.probabilities(part, &samples.vectors);
        Told { samples, labels: classifier.label(part, &samples.vectors), probabilities }
    };
    documents.into_iter().map(tell).collect()
}

fn figures(told: &[Told], themes: &[String]) -> Result<Figures> {
    let (mut predicted, mut gold) = (Vec::new(), Vec::new());
    let mut scored: Vec<Scored> = Vec::new();
    for told in told {
        for (at, labels) in told.samples.document.gold.iter().enumerate() {
            let Some(labels) = labels else { continue };
            let segment = &told.samples.document.part.segments[at];
            let said = &told.labels[at];
            let ids: Vec<&str> = said.themes.iter().map(|theme| &*theme.theme).collect();
            line(&mut predicted, told, at, &ids, said.commitment.level.name());
            let ids: Vec<&str> = themes
                .iter()
                .zip(&labels.themes)
                .filter(|(_, has)| **has)
                .map(|(id, _)| id.as_str())
                .collect();
            line(&mut gold, told, at, &ids, labels.level.unwrap_or_default().name());
            if segment.kind != Kind::Boilerplate {
                let probabilities = &told.probabilities[at * themes.len()..(at + 1) * themes.len()];
                scored.extend(probabilities.iter().zip(&labels.themes).map(|(p, has)| (f64::from(*p), *has)));
            }
        }
    }
    let annotations = |lines: &[u8]| read(lines, Path::new("cross-validation"));
    let report = score(&annotations(&predicted)?, &annotations(&gold)?);
    Ok(Figures { report, calibration_error: calibration_error(&scored) })
}

/// Writes a segment as gold files have it.
fn line(out: &mut Vec<u8>, told: &Told, at: usize, themes: &[&str], level: &str) {
    let part = &told.samples.document.part;
    let segment = &part.segments[at];
    let line = serde_json::json!({
        "doc": part.document.id, "start": segment.span.start, "end": segment.span.end,
        "kind": segment.kind, "themes": themes, "commitment": level,
    });
    writeln!(out, "{line}").expect("writing to memory succeeds");
}
