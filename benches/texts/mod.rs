//! The texts that benches work on, and the stages that work on them.

#![allow(dead_code, reason = "each bench uses a part of it")]

use std::path::Path;
use std::sync::Arc;

use plenipo::config::{Config, Engine};
use plenipo::document::{Document, Part, Segment};
use plenipo::pipeline::Stages;
use plenipo::read::{Inputs, Limits, Reader, find};

/// The sample corpus.
pub fn inputs() -> Inputs {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    find(&[corpus], &Config::default().read).expect("the corpus is there")
}

/// The documents of inputs.
pub fn read(inputs: Inputs) -> Vec<Document> {
    Reader::new(inputs, Limits { document: 1 << 30, expansion: 0 }, Arc::default())
        .map(|read| read.expect("a document"))
        .collect()
}

/// The documents of the sample corpus.
pub fn samples() -> Vec<Document> {
    read(inputs())
}

/// Texts of one kind.
#[derive(Clone, Copy, Debug)]
pub enum Texts {
    /// The sample documents.
    Samples,
    /// Every paragraph of them, a document each.
    Short,
    /// All of them in one document, ten times.
    Long,
}

impl Texts {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Samples, Self::Short, Self::Long];

    /// The texts.
    pub fn documents(self) -> Vec<Document> {
        let samples = samples();
        let paragraphs = || samples.iter().flat_map(|sample| sample.text.split("\n\n"));
        match self {
            Self::Samples => samples,
            Self::Short => {
                let texts = paragraphs().filter(|text| !text.trim().is_empty()).enumerate();
                texts.map(|(number, text)| Document::new(number.to_string(), text)).collect()
            }
            Self::Long => {
                let texts: Vec<&str> = samples.iter().map(|sample| sample.text.as_str()).collect();
                vec![Document::new("long", (texts.join("\n\n") + "\n\n").repeat(10))]
            }
        }
    }
}

/// Bytes of text.
pub fn bytes(documents: &[Document]) -> usize {
    documents.iter().map(|document| document.text.len()).sum()
}

/// The stages as they come.
pub fn stages() -> Stages {
    Stages::load(&Config::default()).expect("the models built in").0
}

/// The stages with an engine.
pub fn stages_of(engine: Engine) -> Stages {
    let mut config = Config::default();
    config.classify.engine = engine;
    Stages::load(&config).expect("the models built in").0
}

/// Parts as the stages before leave them: split, and tagged where that is wanted.
pub fn parts(stages: &Stages, documents: Vec<Document>, tagged: bool) -> Vec<Part> {
    let parts = documents.into_iter().map(|document| {
        if tagged {
            return stages.prepare(document).expect("parts");
        }
        let segments = stages.segmenter.segment(&document).expect("segments");
        vec![Part::whole(Arc::new(document), segments.into_iter().map(Segment::from).collect())]
    });
    parts.flatten().collect()
}
