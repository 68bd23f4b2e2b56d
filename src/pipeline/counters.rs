//! What a run has done so far, for whoever watches it from another thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use crate::parallel;
use crate::write::StageSeconds;

/// Counters of a run that is going on, and the switch that stops it.
#[derive(Debug, Default)]
pub struct Counters {
    /// Bytes read, as they lie on the disk.
    pub bytes: Arc<AtomicU64>,
    /// Documents that have ended.
    pub documents: AtomicU64,
    /// Documents that have failed.
    pub failed: AtomicU64,
    /// Segments written.
    pub segments: AtomicU64,
    /// Bytes of text written.
    pub text: AtomicU64,
    /// Set to stop the run cleanly: what has begun is ended and written.
    pub stop: AtomicBool,
    busy: [Busy; 5],
}

/// Processor time that a stage took, in nanoseconds.
#[derive(Debug, Default)]
pub struct Busy(AtomicU64);

impl Busy {
    /// Runs `work` and counts the processor time it took, on whatever threads.
    pub fn time<T>(&self, work: impl FnOnce() -> T) -> T {
        let (result, time) = parallel::timed(work);
        self.0.fetch_add(time.as_nanos() as u64, Ordering::Relaxed);
        result
    }

    fn seconds(&self) -> f64 {
        Duration::from_nanos(self.0.load(Ordering::Relaxed)).as_secs_f64()
    }
}

impl Counters {
    pub(super) fn read(&self) -> &Busy {
        &self.busy[0]
    }

    pub(super) fn segment(&self) -> &Busy {
        &self.busy[1]
    }

    pub(super) fn tag(&self) -> &Busy {
        &self.busy[2]
    }

    pub(super) fn classify(&self) -> &Busy {
        &self.busy[3]
    }

    pub(super) fn write(&self) -> &Busy {
        &self.busy[4]
    }

    /// Seconds of processor time that each stage took so far.
    pub fn seconds(&self) -> StageSeconds {
        StageSeconds {
            read: self.read().seconds(),
            segment: self.segment().seconds(),
            tag: self.tag().seconds(),
            classify: self.classify().seconds(),
            write: self.write().seconds(),
        }
    }
}
