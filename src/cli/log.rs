//! Where log lines go: standard error, around the progress bar.

use std::io::{IsTerminal, Write};

use clap::ValueEnum;
use indicatif::ProgressBar;
use tracing::Level;

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Starts the log. A quiet one holds nothing.
pub fn start(format: LogFormat, quiet: bool, bar: &ProgressBar) {
    if quiet {
        return;
    }
    let bar = bar.clone();
    let log = tracing_subscriber::fmt()
        .with_max_level(Level::INFO)
        .with_target(false)
        .with_ansi(colour())
        .with_writer(move || AroundBar(bar.clone()));
    // A second start in one process, as in tests, keeps the first log.
    let _ = match format {
        LogFormat::Text => log.try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
}

/// Whether colours are wanted: on a terminal, unless `NO_COLOR` is set (no-color.org).
fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Standard error, with the bar out of the way.
struct AroundBar(ProgressBar);

impl Write for AroundBar {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.suspend(|| std::io::stderr().write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
