//! Sets the classifier up that the configuration names.

use std::sync::Arc;

use crate::backend::{self, Encoder, Place};
use crate::classify::compact::model::Model;
use crate::classify::compact::{bert_weights, weights};
use crate::classify::{BertClassifier, CascadeClassifier, Classifier, CompactClassifier, CueClassifier};
use crate::config::{ClassifyConfig, Engine};
use crate::error::{Error, Result};
use crate::model::ModelBytes;
use crate::write::ModelSummary;

/// What percent of segments a cascade sends on where nothing else is said.
const SENT: u8 = 25;

/// An engine, and the files of weights that it holds besides the cues.
type Loaded = (Box<dyn Classifier>, Vec<ModelSummary>);

/// The engine that is asked for; a transformer has so many threads, or all where that is 0.
pub(super) fn engine(config: &ClassifyConfig, threads: usize, cues: CueClassifier) -> Result<Loaded> {
    match config.engine {
        Engine::Cues => Ok((Box::new(cues), Vec::new())),
        Engine::Compact => compact(config, &Arc::new(cues)),
        Engine::Bert => bert(config, threads, &Arc::new(cues)),
        Engine::Cascade => cascade(config, threads, &Arc::new(cues)),
    }
}

fn compact(config: &ClassifyConfig, cues: &Arc<CueClassifier>) -> Result<Loaded> {
    let (classifier, summary) = learned(config, cues, &weights(config.model.as_deref())?)?;
    if classifier.meaning() > 0 {
        return Err(Error::file(
            &summary.path,
            "the model was trained for the engine `bert`; name that with --engine",
        ));
    }
    Ok((Box::new(classifier), vec![summary]))
}

fn bert(config: &ClassifyConfig, threads: usize, cues: &Arc<CueClassifier>) -> Result<Loaded> {
    let encoder = encoder(config, threads)?;
    let (heads, summary) = heads(config, cues, encoder.as_ref())?;
    Ok((Box::new(BertClassifier::new(heads, encoder)), vec![summary]))
}

fn cascade(config: &ClassifyConfig, threads: usize, cues: &Arc<CueClassifier>) -> Result<Loaded> {
    let encoder = encoder(config, threads)?;
    let (heads, second) = heads(config, cues, encoder.as_ref())?;
    let (compact, first) = learned(config, cues, &weights(None)?)?;
    if !compact.has_themes_of(&heads) {
        return Err(Error::file(
            &second.path,
            "a cascade needs heads for the themes of the built-in model; use the engine `bert` for others",
        ));
    }
    let least = compact.doubt_of(f64::from(config.cascade_percent.unwrap_or(SENT)) / 100.0);
    Ok((Box::new(CascadeClassifier::new(compact, heads, encoder, least)), vec![first, second]))
}

fn encoder(config: &ClassifyConfig, threads: usize) -> Result<Box<dyn Encoder>> {
    let place = Place::default();
    backend::load(&Place {
        folder: config.encoder.clone().unwrap_or(place.folder),
        device: config.device.clone().unwrap_or(place.device),
        threads,
    })
}

/// Heads for an encoder, and their weights.
fn heads(
    config: &ClassifyConfig,
    cues: &Arc<CueClassifier>,
    encoder: &dyn Encoder,
) -> Result<(CompactClassifier, ModelSummary)> {
    let file = bert_weights(config.model.as_deref())?;
    let (heads, summary) = learned(config, cues, &file)?;
    if heads.meaning() != encoder.width() {
        let message = format!(
            "the heads were learned with vectors of {} numbers, and this encoder gives {}; train them with `plenipo train themes --engine bert`",
            heads.meaning(),
            encoder.width()
        );
        return Err(Error::file(&file.path, message));
    }
    Ok((heads, summary))
}

/// A linear model over features, and its weights.
fn learned(
    config: &ClassifyConfig,
    cues: &Arc<CueClassifier>,
    file: &ModelBytes,
) -> Result<(CompactClassifier, ModelSummary)> {
    let model = Model::read(file)?;
    if config.engine == Engine::Compact && model.head.meaning > 0 {
        return Err(Error::file(
            &file.path,
            "the model was trained for the engine `bert`; name that with --engine",
        ));
    }
    let classifier = CompactClassifier::new(Arc::clone(cues), model);
    if config.model.is_some() && !classifier.has_learned() {
        return Err(Error::file(
            &file.path,
            "the model has learned none of the taxonomy's themes; name the taxonomy that it was trained for, or train it for this one",
        ));
    }
    Ok((classifier, ModelSummary::new(&file.path, &file.sha256)))
}
