//! Dates: as they are written, relative to the day of speaking, and their norms.

pub(super) mod calendar;
pub(super) mod dates;
pub(super) mod days;
pub(super) mod deixis;
pub(super) mod fiscal;
pub(super) mod numeric;
pub(super) mod relative;
pub(super) mod stretch;
pub(super) mod years;
