#![doc = include_str!("../README.md")]

pub mod backend;
pub mod bench;
pub mod classify;
pub mod cli;
pub mod config;
pub mod document;
pub mod error;
pub mod eval;
pub mod finished;
mod hash;
pub mod header;
pub mod label;
mod letters;
mod memo;
pub mod model;
mod parallel;
pub mod pipeline;
mod random;
pub mod read;
pub mod segment;
mod sketch;
pub mod span;
pub mod tag;
pub mod themes;
pub mod train;
mod usage;
pub mod write;

/// The version of plenipo, as `run.json` states it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
