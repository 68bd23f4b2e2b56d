//! The phrases of boilerplate, and where in a paragraph each must stand.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use serde::Deserialize;

/// Phrases as the file lists them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    whole: Vec<String>,
    starts: Vec<String>,
    contains: Vec<String>,
    directions: Vec<String>,
}

/// Phrases to be found, in lower case as to ASCII letters.
#[derive(Debug)]
pub(super) struct Phrases {
    /// In order.
    whole: Vec<String>,
    /// Length of the longest of them, in bytes.
    longest: usize,
    starts: AhoCorasick,
    contains: AhoCorasick,
    directions: AhoCorasick,
}

impl Phrases {
    /// Fails where the lists are too long to search for.
    pub fn new(lists: Lists) -> Result<Self, String> {
        let lower = |list: Vec<String>| list.into_iter().map(|phrase| phrase.to_ascii_lowercase());
        let mut whole: Vec<_> = lower(lists.whole).collect();
        whole.sort_unstable();
        let starts: Vec<_> = lower(lists.starts).filter(|phrase| !phrase.is_empty()).collect();
        let contains: Vec<_> = lower(lists.contains).collect();
        Ok(Self {
            longest: whole.iter().map(String::len).max().unwrap_or(0),
            whole,
            starts: automaton(AhoCorasick::builder().start_kind(StartKind::Anchored), &starts)?,
            contains: automaton(&mut AhoCorasick::builder(), &contains)?,
            directions: automaton(AhoCorasick::builder().ascii_case_insensitive(true), &lists.directions)?,
        })
    }

    /// Whether a paragraph, in lower case, holds a phrase of boilerplate where it must stand.
    pub fn is_boilerplate(&self, paragraph: &str) -> bool {
        self.is_menu(paragraph) || self.is_start(paragraph) || self.contains.is_match(paragraph)
    }

    /// Whether a bracket tells what was heard and not said.
    pub fn is_direction(&self, bracket: &str) -> bool {
        self.directions.is_match(bracket)
    }

    /// "English | French", or one of them alone.
    fn is_menu(&self, paragraph: &str) -> bool {
        self.is_whole(paragraph)
            || paragraph.contains('|') && paragraph.split('|').all(|entry| self.is_whole(entry))
    }

    /// Marks at the paragraph's ends aside.
    fn is_whole(&self, paragraph: &str) -> bool {
        let bare = paragraph.trim_matches(is_mark);
        bare.len() <= self.longest && self.whole.binary_search_by(|phrase| phrase.as_str().cmp(bare)).is_ok()
    }

    /// Marks before the first letter may be of the phrase or not.
    fn is_start(&self, paragraph: &str) -> bool {
        let marks = paragraph.len() - paragraph.trim_start_matches(is_mark).len();
        let from = |at| Input::new(paragraph).range(at..).anchored(Anchored::Yes);
        (0..=marks).any(|at| self.starts.is_match(from(at)))
    }
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Leftmost matches are those that can be looked for with SIMD.
fn automaton(builder: &mut AhoCorasickBuilder, phrases: &[String]) -> Result<AhoCorasick, String> {
    let builder = builder.kind(Some(AhoCorasickKind::DFA)).match_kind(MatchKind::LeftmostFirst);
    builder.build(phrases).map_err(|error| error.to_string())
}
