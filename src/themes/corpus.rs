//! The documents of a corpus, split and tagged, one part after the other.

use std::path::PathBuf;

use crate::config::Config;
use crate::document::Part;
use crate::error::{Error, FailedDocument, Result};
use crate::pipeline::Stages;
use crate::read::{self, Limits, Reader};

/// The parts of the documents of a corpus, in order.
///
/// # Errors
/// Inputs that are not there; each item, a document that fails.
pub(super) fn parts<'a>(
    corpus: &[PathBuf],
    config: &Config,
    stages: &'a Stages,
) -> Result<impl Iterator<Item = Result<Part>> + use<'a>> {
    let inputs = read::find(corpus, &config.read)?;
    let reader = Reader::new(inputs, Limits::of(&config.read), <_>::default());
    let prepared = reader.map(|read| read.and_then(|document| stages.prepare(document)));
    Ok(prepared.flat_map(|parts| match parts {
        Ok(parts) => parts.into_iter().map(Ok).collect(),
        Err(failed) => vec![Err(error(failed))],
    }))
}

fn error(failed: FailedDocument) -> Error {
    let FailedDocument { id, origin, failure, .. } = failed;
    Error::file(origin.path, format!("document `{id}`: {failure}"))
}
