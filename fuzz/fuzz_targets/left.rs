//! Any bytes taken for what an earlier run left: its journal, or a shard: `scripts/fuzz left`.
#![no_main]
#![allow(dead_code)]

#[path = "../../tests/suite/hostile/left.rs"]
mod left;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| left::check(bytes));
