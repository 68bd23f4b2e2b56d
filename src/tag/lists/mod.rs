//! Names by list: the files, the table of them, and where their names stand.

pub(super) mod fold;
mod forms;
pub(super) mod gazetteer;
pub(super) mod listed;
pub(super) mod metonymy;
pub(super) mod names;
