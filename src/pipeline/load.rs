//! Sets the stages up as the configuration says.

use super::engines::engine;
use super::names::tagger;
use super::stages::Stages;
use crate::classify::{CueClassifier, Ladder, Taxonomy, built_in_commitments, built_in_themes};
use crate::config::Config;
use crate::error::Result;
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
        let found = NameTagger::new(&names, pos, Some(model))?;
        // Nothing but the written tokens carries parts of speech.
        let found = if config.write.tokens { found } else { found.without_pos() };
        let (tagger, read) = tagger(config, found)?;
        let taxonomy = ModelFile::read_or(config.classify.taxonomy.as_deref(), built_in_themes)?;
        let ladder = ModelFile::read_or(config.classify.commitments.as_deref(), built_in_commitments)?;
        let cues = CueClassifier::new(Taxonomy::load(&taxonomy)?, Ladder::load(&ladder)?);
        let (classifier, themes) = engine(&config.classify, config.pipeline.jobs, cues)?;
        let stages = Self {
            segmenter: Box::new(RuleSegmenter::new(&language)?.learned(boundaries)),
            tagger,
            classifier,
        };
        let files = names.files().chain([&taxonomy, &ladder]).map(summary);
        let weights = weights.into_iter().chain(read).chain(themes);
        Ok((stages, [summary(&language), learned].into_iter().chain(files).chain(weights).collect()))
    }
}

fn summary(file: &ModelFile) -> ModelSummary {
    ModelSummary::new(&file.path, &file.sha256)
}
