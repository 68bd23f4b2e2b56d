//! Faults in the stages and the sink: each ends as it must, and nothing else is lost.

use std::cell::Cell;
use std::sync::Arc;

use plenipo::classify::Classifier;
use plenipo::config::{Config, WriteConfig};
use plenipo::document::{Bounds, Document, Labels, Part, Tags};
use plenipo::error::{Error, FailedDocument, Failure, Result};
use plenipo::finished::merge;
use plenipo::pipeline::{Counters, Settings, Stages, run};
use plenipo::read::Shard;
use plenipo::segment::Segmenter;
use plenipo::span::Span;
use plenipo::tag::Tagger;
use plenipo::write::{
    Checkpoint, Counts, DocumentRecord, Existing, Folder, Header, Place, RunSummary, Sink, StageSeconds,
};

/// A stage of each kind: a segment a line; trouble where the text says so. It is not
/// `Sync`, so it could hold a model that is not.
#[derive(Default)]
struct Plain {
    calls: Cell<usize>,
}

fn trouble<T>(text: &str, stage: &str, fine: T) -> Result<T, Failure> {
    assert!(!text.contains(&format!("{stage} panics")), "as it was told");
    if text.contains(&format!("{stage} fails")) { Err(Failure::new("as it was told")) } else { Ok(fine) }
}

impl Segmenter for Plain {
    fn segment(&self, document: &Document) -> Result<Vec<Bounds>, Failure> {
        self.calls.set(self.calls.get() + 1);
        let text = &document.text;
        let mut end = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            end += line.len();
            Bounds { span: Span::new(end - line.len(), end).trim(text), ..Bounds::default() }
        });
        trouble(text, "segment", lines.collect())
    }
}

impl Tagger for Plain {
    fn tag(&self, part: &Part) -> Result<Vec<Tags>, Failure> {
        let last = part.segments.last().map_or("", |segment| segment.span.of(part.text()));
        trouble(last, "tag", vec![Tags::default(); part.segments.len()])
    }
}

impl Classifier for Plain {
    fn engine(&self) -> &'static str {
        "plain"
    }

    fn classify(&self, part: &Part) -> Result<Vec<Labels>, Failure> {
        trouble(part.text(), "classify", vec![Labels::default(); part.segments.len()])
    }
}

/// Keeps what it is given; cannot write after so many documents.
#[derive(Default)]
struct Memory {
    records: String,
    begun: usize,
    done: Vec<String>,
    failed: Vec<(String, &'static str)>,
    room: Option<usize>,
}

impl Sink for Memory {
    fn part(&mut self, part: &Part, records: &[u8]) -> Result<()> {
        if part.first == 0 {
            self.begun = self.records.len();
        }
        self.records.push_str(std::str::from_utf8(records).expect("JSON is UTF-8"));
        Ok(())
    }

    fn document(&mut self, record: &DocumentRecord, _: &Counts, _: &Place) -> Result<()> {
        if self.room == Some(self.done.len()) {
            return Err(Error::Usage("the sink is full".into()));
        }
        self.done.push(record.id.clone());
        Ok(())
    }

    fn failed(&mut self, failed: &FailedDocument, _: &Counts, _: &Place) -> Result<()> {
        self.failed.push((failed.id.clone(), failed.stage));
        Ok(())
    }

