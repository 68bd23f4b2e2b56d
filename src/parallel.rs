//! Work on many items by all threads of the pool, and the processor time that it takes.

use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rayon::prelude::*;

use crate::usage::thread_time;

thread_local! {
    /// Processor time that the pool has spent for this thread.
    static HELP: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// What `work` makes of each item, in order.
pub(crate) fn map<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let nanoseconds = AtomicU64::new(0);
    let timed = |item| {
        let start = thread_time();
        let result = work(item);
        nanoseconds.fetch_add((thread_time() - start).as_nanos() as u64, Ordering::Relaxed);
        result
    };
    let results = items.par_iter().map(timed).collect();
    HELP.set(HELP.get() + Duration::from_nanos(nanoseconds.into_inner()));
    results
}

/// What `work` gives, and the processor time it took: of this thread, which is none of the pool's,
/// and of the pool's threads in [`map`]. Time that it waited is left out.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = thread_time() + HELP.get();
    let result = work();
    (result, thread_time() + HELP.get() - start)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn spin(time: Duration) {
        let start = thread_time();
        while thread_time() - start < time {}
    }

    #[test]
    fn time_of_the_pool_is_counted_and_time_of_waiting_is_not() {
        let part = Duration::from_millis(20);
        let (results, time) = timed(|| {
            std::thread::sleep(10 * part);
            spin(part);
            map(&[1, 2, 3], |item| {
                spin(part);
                item * 2
            })
        });
        assert_eq!(results, [2, 4, 6]);
        assert!(time >= 4 * part && time < 10 * part, "{time:?}");
    }
}
