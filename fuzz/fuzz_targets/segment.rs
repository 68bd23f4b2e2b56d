//! Any bytes have segments that keep the contract: `scripts/fuzz segment`.
//!
//! The same check runs on stable, by proptest, in `tests/suite/segments.rs`.
#![no_main]

#[path = "../../tests/suite/segments/invariants.rs"]
mod invariants;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use plenipo::segment::{BoundaryModel, RuleSegmenter};

static SEGMENTER: LazyLock<RuleSegmenter> = LazyLock::new(|| {
    let model = BoundaryModel::read(None).expect("the model built in");
    RuleSegmenter::new(&RuleSegmenter::english()).expect("the language built in").learned(model)
});

fuzz_target!(|bytes: &[u8]| invariants::check(&*SEGMENTER, &String::from_utf8_lossy(bytes)));
