//! Sees to it that every document is one of its own and holds something.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use sha2::{Digest, Sha256};

use super::Read;
use crate::document::Document;
use crate::error::{FailedDocument, Failure};

/// The ids of the documents that were admitted so far.
#[derive(Debug, Default)]
pub struct Admission {
    seen: HashSet<u64>,
}

impl Admission {
    /// Refuses a document whose id another has, and one that holds nothing.
    ///
    /// # Errors
    /// The document that is refused, and why.
    pub fn admit(&mut self, mut document: Document) -> Read {
        let failure = if document.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty()
        {
            Failure::new("it holds no text; leave it out, or look at where it came from")
        } else if !self.seen.insert(hash(&document.id)) {
            Failure::new(format!("another document has the id `{}`; give each its own", document.id))
        } else {
            document.sha256 = Sha256::digest(&document.text).into();
            return Ok(document);
        };
        let failure = failure.at(document.origin.line, 0);
        Err(FailedDocument { id: document.id, origin: document.origin, stage: "read", failure })
    }
}

/// 64 bits stand for an id, so that memory stays small over millions of documents:
/// among ten million ids the chance that any two are mistaken for one is 3 in a million.
fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}
