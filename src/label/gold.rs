//! What people labelled, in the form of gold.

use serde::{Deserialize, Serialize};

use crate::document::{Kind, Label, Level};

/// A labelled segment: a line of gold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gold {
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// Its themes, sorted.
    pub themes: Vec<String>,
    /// How firmly it commits its parties.
    pub commitment: Level,
    /// The names, dates and amounts that were labelled, in order.
    pub entities: Vec<Name>,
    /// Its text.
    pub text: String,
}

/// Where a segment is and what it is; goes to the tool with the segment and comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The document's id.
    pub doc: String,
    /// First code point in the document.
    pub start: u64,
    /// One past the last.
    pub end: u64,
    /// What the segment is.
    pub kind: Kind,
}

/// A name, date or amount.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Name {
    /// First code point in the document.
    pub start: u64,
    /// One past the last.
    pub end: u64,
    /// What it names.
    pub label: Label,
    /// What it reads.
    pub text: String,
}

/// What a tool's export holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// The labelled segments, by document and place.
    pub gold: Vec<Gold>,
    /// Segments that nobody labelled.
    pub unlabelled: usize,
}

impl Import {
    /// One JSON object a line.
    pub fn to_jsonl(&self) -> String {
        let line = |gold| serde_json::to_string(gold).expect("gold has a form in JSON") + "\n";
        self.gold.iter().map(line).collect()
    }

    /// The same by document and place; each place once.
    pub(super) fn sorted(mut self) -> Result<Self, String> {
        let key = |gold: &Gold| (gold.place.doc.clone(), gold.place.start, gold.place.end);
        self.gold.sort_by_key(key);
        match self.gold.windows(2).find(|pair| key(&pair[0]) == key(&pair[1])) {
            None => Ok(self),
            Some(pair) => {
                let Place { doc, start, end, .. } = &pair[0].place;
                Err(format!("`{doc}` from {start} to {end} is labelled twice; leave one"))
            }
        }
    }
}
