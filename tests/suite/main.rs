//! What a user sees: the program as a whole, run as they run it.

mod bad_input;
mod corpus;
mod determinism;
mod eval;
mod faults;
mod formats;
mod interrupted;
mod labels;
mod memory;
mod names;
mod offsets;
mod program;
mod resume;
mod themes;
mod walk;
