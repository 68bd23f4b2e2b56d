//! What a user sees: the program as a whole, run as they run it.

#[cfg(feature = "bert")]
mod adapted;
mod attacks;
mod bad_input;
mod bench;
#[cfg(feature = "bert")]
mod bert;
mod broken;
mod corpus;
mod denied;
mod determinism;
mod engines;
mod eval;
mod explain;
mod faults;
#[cfg(feature = "bert")]
mod fetch;
mod formats;
mod hostile;
mod instructions;
mod interrupted;
mod labels;
mod memory;
mod names;
mod offsets;
mod parquet;
mod program;
mod resume;
mod segments;
mod shards;
mod tagger;
mod themes;
mod train;
mod verify;
mod walk;
