//! What the machine gives to this program: processor time and memory.

use std::time::Duration;

/// Processor time that this thread has had, whatever else the machine did.
pub(crate) fn thread_time() -> Duration {
    clock::now(clock::THREAD)
}

/// Processor time that all threads of this process have had.
pub(crate) fn process_time() -> Duration {
    clock::now(clock::PROCESS)
}

/// The most memory in bytes that this process has held so far (`VmHWM`, which starts anew with a
/// program, while `ru_maxrss` goes on from the one that started it); 0 where the system does not say.
pub(crate) fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kib.unwrap_or(0) * 1024
}

#[cfg(unix)]
mod clock {
    use std::time::Duration;

    use nix::time::{ClockId, clock_gettime};

    pub const THREAD: ClockId = ClockId::CLOCK_THREAD_CPUTIME_ID;
    pub const PROCESS: ClockId = ClockId::CLOCK_PROCESS_CPUTIME_ID;

    pub fn now(clock: ClockId) -> Duration {
        clock_gettime(clock).map_or(Duration::ZERO, Duration::from)
    }
}

/// Where the system has no such clocks, time that passes stands for both.
#[cfg(not(unix))]
mod clock {
    use std::sync::LazyLock;
    use std::time::{Duration, Instant};

    pub const THREAD: () = ();
    pub const PROCESS: () = ();

    static START: LazyLock<Instant> = LazyLock::new(Instant::now);

    pub fn now(_: ()) -> Duration {
        START.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn clocks_go_on_with_work_and_not_with_sleep() {
        let (thread, process) = (thread_time(), process_time());
        std::thread::sleep(Duration::from_millis(300));
        let slept = thread_time() - thread;
        assert!(slept < Duration::from_millis(300), "{slept:?}");
        let sum: u64 = (0..3_000_000_u64).map(std::hint::black_box).sum();
        assert!(sum > 0 && thread_time() > thread + slept && process_time() > process);
    }

    #[test]
    fn memory_is_counted_where_the_system_says() {
        if cfg!(target_os = "linux") {
            assert!(peak_memory() > 100_000);
        }
    }
}
