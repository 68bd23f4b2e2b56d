//! Any text annotated by what is built in: `scripts/fuzz labels`.
#![no_main]

#[path = "../../tests/suite/hostile/labels.rs"]
mod labels;

use libfuzzer_sys::fuzz_target;
use plenipo::config::Config;
use plenipo::pipeline::Stages;

// Stages stay on their thread.
thread_local! {
    static STAGES: Stages = Stages::load(&Config::default()).expect("what is built in loads").0;
}

fuzz_target!(|text: &str| STAGES.with(|stages| labels::check(stages, text)));
