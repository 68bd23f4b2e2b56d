//! The stages in order, their threads and queues.
//!
//! One thread a stage, bounded queues of batches between them, rayon inside a stage:
//! what a stage does in a batch, it may do in parallel, and a model that is `Send` but
//! not `Sync` stays on its stage's thread. Every queue is first in, first out and every
//! stage is one thread, so the output is in input order, the same for any number of
//! threads and any size of batch.

mod annotate;
mod batch;
mod budget;
mod counters;
mod engines;
mod guard;
mod intake;
mod job;
mod load;
mod names;
mod outlet;
mod parts;
mod run;
mod settings;
mod stages;

pub use counters::Counters;
pub use job::{Destination, Job};
pub(crate) use parts::is_full as part_is_full;
pub use run::run;
pub use settings::Settings;
pub use stages::Stages;
