//! Runs documents through the stages, each on a thread of its own.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::batch::{Arrival, Unit};
use super::counters::Counters;
use super::intake;
use super::outlet::Outlet;
use super::settings::Settings;
use super::stages::{self, Stages};
use crate::document::{Part, Segment};
use crate::error::Result;
use crate::read::Read;
use crate::write::{Counts, Encoder, Sink};

/// Batches that wait before a stage, at most.
const QUEUE: usize = 2;

/// About the bytes of a batch, at most.
const BATCH_MEMORY: usize = 4 << 20;

/// Runs `documents` through the stages into `sink`; what they held, with what the
/// settings count on from.
///
/// # Errors
/// A sink that cannot write, or inputs that are not those of the session that is resumed.
pub fn run(
    documents: impl Iterator<Item = Read> + Send,
    stages: Stages,
    sink: &mut dyn Sink,
    settings: &Settings,
    counters: &Counters,
) -> Result<Counts> {
    let Stages { segmenter, tagger, classifier } = stages;
    let encoder = Encoder { tokens: settings.tokens };
    let mut outlet = Outlet::new(sink, encoder, counters, settings.counts.clone());
    let (to_segment, arrivals) = sync_channel(QUEUE);
    let (to_tag, segmented) = sync_channel(QUEUE);
    let (to_classify, tagged) = sync_channel(QUEUE);
    let (to_write, classified) = sync_channel(QUEUE);
    thread::scope(|scope| {
        let read = scope.spawn(move || intake::read(documents, settings, counters, &to_segment));
        let segment = move |batch| stages::segment(&*segmenter, counters.segment(), batch);
        let tag = move |batch| counters.tag().time(|| stages::tag(&*tagger, batch));
        let classify = move |batch| counters.classify().time(|| stages::classify(&*classifier, batch));
        scope.spawn(move || pass_cut(arrivals, &to_tag, segment));
        scope.spawn(move || pass(segmented, &to_classify, tag));
        scope.spawn(move || pass(tagged, &to_write, classify));
        let written = classified.iter().try_for_each(|batch| counters.write().time(|| outlet.write(batch)));
        // A writer that has stopped stops the stages before it.
        drop(classified);
        let read = read.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        written.and(read)
    })?;
    counters.write().time(|| outlet.finish())
}

/// Passes batches through a stage until there are no more, or nobody takes them.
fn pass(from: Receiver<Vec<Unit>>, to: &SyncSender<Vec<Unit>>, work: impl Fn(Vec<Unit>) -> Vec<Unit>) {
    for batch in from {
        if to.send(work(batch)).is_err() {
            return;
        }
    }
}

/// Like [`pass`], and cuts what comes of a long document into batches of bounded size.
fn pass_cut<I: Iterator<Item = Unit>>(
    from: Receiver<Vec<Arrival>>,
    to: &SyncSender<Vec<Unit>>,
    work: impl Fn(Vec<Arrival>) -> I,
) {
    for batch in from {
        let mut units = work(batch).peekable();
        while units.peek().is_some() {
            let mut room = BATCH_MEMORY;
            let batch = std::iter::from_fn(|| units.next_if(|unit| fits(unit, &mut room))).collect();
            if to.send(batch).is_err() {
                return;
            }
        }
    }
}

/// Whether a unit fits into a batch with so much room left, which it then takes. One
/// that is larger by itself goes alone.
fn fits(unit: &Unit, room: &mut usize) -> bool {
    let size = unit.part.as_ref().map_or(0, memory);
    let fits = size <= *room || *room == BATCH_MEMORY;
    *room = room.saturating_sub(size);
    fits
}

/// About the bytes that a part takes before it is tagged.
fn memory(part: &Part) -> usize {
    let text = part.segments.last().map_or(0, |last| last.span.end - part.anchor.0);
    text + part.segments.len() * size_of::<Segment>()
}
