//! The machine that was measured on.

use serde::Serialize;

/// The machine; what a system does not say is empty or 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Machine {
    /// Its processor.
    pub processor: String,
    /// Processors that this program may use.
    pub cores: usize,
    /// Its memory in bytes.
    pub memory: u64,
    /// Its operating system and architecture.
    pub system: String,
    /// Processes that wanted a processor, over the minute before the first measurement.
    pub load: f64,
}

impl Machine {
    /// The machine that this runs on.
    pub fn here() -> Self {
        let memory = word("/proc/meminfo", "MemTotal").and_then(|text| text.split(' ').next()?.parse().ok());
        let kernel = read("/proc/sys/kernel/osrelease");
        let system = [std::env::consts::OS, kernel.trim(), std::env::consts::ARCH];
        Self {
            processor: word("/proc/cpuinfo", "model name").unwrap_or_default(),
            cores: std::thread::available_parallelism().map_or(0, usize::from),
            memory: memory.unwrap_or(0_u64) * 1024,
            system: system.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
            load: read("/proc/loadavg").split(' ').next().and_then(|load| load.parse().ok()).unwrap_or(0.0),
        }
    }

    /// Whether other work was going on, so that time that passes says little.
    pub fn is_busy(&self) -> bool {
        self.load > 0.5
    }
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// What stands behind a key and a colon.
fn word(path: &str, key: &str) -> Option<String> {
    let text = read(path);
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
