//! What holds of any bytes that are taken for learned weights: they are refused, or they work.

use std::sync::{Arc, LazyLock};

use plenipo::classify::{
    CompactClassifier, CueClassifier, Ladder, Taxonomy, built_in_commitments, built_in_themes,
};
use plenipo::document::{Document, Part, Segment};
use plenipo::model::ModelBytes;
use plenipo::segment::{BoundaryModel, RuleSegmenter, Segmenter};
use plenipo::span::Span;
use plenipo::tag::{NameFiles, NameModel, NameTagger, PosTagger, Tagger};

use super::settings::{self, TEXT};

static CUES: LazyLock<Arc<CueClassifier>> = LazyLock::new(|| {
    let taxonomy = Taxonomy::load(&built_in_themes()).expect("the themes built in");
    Arc::new(CueClassifier::new(
        taxonomy,
        Ladder::load(&built_in_commitments()).expect("the ladder built in"),
    ))
});

/// The weights of boundaries that are built in.
const BOUNDARY: &[u8] = include_bytes!("../../../models/segmenter/boundary.bin");

/// Few names, so that a tagger is soon made.
static NAMES: LazyLock<NameFiles> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("plenipo-names-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for name in
        ["country", "capital", "org", "place", "agreement", "event", "capability", "person", "demonyms"]
    {
        std::fs::write(folder.join(name).with_extension("tsv"), "Japan\tJPN\n").expect("a file");
    }
    for name in ["titles", "given"] {
        std::fs::write(folder.join(name).with_extension("txt"), "Minister\n").expect("a file");
    }
    let files = NameFiles::read(Some(&folder)).expect("they were written");
    std::fs::remove_dir_all(folder).expect("it is there");
    files
});

/// Fails where bytes, taken for each kind of weights, are neither refused nor work.
pub fn check(bytes: &[u8]) {
    let file = || ModelBytes::of("any.bin".into(), bytes.to_vec());
    if let Ok(model) = CompactClassifier::load(CUES.clone(), &file()) {
        settings::classifies(&model);
    }
    boundary(bytes);
    let (pos, names) = (PosTagger::load(file()), NameModel::load(file()));
    if pos.is_ok() || names.is_ok() {
        tags(pos.ok(), names.ok());
    }
}

/// Weights of boundaries have one length alone: what is short is repeated up to it.
fn boundary(bytes: &[u8]) {
    let [magic @ .., _, _] = BOUNDARY.first_chunk::<10>().expect("a model");
    let mut whole = bytes.to_vec();
    if let Some(body) = bytes.strip_prefix(magic).filter(|body| !body.is_empty()) {
        whole.extend(body.iter().cycle().take(BOUNDARY.len().saturating_sub(bytes.len())));
    }
    if let Ok(model) = BoundaryModel::load(ModelBytes::of("any.bin".into(), whole)) {
        let segmenter = RuleSegmenter::new(&RuleSegmenter::english()).expect("the language built in");
        segmenter.learned(model).segment(&Document::new("any", TEXT)).expect("any text has segments");
    }
}

fn tags(pos: Option<PosTagger>, names: Option<NameModel>) {
    let pos = pos.unwrap_or_else(|| PosTagger::read(None).expect("the weights built in"));
    let tagger = NameTagger::new(&NAMES, pos, names).expect("the names built in");
    let segment = Segment { span: Span::new(0, TEXT.len()), ..Segment::default() };
    let part = Part::whole(Arc::new(Document::new("any", TEXT)), vec![segment]);
    assert_eq!(tagger.tag(&part).expect("any part has tags").len(), 1);
}
