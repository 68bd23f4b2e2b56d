//! Any bytes taken for what is compressed: `scripts/fuzz compressed`.
#![no_main]
#![allow(dead_code)]

#[path = "../../tests/suite/hostile/reads.rs"]
mod reads;

use libfuzzer_sys::fuzz_target;
use plenipo::read::Format;

fuzz_target!(|bytes: &[u8]| reads::check(Format::Text, bytes));
