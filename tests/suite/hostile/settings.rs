//! What holds of any text that is taken for a configuration or for a model file that people write.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use plenipo::classify::{Classifier, CueClassifier, Ladder, Taxonomy, built_in_commitments};
use plenipo::config::{Config, parse};
use plenipo::document::{Document, Part, Segment};
use plenipo::model::ModelFile;
use plenipo::segment::{RuleSegmenter, Segmenter};
use plenipo::span::Span;

/// What is annotated by what was loaded.
pub const TEXT: &str =
    "On 3 May 2024 the Minister of Japan agreed to hold an exercise; we remain concerned about missiles.";

static TAXONOMY: LazyLock<Taxonomy> = LazyLock::new(|| {
    let few = include_str!("../../../fuzz/seeds/settings/themes");
    Taxonomy::load(&ModelFile::built_in("themes.toml", few)).expect("a taxonomy")
});

static LADDER: LazyLock<Ladder> =
    LazyLock::new(|| Ladder::load(&built_in_commitments()).expect("the ladder built in"));

/// Fails where a text, taken for each kind of file, is neither refused nor works.
pub fn check(text: &str) {
    config(text);
    let file = ModelFile::built_in("any.toml", text);
    if let Ok(segmenter) = RuleSegmenter::new(&file) {
        segmenter.segment(&Document::new("any", TEXT)).expect("any text has segments");
    }
    if let Ok(taxonomy) = Taxonomy::load(&file) {
        classifies(&CueClassifier::new(taxonomy, LADDER.clone()));
    } else if let Ok(ladder) = Ladder::load(&file) {
        classifies(&CueClassifier::new(TAXONOMY.clone(), ladder));
    }
}

/// A configuration is refused, or stays what it is when it is printed and read again.
fn config(text: &str) {
    if let Ok(config) = parse::<Config>(Path::new("any.toml"), text) {
        let again = parse::<Config>(Path::new("any.toml"), &config.to_toml());
        assert_eq!(again.expect("its own form"), config);
    }
}

/// Labels have scores from 0 to 1.
pub fn classifies(classifier: &dyn Classifier) {
    let segment = Segment { span: Span::new(0, TEXT.len()), ..Segment::default() };
    let part = Part::whole(Arc::new(Document::new("any", TEXT)), vec![segment]);
    for labels in classifier.classify(&part).expect("any part has labels") {
        let scores = labels.themes.iter().map(|theme| theme.score);
        for score in scores.chain([labels.commitment.score]) {
            assert!((0.0..=1.0).contains(&score), "{score}");
        }
    }
}
