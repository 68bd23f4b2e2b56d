//! Model files: where they are, where they come from, what they hash to; nothing of what they mean.

mod digest;
mod fetch;
mod fetched;
mod file;
mod manifest;

pub(crate) use digest::hashed;
pub use digest::{hex, sha256};
pub use fetch::{Step, fetch};
pub use fetched::{State, checked};
pub use file::{ModelBytes, ModelFile};
pub use manifest::{Archive, Fetchable, Manifest, Pinned, Source};
