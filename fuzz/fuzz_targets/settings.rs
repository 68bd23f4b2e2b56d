//! Any text taken for a configuration, a taxonomy, a ladder or the words of a language: `scripts/fuzz settings`.
#![no_main]
#![allow(dead_code)]

#[path = "../../tests/suite/hostile/settings.rs"]
mod settings;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| settings::check(text));
