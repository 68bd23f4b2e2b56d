//! Names by pattern: persons by title, names by head word or designator, abbreviations by their brackets.

pub(super) mod abbreviations;
pub(super) mod articles;
pub(super) mod designators;
pub(super) mod extension;
pub(super) mod persons;
pub(super) mod phrases;
pub(super) mod runs;
