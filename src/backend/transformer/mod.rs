//! Transformers by rust-bert: what every sort of them shares, and the two sorts.

mod adapted;
mod adapter;
mod batches;
mod bert;
mod config;
mod names;
mod sentences;
mod spell;
mod tokens;
mod windows;

pub use adapted::load as load_adapted;
pub use names::load as load_names;
pub use sentences::load;
