//! What stands in where the program was built without the feature `bert`.

use std::path::Path;

use super::Step;
use crate::error::{Error, Result};
use crate::model::Fetchable;

/// Refuses, and says how to have it.
///
/// # Errors
/// Always.
pub fn fetch(_model: &Fetchable, _folder: &Path, _watch: &mut dyn FnMut(Step)) -> Result<()> {
    Err(Error::Usage(
        "this build has no engine that uses fetched models, and no network in it; build with --features bert, which scripts/setup-bert prepares"
            .into(),
    ))
}
