//! Fetches a model: the one place where plenipo uses the network, and only when it is asked to.
//!
//! Only engines that are built with the feature `bert` use models that are fetched, so that other
//! builds have no network in them at all.

#[cfg(not(feature = "bert"))]
mod disabled;
#[cfg(feature = "bert")]
mod download;
#[cfg(feature = "bert")]
mod sources;

#[cfg(not(feature = "bert"))]
pub use disabled::fetch;
#[cfg(feature = "bert")]
pub use sources::fetch;

/// How far fetching is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A source is tried.
    Trying(&'a str),
    /// A file is fetched: so many of its bytes are here.
    Has {
        /// Its name.
        file: &'a str,
        /// Bytes that are here.
        done: u64,
        /// All its bytes.
        bytes: u64,
    },
    /// The source that was tried does not give the files, for this reason.
    Refused(&'a str),
}
