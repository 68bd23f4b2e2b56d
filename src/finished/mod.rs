//! What finished runs left in their folders: verified, and merged where they are shards.

mod lines;
mod manifest;
mod merge;
mod verify;

pub use merge::merge;
pub use verify::{Finding, Verified, verify};