    fn take_back(&mut self) -> Result<()> {
        self.records.truncate(self.begun);
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        Ok(())
    }
}

fn stages() -> Stages {
    Stages {
        segmenter: Box::new(Plain::default()),
        tagger: Box::new(Plain::default()),
        classifier: Box::new(Plain::default()),
    }
}

fn annotate(texts: &[&str], sink: &mut Memory) -> Result<Counts> {
    let documents = texts.iter().enumerate().map(|(n, text)| Ok(Document::new(format!("d{n}"), *text)));
    let documents: Vec<_> = documents.collect();
    let settings = Settings { batch: 4, memory: 1 << 20, ..Settings::default() };
    run(documents.into_iter(), stages(), sink, &settings, &Arc::new(Counters::default()))
}

#[test]
fn a_document_that_fails_at_any_stage_fails_alone() {
    for stage in ["segment", "tag", "classify"] {
        for how in ["fails", "panics"] {
            let bad = format!("{stage} {how}");
            let mut sink = Memory::default();
            let counts =
                annotate(&["one", &bad, "three", "four", "five"], &mut sink).expect("the run goes on");
            assert_eq!((counts.documents, counts.done, counts.failed), (5, 4, 1), "{bad}");
            assert_eq!(sink.done, ["d0", "d2", "d3", "d4"], "{bad}");
            assert_eq!(sink.failed, [("d1".to_owned(), stage)], "{bad}");
            assert_eq!(sink.records.lines().count(), 4, "{bad}");
        }
    }
}

#[test]
fn a_long_document_that_fails_late_leaves_no_record() {
    let long = "line\n".repeat(10_000) + "tag fails";
    let whole = "line\n".repeat(9_000);
    let mut sink = Memory::default();
    let counts = annotate(&["one", &long, &whole, "four"], &mut sink).expect("the run goes on");
    assert_eq!((counts.done, counts.failed, counts.segments), (3, 1, 9_002));
    assert_eq!(sink.failed.len(), 1);
    assert_eq!(sink.records.lines().count(), 9_002);
    assert!(!sink.records.contains("\"doc\":\"d1\""));
}

#[test]
fn records_of_a_long_document_count_on() {
    let mut sink = Memory::default();
    annotate(&[&"ü\n".repeat(9_000)], &mut sink).expect("the run goes on");
    let last: serde_json::Value =
        serde_json::from_str(sink.records.lines().last().expect("a record")).expect("JSON");
    assert_eq!(
        (last["seq"].as_u64(), last["start"].as_u64(), last["end"].as_u64()),
        (Some(8_999), Some(17_998), Some(17_999))
    );
}

#[test]
fn a_sink_that_cannot_write_stops_the_run() {
    let mut sink = Memory { room: Some(2), ..Memory::default() };
    let texts = vec!["one"; 10_000];
    let error = annotate(&texts, &mut sink).expect_err("the sink is full");
    assert_eq!(error.to_string(), "the sink is full");
    assert_eq!(sink.done.len(), 2);
}

/// A folder that cannot be written after so many documents.
struct Full(Folder, usize);

impl Sink for Full {
    fn part(&mut self, part: &Part, records: &[u8]) -> Result<()> {
        self.0.part(part, records)
    }

    fn document(&mut self, record: &DocumentRecord, counts: &Counts, place: &Place) -> Result<()> {
        self.1 = self.1.checked_sub(1).ok_or_else(|| Error::Usage("the disk is gone".into()))?;
        self.0.document(record, counts, place)
    }

    fn failed(&mut self, failed: &FailedDocument, counts: &Counts, place: &Place) -> Result<()> {
        self.0.failed(failed, counts, place)
    }

    fn take_back(&mut self) -> Result<()> {
        self.0.take_back()
    }

    fn finish(&mut self) -> Result<()> {
        self.0.finish()
    }
}

/// The same, to where a run writes, going on with what is there; it fails after `room` documents.
fn annotate_into(texts: &[&str], folder: &std::path::Path, room: usize) -> Result<Counts> {
    let header = Header::new(&Config::default(), &[]);
    let (sink, state) = Folder::open(folder, Existing::Resume, &header, &WriteConfig::default(), None)?;
    let documents: Vec<_> =
        texts.iter().enumerate().map(|(n, text)| Ok(Document::new(format!("d{n}"), *text))).collect();
    let Checkpoint { counts, mark, .. } = state;
    let (batch, memory, skip) = (4, 1 << 20, counts.documents);
    let settings = Settings { batch, memory, skip, mark, counts, ..Settings::default() };
    run(documents.into_iter(), stages(), &mut Full(sink, room), &settings, &Counters::default())
}

#[test]
fn a_long_document_that_fails_late_leaves_no_line_in_its_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = "line\n".repeat(10_000) + "tag fails";
    annotate_into(&["one", &long, "three"], folder.path(), 3).expect("the run goes on");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("a file");
    let lines = read("annotations.jsonl.part");
    assert_eq!(lines.lines().count(), 2);
    assert!(!lines.contains("\"doc\":\"d1\""));
    assert!(read("errors.jsonl.part").contains("as it was told"));
}

