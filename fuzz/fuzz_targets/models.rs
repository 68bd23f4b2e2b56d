//! Any bytes taken for learned weights: `scripts/fuzz models`.
#![no_main]
#![allow(dead_code)]

#[path = "../../tests/suite/hostile/settings.rs"]
mod settings;
#[path = "../../tests/suite/hostile/models.rs"]
mod models;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| models::check(bytes));
