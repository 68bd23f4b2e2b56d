//! Shards: a job cut by documents, so that several machines can each do a part of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::hash::{START, step};

/// One of so many shards, written `2/8`: the documents whose ids hash to it.
///
/// The hash is fixed for good, so a document is in the same shard on every machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shard {
    /// Which, from 1.
    pub index: u64,
    /// Of how many.
    pub count: u64,
}

impl Shard {
    /// Whether a document of this id is in the shard.
    pub fn holds(self, id: &str) -> bool {
        let hash = id.bytes().fold(START, step);
        // The lower bits alone depend on the lower bits of each byte alone.
        (hash ^ (hash >> 32)) % self.count == self.index - 1
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.count)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/').and_then(|(i, n)| Some((i.parse().ok()?, n.parse().ok()?)));
        match parts {
            Some((index, count)) if (1..=count).contains(&index) => Ok(Self { index, count }),
            _ => Err(format!("`{text}` is no shard; write I/N with I from 1 to N, as in 2/8")),
        }
    }
}

impl TryFrom<String> for Shard {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Shard> for String {
    fn from(shard: Shard) -> Self {
        shard.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_in_one_shard_and_all_are_used() {
        let mut sizes = [0; 8];
        for n in 0..8000 {
            let id = format!("2024/statement-{n}");
            let held: Vec<u64> = (1..=8).filter(|&index| Shard { index, count: 8 }.holds(&id)).collect();
            assert_eq!(held.len(), 1, "{id}");
            sizes[held[0] as usize - 1] += 1;
        }
        assert!(sizes.iter().all(|size| (800..1200).contains(size)), "{sizes:?}");
    }

    #[test]
    fn a_shard_stays_what_it_is() {
        let shards =
            ["a", "2024/b", "d#17"].map(|id| (1..=7).find(|&index| Shard { index, count: 7 }.holds(id)));
        assert_eq!(shards, [Some(2), Some(4), Some(1)]);
    }

    #[test]
    fn what_is_no_shard_is_refused() {
        assert_eq!("2/8".parse(), Ok(Shard { index: 2, count: 8 }));
        for text in ["", "2", "0/8", "9/8", "1/0", "-1/8", "a/b", "1/8/2"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}
