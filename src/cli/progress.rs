//! Progress: a bar on a terminal, a line now and then in a log.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::pipeline::Counters;

const BAR: &str = "{elapsed_precise} [{bar:28}] {bytes}/{total_bytes} ETA {eta}  {msg}";
const SPINNER: &str = "{elapsed_precise} {spinner} {bytes}  {msg}";

/// A bar over so many bytes, on a terminal; hidden elsewhere.
pub fn bar(total: u64, shown: bool) -> ProgressBar {
    let target = if shown { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
    let (length, template) = if total > 0 { (Some(total), BAR) } else { (None, SPINNER) };
    let style = ProgressStyle::with_template(template).expect("the template is one");
    ProgressBar::with_draw_target(length, target).with_style(style.progress_chars("=> "))
}

/// Whether standard error is a terminal that can show a bar.
pub fn on_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Watches a run from its own thread until it is dropped.
pub struct Watch {
    end: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Shows what `counters` count on `bar`, or in the log where the bar is hidden.
    pub fn start(counters: Arc<Counters>, bar: ProgressBar) -> Self {
        let (end, ended) = channel();
        let every = Duration::from_millis(if bar.is_hidden() { 10_000 } else { 100 });
        let start = Instant::now();
        let thread = std::thread::spawn(move || {
            while ended.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
                show(&counters, &bar, start.elapsed().as_secs_f64());
            }
            bar.finish_and_clear();
        });
        Self { end: Some(end), thread: Some(thread) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.end.take());
        self.thread.take().map(JoinHandle::join);
    }
}

fn show(counters: &Counters, bar: &ProgressBar, seconds: f64) {
    let get = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let (documents, failed) = (get(&counters.documents), get(&counters.failed));
    let mb = get(&counters.text) as f64 / 1e6 / seconds;
    let segments = get(&counters.segments) as f64 / seconds;
    if bar.is_hidden() {
        tracing::info!("{documents} documents, {mb:.1} MB/s, {segments:.0} segments/s, {failed} failed");
    } else {
        bar.set_position(get(&counters.bytes));
        bar.set_message(format!(
            "{documents} documents, {mb:.1} MB/s, {segments:.0} segments/s, {failed} failed"
        ));
    }
}
