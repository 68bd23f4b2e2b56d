//! Each stage by itself and the pipeline as a whole, over the sample corpus, in bytes of text.
//!
//! `cargo bench`; a filter names one: `cargo bench -- segment`.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use divan::Bencher;
use divan::counter::BytesCount;
use plenipo::config::{Config, Engine};
use plenipo::document::{Document, Part, Segment};
use plenipo::pipeline::{Counters, Settings, Stages, run};
use plenipo::read::{Reader, find};
use plenipo::write::{Encoder, Stream};

fn main() {
    divan::main();
}

/// The documents of the sample corpus.
fn documents() -> Vec<Document> {
    let corpus: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let inputs = find(&[corpus], &Config::default().read).expect("the corpus is there");
    Reader::new(inputs, 1 << 30, Arc::new(AtomicU64::new(0))).map(|read| read.expect("a document")).collect()
}

fn stages() -> Stages {
    Stages::load(&Config::default()).expect("the models built in").0
}

fn bytes(documents: &[Document]) -> BytesCount {
    BytesCount::new(documents.iter().map(|document| document.text.len()).sum::<usize>())
}

/// Parts as the stages before `classify` leave them.
fn parts(stages: &Stages, tagged: bool) -> Vec<Part> {
    let parts = documents().into_iter().map(|document| {
        let segments = stages.segmenter.segment(&document).expect("segments");
        let segments = segments.into_iter().map(Segment::from).collect();
        let mut part = Part::whole(Arc::new(document), segments);
        if tagged {
            let tags = stages.tagger.tag(&part).expect("tags");
            for (segment, tags) in part.segments.iter_mut().zip(tags) {
                (segment.tokens, segment.entities) = (tags.tokens, tags.entities);
            }
        }
        part
    });
    parts.collect()
}

#[divan::bench]
fn segment(bencher: Bencher) {
    let (stages, documents) = (stages(), documents());
    bencher.counter(bytes(&documents)).bench_local(|| {
        documents
            .iter()
            .map(|document| stages.segmenter.segment(document).expect("segments").len())
            .sum::<usize>()
    });
}

#[divan::bench]
fn tag(bencher: Bencher) {
    let stages = stages();
    let parts = parts(&stages, false);
    bencher
        .counter(bytes(&documents()))
        .bench_local(|| parts.iter().map(|part| stages.tagger.tag(part).expect("tags").len()).sum::<usize>());
}

#[divan::bench(args = [Engine::Cues, Engine::Compact])]
fn classify(bencher: Bencher, engine: Engine) {
    let mut config = Config::default();
    config.classify.engine = engine;
    let stages = Stages::load(&config).expect("the models built in").0;
    let parts = parts(&stages, true);
    bencher.counter(bytes(&documents())).bench_local(|| {
        parts.iter().map(|part| stages.classifier.classify(part).expect("labels").len()).sum::<usize>()
    });
}

#[divan::bench]
fn encode(bencher: Bencher) {
    let parts = parts(&stages(), true);
    let encoder = Encoder { engine: "none", tokens: false };
    bencher
        .counter(bytes(&documents()))
        .bench_local(|| parts.iter().map(|part| encoder.encode(part).len()).sum::<usize>());
}

#[divan::bench]
fn whole(bencher: Bencher) {
    let documents = documents();
    let settings = Settings { batch: 64, memory: 64 << 20, ..Settings::default() };
    bencher.counter(bytes(&documents)).with_inputs(stages).bench_values(|stages| {
        let reads = documents.iter().cloned().map(Ok);
        run(reads, stages, &mut Stream::new(std::io::sink()), &settings, &Counters::default())
            .expect("a run")
            .segments
    });
}
