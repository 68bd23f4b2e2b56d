//! The segmenter and public sentence splitters on the same texts, in one thread and one run.
//!
//! `cargo bench --bench segment`; the texts are the sample corpus, or where `PLENIPO_TEXTS`
//! names a file (JSONL, may be compressed), its documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use divan::Bencher;
use divan::counter::BytesCount;
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use plenipo::config::Config;
use plenipo::document::Document;
use plenipo::read::{Limits, Reader, find};
use plenipo::segment::{BoundaryModel, RuleSegmenter, Segmenter};
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

fn documents() -> Vec<Document> {
    let corpus = || Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let path = std::env::var_os("PLENIPO_TEXTS").map_or_else(corpus, PathBuf::from);
    let inputs = find(&[path], &Config::default().read).expect("the texts are there");
    Reader::new(inputs, Limits { document: 1 << 30, expansion: 0 }, Arc::new(AtomicU64::new(0)))
        .map(|read| read.expect("a document"))
        .collect()
}

/// Benches a splitter that gives how many sentences a text has.
fn bench(bencher: Bencher, count: impl Fn(&Document) -> usize) {
    let documents = documents();
    let bytes = documents.iter().map(|document| document.text.len()).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| documents.iter().map(&count).sum::<usize>());
}

fn rules() -> RuleSegmenter {
    RuleSegmenter::new(&RuleSegmenter::english()).expect("the language built in")
}

#[divan::bench(sample_count = 10)]
fn plenipo_with_model(bencher: Bencher) {
    let segmenter = rules().learned(BoundaryModel::read(None).expect("the model built in"));
    bench(bencher, |document| segmenter.segment(document).expect("segments").len());
}

#[divan::bench(sample_count = 10)]
fn plenipo_by_rules(bencher: Bencher) {
    let segmenter = rules();
    bench(bencher, |document| segmenter.segment(document).expect("segments").len());
}

#[divan::bench(sample_count = 10)]
fn sentencex(bencher: Bencher) {
    bench(bencher, |document| ::sentencex::segment("en", &document.text).len());
}

#[divan::bench(sample_count = 10)]
fn icu(bencher: Bencher) {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    bench(bencher, |document| segmenter.segment_str(&document.text).count());
}

#[divan::bench(sample_count = 10)]
fn unicode(bencher: Bencher) {
    bench(bencher, |document| document.text.unicode_sentences().count());
}
