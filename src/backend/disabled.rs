//! What stands in where the program was built without the feature `bert`.

use super::{Encoder, NameReader, Place};
use crate::error::{Error, Result};
use crate::model::ModelBytes;

/// Refuses, and says how to have it.
///
/// # Errors
/// Always.
pub fn load(_place: &Place) -> Result<Box<dyn Encoder>> {
    Err(absent())
}

/// Refuses, and says how to have it.
///
/// # Errors
/// Always.
pub fn load_adapted(_place: &Place, _adapter: &ModelBytes) -> Result<Box<dyn Encoder>> {
    Err(absent())
}

/// Refuses, and says how to have it.
///
/// # Errors
/// Always.
pub fn load_names(_place: &Place) -> Result<Box<dyn NameReader>> {
    Err(absent())
}

fn absent() -> Error {
    Error::Usage(
        "this build has no transformer; run scripts/setup-bert in a checkout and build with --features bert"
            .into(),
    )
}
