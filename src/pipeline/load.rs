//! Sets the stages up as the configuration says.

use std::thread::{ScopedJoinHandle, scope};

use super::engines::engine;
use super::names::tagger;
use super::stages::Stages;
use crate::classify::{Classifier, CueClassifier, Ladder, Taxonomy, built_in_commitments, built_in_themes};
use crate::config::Config;
use crate::error::Result;
use crate::model::ModelFile;
use crate::segment::{BoundaryModel, RuleSegmenter, Segmenter};
use crate::tag::{NameFiles, NameModel, NameTagger, PosTagger, Tagger};
use crate::write::ModelSummary;

/// A stage, and the model files that it holds.
type Loaded<T> = Result<(Box<T>, Vec<ModelSummary>)>;

impl Stages {
    /// The stages that a configuration asks for, and the model files that they hold. They are loaded
    /// side by side.
    ///
    /// # Errors
    /// A model file that cannot be read or is not what it should be; of several, the earliest stage's.
    pub fn load(config: &Config) -> Result<(Self, Vec<ModelSummary>)> {
        let (segmenter, tagger, classifier) = scope(|threads| {
            let tagger = threads.spawn(|| load_tagger(config));
            let classifier = threads.spawn(|| load_classifier(config));
            (load_segmenter(config), end(tagger), end(classifier))
        });
        let ((segmenter, splits), (tagger, names), (classifier, themes)) = (segmenter?, tagger?, classifier?);
        Ok((Self { segmenter, tagger, classifier }, [splits, names, themes].concat()))
    }
}

/// What a thread gives; if it panics, so does this one.
fn end<T>(thread: ScopedJoinHandle<T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn load_segmenter(config: &Config) -> Loaded<dyn Segmenter> {
    let language = ModelFile::read_or(config.segment.language.as_deref(), RuleSegmenter::english)?;
    let boundaries = BoundaryModel::read(config.segment.boundaries.as_deref())?;
    let files = vec![summary(&language), ModelSummary::new(boundaries.path(), boundaries.sha256())];
    Ok((Box::new(RuleSegmenter::new(&language)?.learned(boundaries)), files))
}

fn load_tagger(config: &Config) -> Loaded<dyn Tagger> {
    let names = NameFiles::read(config.tag.names.as_deref())?;
    let pos = PosTagger::read(config.tag.pos.as_deref())?;
    let model = NameModel::read(config.tag.model.as_deref())?;
    let weights = [(pos.path(), pos.sha256()), (model.path(), model.sha256())];
    let weights = weights.map(|(path, sha256)| ModelSummary::new(path, sha256));
    let found = NameTagger::new(&names, pos, Some(model))?;
    // Nothing but the written tokens carries parts of speech.
    let found = if config.write.tokens { found } else { found.without_pos() };
    let (tagger, read) = tagger(config, found)?;
    Ok((tagger, names.files().map(summary).chain(weights).chain(read).collect()))
}

fn load_classifier(config: &Config) -> Loaded<dyn Classifier> {
    let taxonomy = ModelFile::read_or(config.classify.taxonomy.as_deref(), built_in_themes)?;
    let ladder = ModelFile::read_or(config.classify.commitments.as_deref(), built_in_commitments)?;
    let cues = CueClassifier::new(Taxonomy::load(&taxonomy)?, Ladder::load(&ladder)?);
    let (classifier, read) = engine(&config.classify, config.pipeline.jobs, cues)?;
    Ok((classifier, [summary(&taxonomy), summary(&ladder)].into_iter().chain(read).collect()))
}

fn summary(file: &ModelFile) -> ModelSummary {
    ModelSummary::new(&file.path, &file.sha256)
}
