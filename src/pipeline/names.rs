//! Sets the tagger up that the configuration names.

use crate::backend::{self, Place};
use crate::config::{Config, TagKind};
use crate::error::{Error, Result};
use crate::tag::{BertTagger, NameTagger, Tagger};
use crate::write::ModelSummary;

/// A tagger, and the weights that it holds besides those of `names`.
type Loaded = (Box<dyn Tagger>, Option<ModelSummary>);

/// The tagger that is asked for, which has all or some of what `names` finds.
pub(super) fn tagger(config: &Config, names: NameTagger) -> Result<Loaded> {
    match config.tag.kind {
        TagKind::Compact => Ok((Box::new(names), None)),
        TagKind::Bert => bert(config, names),
    }
}

fn bert(config: &Config, names: NameTagger) -> Result<Loaded> {
    let folder = config.tag.transformer.clone().ok_or_else(|| {
        Error::Usage(
            "`tag.kind` is `bert`, so `tag.transformer` must name the folder of a BERT token classifier: model.safetensors, config.json with id2label, tokenizer.json"
                .into(),
        )
    })?;
    let device = config.classify.device.clone().unwrap_or(Place::default().device);
    let reader = backend::load_names(&Place { folder, device, threads: config.pipeline.jobs })?;
    let weights = reader.weights().clone();
    Ok((Box::new(BertTagger::new(names, reader)?), Some(weights)))
}