#[test]
fn a_run_goes_on_after_its_folder_could_not_be_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let texts: Vec<String> = (0..3000).map(|n| format!("text {n}\n").repeat(20)).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (whole, broken) = (folder.path().join("whole"), folder.path().join("broken"));
    annotate_into(&texts, &whole, usize::MAX).expect("nothing fails");
    let stops = std::iter::repeat_with(|| annotate_into(&texts, &broken, 700)).take_while(Result::is_err);
    assert!(
        stops
            .inspect(|stop| assert!(stop.as_ref().is_err_and(|e| e.to_string() == "the disk is gone")))
            .count()
            > 2
    );
    for name in ["annotations.jsonl.part", "documents.jsonl.part", "errors.jsonl.part"] {
        let read = |folder: &std::path::Path| std::fs::read(folder.join(name)).expect("a file");
        assert!(read(&whole) == read(&broken), "{name}");
    }
}

#[test]
fn a_journal_that_counts_too_much_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    annotate_into(&["one", "two"], folder.path(), 2).expect("nothing fails");
    let path = folder.path().join("run.journal");
    let journal = std::fs::read_to_string(&path).expect("a journal");
    let damaged = journal.replace("\"documents\":2,\"done\"", "\"documents\":18446744073709551615,\"done\"");
    assert_ne!(damaged, journal);
    std::fs::write(&path, damaged).expect("a write");
    let error = annotate_into(&["one", "two"], folder.path(), 2).expect_err("no such documents");
    assert!(error.to_string().contains("not those that the run was started with"), "{error}");
}

/// A whole run into a folder that compresses, or a shard of it; its files have their names after it.
fn finish(texts: &[&str], folder: &std::path::Path, shard: Option<Shard>) {
    let mut config = Config::default();
    (config.write.compress, config.read.shard) = (true, shard);
    let (sink, _) = Folder::open(folder, Existing::Refuse, &Header::new(&config, &[]), &config.write, shard)
        .expect("a folder");
    let mut sink = Full(sink, usize::MAX);
    let settings = Settings { batch: 4, memory: 1 << 20, shard, ..Settings::default() };
    let documents = texts.iter().enumerate().map(|(n, text)| Ok(Document::new(format!("d{n}"), *text)));
    let documents: Vec<_> = documents.collect();
    let counts = run(documents.into_iter(), stages(), &mut sink, &settings, &Counters::default());
    let mut summary = RunSummary {
        version: plenipo::VERSION.to_owned(),
        config,
        counts: counts.expect("the run goes on"),
        models: Vec::new(),
        inputs: Vec::new(),
        named: Vec::new(),
        skipped: Vec::new(),
        outputs: Vec::new(),
        seconds: 1.0,
        mb_per_second: 1.0,
        cpu_seconds: 1.0,
        peak_memory: 1,
        stages: StageSeconds::default(),
    };
    sink.0.publish(&mut summary).expect("a finished run");
}

#[test]
fn shards_whose_long_documents_fail_late_merge_into_the_single_run() {
    let folder = tempfile::tempdir().expect("a folder");
    let long = "line\n".repeat(5_000) + "tag fails";
    let texts: Vec<&str> = (0..24).map(|n| if n % 3 == 1 { &*long } else { "one\ntwo\n" }).collect();
    let whole = folder.path().join("whole");
    finish(&texts, &whole, None);
    let shards: Vec<_> = ["1/3", "2/3", "3/3"].map(|shard| shard.parse::<Shard>().expect("a shard")).into();
    let folders: Vec<_> = shards.iter().map(|shard| folder.path().join(shard.index.to_string())).collect();
    shards.iter().zip(&folders).for_each(|(shard, folder)| finish(&texts, folder, Some(*shard)));
    let merged = folder.path().join("merged");
    let summary = merge(&folders, &merged, Existing::Refuse).expect("the shards of one job");
    assert_eq!((summary.counts.done, summary.counts.failed), (16, 8));
    for name in ["annotations.jsonl.zst", "documents.jsonl", "errors.jsonl"] {
        let read = |folder: &std::path::Path| std::fs::read(folder.join(name)).expect("a file");
        assert!(read(&whole) == read(&merged), "{name}");
    }
}
