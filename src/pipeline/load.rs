//! Sets the stages up as the configuration says.

use std::sync::Arc;

use super::stages::Stages;
use crate::classify::compact::{model::Model as Weights, weights as engine_weights};
use crate::classify::{
    Classifier, CompactClassifier, CueClassifier, Ladder, Taxonomy, built_in_commitments, built_in_themes,
};
use crate::config::{ClassifyConfig, Config, Engine};
use crate::error::{Error, Result};
use crate::model::ModelFile;
use crate::segment::{BoundaryModel, RuleSegmenter};
use crate::tag::{NameFiles, NameModel, NameTagger, PosTagger};
use crate::write::ModelSummary;

impl Stages {
    /// The stages that a configuration asks for, and the model files that they hold.
    ///
    /// # Errors
    /// A model file that cannot be read or is not what it should be.
    pub fn load(config: &Config) -> Result<(Self, Vec<ModelSummary>)> {
        let language = ModelFile::read_or(config.segment.language.as_deref(), RuleSegmenter::english)?;
        let boundaries = BoundaryModel::read(config.segment.boundaries.as_deref())?;
        let learned = ModelSummary::new(boundaries.path(), boundaries.sha256());
        let names = NameFiles::read(config.tag.names.as_deref())?;
        let pos = PosTagger::read(config.tag.pos.as_deref())?;
        let model = NameModel::read(config.tag.model.as_deref())?;
        let weights =
            [ModelSummary::new(pos.path(), pos.sha256()), ModelSummary::new(model.path(), model.sha256())];
        let tagger = NameTagger::new(&names, pos, Some(model))?;
        // Nothing but the written tokens carries parts of speech.
        let tagger = if config.write.tokens { tagger } else { tagger.without_pos() };
        let taxonomy = ModelFile::read_or(config.classify.taxonomy.as_deref(), built_in_themes)?;
        let ladder = ModelFile::read_or(config.classify.commitments.as_deref(), built_in_commitments)?;
        let cues = CueClassifier::new(Taxonomy::load(&taxonomy)?, Ladder::load(&ladder)?);
        let (classifier, themes) = engine(&config.classify, cues)?;
        let stages = Self {
            segmenter: Box::new(RuleSegmenter::new(&language)?.learned(boundaries)),
            tagger: Box::new(tagger),
            classifier,
        };
        let files = names.files().chain([&taxonomy, &ladder]).map(summary);
        let weights = weights.into_iter().chain(themes);
        Ok((stages, [summary(&language), learned].into_iter().chain(files).chain(weights).collect()))
    }
}

/// The engine, and the weights that it holds besides the cues.
fn engine(
    config: &ClassifyConfig,
    cues: CueClassifier,
) -> Result<(Box<dyn Classifier>, Option<ModelSummary>)> {
    match config.engine {
        Engine::Cues => Ok((Box::new(cues), None)),
        Engine::Compact => {
            let file = engine_weights(config.model.as_deref())?;
            let classifier = CompactClassifier::new(Arc::new(cues), Weights::read(&file)?);
            if config.model.is_some() && !classifier.has_learned() {
                return Err(Error::file(
                    &file.path,
                    "the model has learned none of the taxonomy's themes; name the taxonomy that it was trained for, or train it for this one",
                ));
            }
            Ok((Box::new(classifier), Some(ModelSummary::new(&file.path, &file.sha256))))
        }
    }
}

fn summary(file: &ModelFile) -> ModelSummary {
    ModelSummary::new(&file.path, &file.sha256)
}
