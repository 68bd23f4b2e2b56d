//! The first thread: reads documents, marks them, and batches them within the budget.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::SyncSender;

use sha2::{Digest, Sha256};

use super::batch::{Arrival, Ticket};
use super::budget::{Budget, Permit};
use super::counters::Counters;
use super::settings::Settings;
use crate::error::{Error, Result};
use crate::read::Read;
use crate::write::Place;

/// Bytes of text that fill a batch, however few its documents.
const BATCH_BYTES: usize = 512 * 1024;

/// Reads `documents` into batches and sends them, but for those that an earlier session has ended.
///
/// # Errors
/// Documents before that point that are not those of the earlier session.
pub fn read(
    documents: impl Iterator<Item = Read>,
    settings: &Settings,
    counters: &Counters,
    queue: &SyncSender<Vec<Arrival>>,
) -> Result<()> {
    let held = |read: &Read| settings.shard.is_none_or(|shard| shard.holds(id(read)));
    let mut documents = (0..).zip(documents).filter(|(_, read)| held(read));
    let mut mark = Mark::default();
    // A damaged journal can count more than there are.
    let earlier = (0..settings.skip).map_while(|_| counters.read().time(|| documents.next()));
    let skipped = earlier.inspect(|(_, read)| mark.add(read)).count() as u64;
    if skipped < settings.skip || mark.to_string() != settings.mark {
        let message = "the inputs are not those that the run was started with; start over with --overwrite";
        return Err(Error::Usage(message.into()));
    }
    let mut batches = Batches { queue, size: settings.batch, batch: Vec::new(), bytes: 0 };
    let budget = Budget::new(settings.memory);
    while !counters.stop.load(Ordering::Relaxed)
        && let Some((number, read)) = counters.read().time(|| documents.next())
    {
        mark.add(&read);
        if batches.add(read, Place { number, mark: mark.to_string() }, &budget).is_err() {
            // The writer has stopped and says why.
            return Ok(());
        }
    }
    batches.send().ok();
    Ok(())
}

/// The id of a document, also of one that failed.
fn id(read: &Read) -> &str {
    match read {
        Ok(document) => &document.id,
        Err(failed) => &failed.id,
    }
}

/// A hash over all documents so far.
#[derive(Default)]
struct Mark([u8; 32]);

impl Mark {
    fn add(&mut self, read: &Read) {
        let mut hash = Sha256::new_with_prefix(self.0);
        match read {
            Ok(document) => {
                hash.update(&document.id);
                hash.update(document.sha256);
            }
            Err(failed) => hash.update(&failed.id),
        }
        self.0 = hash.finalize().into();
    }
}

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        if self.0 == [0; 32] { Ok(()) } else { f.write_str(&crate::model::hex(&self.0)) }
    }
}

/// The batch under way.
struct Batches<'a> {
    queue: &'a SyncSender<Vec<Arrival>>,
    size: usize,
    batch: Vec<Arrival>,
    bytes: usize,
}

/// The next stage has gone.
struct Gone;

impl Batches<'_> {
    fn add(&mut self, read: Read, place: Place, budget: &Arc<Budget>) -> Result<(), Gone> {
        let permit = match &read {
            Ok(document) => Some(self.permit(document.text.len(), budget)?),
            Err(_) => None,
        };
        let ticket = Arc::new(Ticket { place, _permit: permit });
        self.batch.push(Arrival { read: read.map(Arc::new), ticket });
        if self.batch.len() >= self.size || self.bytes >= BATCH_BYTES { self.send() } else { Ok(()) }
    }

    /// Waits for room; what is held here goes on first, so that room can come.
    fn permit(&mut self, bytes: usize, budget: &Arc<Budget>) -> Result<Permit, Gone> {
        let permit = match budget.try_take(bytes) {
            Some(permit) => permit,
            None => {
                self.send()?;
                budget.take(bytes)
            }
        };
        self.bytes += bytes;
        Ok(permit)
    }

    fn send(&mut self) -> Result<(), Gone> {
        self.bytes = 0;
        if self.batch.is_empty() {
            return Ok(());
        }
        self.queue.send(std::mem::take(&mut self.batch)).map_err(|_| Gone)
    }
}
