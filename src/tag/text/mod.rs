//! Words as the rest reads them: tokens, their shapes and the roles that they can play.

pub(super) mod lexicon;
pub(super) mod marks;
pub(super) mod tokens;
pub(super) mod traits;
pub(super) mod words;
