//! What holds of any text that is annotated from end to end by what is built in.

use plenipo::document::Document;
use plenipo::pipeline::Stages;

/// Fails where the labels of a text are not what they must be.
pub fn check(stages: &Stages, text: &str) {
    for part in stages.prepare(Document::new("any", text)).expect("any text is split and tagged") {
        let labels = stages.classifier.classify(&part).expect("any part has labels");
        assert_eq!(labels.len(), part.segments.len());
        for labels in labels {
            let scores = labels.themes.iter().map(|theme| theme.score);
            assert!(scores.chain([labels.commitment.score]).all(|score| (0.0..=1.0).contains(&score)));
            let evidence = labels.themes.iter().flat_map(|theme| &theme.evidence);
            for span in evidence.chain(&labels.commitment.cue) {
                assert!(span.start < span.end && text.get(span.start..span.end).is_some(), "{span:?}");
            }
        }
    }
}
