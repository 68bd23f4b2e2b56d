//! Names by list: the files, the automaton over them, and where their names stand.

pub(super) mod fold;
pub(super) mod gazetteer;
pub(super) mod listed;
pub(super) mod metonymy;
pub(super) mod names;
