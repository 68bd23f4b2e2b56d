//! Words, parts of speech and names on one core: what the tag stage alone takes.
//!
//! `cargo bench --bench tag [-- FILE…]`; without files, the sample corpus.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use plenipo::config::Config;
use plenipo::document::{Document, Part, Segment};
use plenipo::pipeline::Stages;
use plenipo::read::{Reader, find};

/// Rounds go on for so long, and there are three at least.
const LENGTH: Duration = Duration::from_secs(3);

fn main() {
    let files: Vec<PathBuf> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).map(PathBuf::from).collect();
    let files =
        if files.is_empty() { vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")] } else { files };
    let mut config = Config::default();
    config.write.tokens = true;
    let stages = Stages::load(&config).expect("the models built in").0;
    let inputs = find(&files, &config.read).expect("the files are there");
    let documents = Reader::new(inputs, 1 << 30, Arc::default()).map(|read| read.expect("a document"));
    let parts: Vec<Part> = documents.map(|document| part(&stages, document)).collect();
    let bytes: usize = parts.iter().map(|part| part.text().len()).sum();

    let clock = Instant::now();
    let (start, mut best) = (elapsed(clock), Duration::MAX);
    let (mut rounds, mut tokens) = (0, 0);
    while rounds < 3 || elapsed(clock) - start < LENGTH {
        let round = elapsed(clock);
        tokens = parts.iter().map(|part| words(&stages, part)).sum();
        best = best.min(elapsed(clock) - round);
        rounds += 1;
    }
    let seconds = best.as_secs_f64();
    println!(
        "{tokens} tokens of {bytes} bytes, best of {rounds} rounds {seconds:.3} s: {:.0} tokens/s, {:.0} bytes/s",
        tokens as f64 / seconds,
        bytes as f64 / seconds
    );
}

/// Time that this thread has run, so that what else the machine does counts little; where the
/// system does not say, time that has passed.
fn elapsed(clock: Instant) -> Duration {
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let run = schedule.split_whitespace().next().and_then(|nanoseconds| nanoseconds.parse().ok());
    run.map_or_else(|| clock.elapsed(), Duration::from_nanos)
}

fn part(stages: &Stages, document: Document) -> Part {
    let segments = stages.segmenter.segment(&document).expect("segments");
    let segments = segments.into_iter().map(Segment::from).collect();
    Part::whole(Arc::new(document), segments)
}

fn words(stages: &Stages, part: &Part) -> usize {
    stages.tagger.tag(part).expect("tags").iter().map(|tags| tags.tokens.len()).sum()
}
