//! Texts broken as converters break them have the same segments: wrapped lines, pages with heads
//! and numbers, words hyphenated at line ends, soft hyphens.

mod gold;
mod variant;

use std::collections::BTreeSet;

use plenipo::document::Document;
use plenipo::segment::{BoundaryModel, RuleSegmenter, Segmenter};

use gold::{Gold, of_sample, of_shared};
use variant::Variant;

fn segmenter() -> RuleSegmenter {
    let model = BoundaryModel::read(None).expect("the model built in");
    RuleSegmenter::new(&RuleSegmenter::english()).expect("the language built in").learned(model)
}

/// The segments of a broken text, as spans of the text before it was broken.
fn segments(segmenter: &RuleSegmenter, variant: &Variant) -> BTreeSet<(usize, usize)> {
    let document = Document::new("broken", variant.text.as_str());
    let found = segmenter.segment(&document).expect("any text has segments");
    found.iter().filter_map(|segment| variant.origin(segment.span)).collect()
}

/// F1 of exact spans over all documents.
fn f1(segmenter: &RuleSegmenter, documents: &[Gold], broken: impl Fn(&str) -> Variant) -> f64 {
    let (mut right, mut found, mut gold) = (0, 0, 0);
    for document in documents {
        let segments = segments(segmenter, &broken(&document.text));
        right += segments.intersection(&document.segments).count();
        found += segments.len();
        gold += document.segments.len();
    }
    2.0 * right as f64 / (found + gold) as f64
}

/// Requires that every way to break the texts leaves at least `least` of their segments.
fn check(documents: &[Gold], least: f64) {
    let segmenter = segmenter();
    let at_least = |name: &str, broken: &dyn Fn(&str) -> Variant| {
        let f1 = f1(&segmenter, documents, broken);
        println!("{name}: {f1:.4}");
        assert!(f1 >= least, "{name}: F1 {f1:.4} is less than {least}");
    };
    at_least("as they are", &|text| Variant::whole(text));
    for width in [60, 72, 80] {
        at_least(&format!("wrapped at {width}"), &|text| Variant::whole(text).wrapped(width));
        at_least(&format!("hyphenated at {width}"), &|text| Variant::whole(text).hyphenated(width));
        at_least(&format!("pages at {width}"), &|text| Variant::whole(text).wrapped(width).paged(45));
    }
    at_least("soft hyphens", &|text| Variant::whole(text).with_soft_hyphens());
    at_least("all", &|text| Variant::whole(text).with_soft_hyphens().hyphenated(72).paged(45));
}

#[test]
fn sample_texts_keep_their_segments() {
    check(&of_sample(), 0.975);
}

#[test]
fn annotated_statements_keep_their_segments() {
    let documents = of_shared();
    if !documents.is_empty() {
        check(&documents, 0.975);
    }
}
