//! Sets the classifier up that the configuration names.

use std::sync::Arc;

use crate::backend::{self, Encoder, Place};
use crate::classify::compact::{adapter, bert_weights, weights};
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
    let (classifier, summary) = learned(config, cues, &weights(config.model.as_deref())?, 0)?;
    Ok((Box::new(classifier), vec![summary]))
}

fn bert(config: &ClassifyConfig, threads: usize, cues: &Arc<CueClassifier>) -> Result<Loaded> {
    let (place, adapter) = (place(config, threads), adapter(config.model.as_deref())?);
    let encoder = encoder(&place, adapter.as_ref())?;
    let (heads, summary) = learned(config, cues, &bert_weights(config.model.as_deref())?, encoder.width())?;
    let models = [&[summary], encoder.weights()].concat();
    let plain = || adapter.map(|_| backend::load(&place)).transpose();
    Ok((Box::new(BertClassifier::new(heads, encoder, plain)?), models))
}

fn cascade(config: &ClassifyConfig, threads: usize, cues: &Arc<CueClassifier>) -> Result<Loaded> {
    let encoder = encoder(&place(config, threads), adapter(config.model.as_deref())?.as_ref())?;
    let (heads, second) = learned(config, cues, &bert_weights(config.model.as_deref())?, encoder.width())?;
    let (compact, first) = learned(config, cues, &weights(None)?, 0)?;
    if !compact.has_themes_of(&heads) {
        return Err(Error::file(
            &second.path,
            "a cascade needs heads for the themes of the built-in model; use the engine `bert` for others",
        ));
    }
    let least = compact.doubt_of(f64::from(config.cascade_percent.unwrap_or(SENT)) / 100.0);
    let models = [&[first, second], encoder.weights()].concat();
    Ok((Box::new(CascadeClassifier::new(compact, heads, encoder, least)), models))
}

/// An encoder, with the adapter that its heads were learned with, if there is one.
fn encoder(place: &Place, adapter: Option<&ModelBytes>) -> Result<Box<dyn Encoder>> {
    adapter.map_or_else(|| backend::load(place), |adapter| backend::load_adapted(place, adapter))
}

fn place(config: &ClassifyConfig, threads: usize) -> Place {
    let place = Place::default();
    Place {
        folder: config.encoder.clone().unwrap_or(place.folder),
        device: config.device.clone().unwrap_or(place.device),
        threads,
    }
}

/// A linear model over features and over vectors of so many numbers, and its weights.
fn learned(
    config: &ClassifyConfig,
    cues: &Arc<CueClassifier>,
    file: &ModelBytes,
    width: usize,
) -> Result<(CompactClassifier, ModelSummary)> {
    let classifier = CompactClassifier::load(Arc::clone(cues), file)?;
    let meaning = classifier.meaning();
    if meaning != width {
        let message = match width {
            0 => "the model was trained for the engine `bert`; name that with --engine".to_owned(),
            _ => format!(
                "the heads were learned with vectors of {meaning} numbers, and this encoder gives {width}; train them with `plenipo train themes --engine bert`"
            ),
        };
        return Err(Error::file(&file.path, message));
    }
    if config.model.is_some() && !classifier.has_learned() {
        return Err(Error::file(
            &file.path,
            "the model has learned none of the taxonomy's themes; name the taxonomy that it was trained for, or train it for this one",
        ));
    }
    Ok((classifier, ModelSummary::new(&file.path, &file.sha256)))
}
