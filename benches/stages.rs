//! Each stage by itself and the pipeline as a whole, over the sample documents, over their
//! paragraphs and over one long text, in bytes of text.
//!
//! `cargo bench --bench stages`; a filter names one: `cargo bench --bench stages -- segment`.

mod texts;

use divan::Bencher;
use divan::counter::BytesCount;
use plenipo::config::Engine;
use plenipo::document::Document;
use plenipo::pipeline::{Counters, Settings, run};
use plenipo::write::{Encoder, Stream};
use texts::{Texts, inputs, parts, samples, stages, stages_of};

fn main() {
    divan::main();
}

fn bytes(documents: &[Document]) -> BytesCount {
    BytesCount::new(texts::bytes(documents))
}

#[divan::bench]
fn read(bencher: Bencher) {
    bencher
        .counter(bytes(&samples()))
        .with_inputs(inputs)
        .bench_local_values(|inputs| texts::read(inputs).len());
}

#[divan::bench(args = Texts::ALL)]
fn segment(bencher: Bencher, texts: Texts) {
    let (stages, documents) = (stages(), texts.documents());
    bencher.counter(bytes(&documents)).bench_local(|| {
        documents
            .iter()
            .map(|document| stages.segmenter.segment(document).expect("segments").len())
            .sum::<usize>()
    });
}

#[divan::bench(args = Texts::ALL)]
fn tag(bencher: Bencher, texts: Texts) {
    let (stages, documents) = (stages(), texts.documents());
    let size = bytes(&documents);
    let parts = parts(&stages, documents, false);
    bencher
        .counter(size)
        .bench_local(|| parts.iter().map(|part| stages.tagger.tag(part).expect("tags").len()).sum::<usize>());
}

#[divan::bench(args = Texts::ALL)]
fn classify_cues(bencher: Bencher, texts: Texts) {
    classify(bencher, Engine::Cues, texts);
}

#[divan::bench(args = Texts::ALL)]
fn classify_compact(bencher: Bencher, texts: Texts) {
    classify(bencher, Engine::Compact, texts);
}

fn classify(bencher: Bencher, engine: Engine, texts: Texts) {
    let (stages, documents) = (stages_of(engine), texts.documents());
    let size = bytes(&documents);
    let parts = parts(&stages, documents, true);
    bencher.counter(size).bench_local(|| {
        parts.iter().map(|part| stages.classifier.classify(part).expect("labels").len()).sum::<usize>()
    });
}

#[divan::bench(args = Texts::ALL)]
fn encode(bencher: Bencher, texts: Texts) {
    let documents = texts.documents();
    let size = bytes(&documents);
    let parts = parts(&stages(), documents, true);
    let encoder = Encoder { tokens: false };
    bencher.counter(size).bench_local(|| parts.iter().map(|part| encoder.encode(part).len()).sum::<usize>());
}

#[divan::bench(args = Texts::ALL)]
fn whole(bencher: Bencher, texts: Texts) {
    let documents = texts.documents();
    let settings = Settings { batch: 64, memory: 64 << 20, ..Settings::default() };
    bencher.counter(bytes(&documents)).with_inputs(stages).bench_values(|stages| {
        let reads = documents.iter().cloned().map(Ok);
        run(reads, stages, &mut Stream::new(std::io::sink()), &settings, &Counters::default())
            .expect("a run")
            .segments
    });
}
