//! Finds a taxonomy's own cues in a text, as the engine would: what a title hides is not found.

use super::cue::Element;
use super::found::Found;
use super::matcher::{Builder, Hit, Matcher};
use super::taxonomy::{Role, Taxonomy};
use crate::document::Segment;
use crate::span::Span;

/// A matcher of one taxonomy, with its buffers.
pub(super) struct Probe<'a> {
    taxonomy: &'a Taxonomy,
    matcher: Matcher,
    found: Found,
}

impl<'a> Probe<'a> {
    pub fn new(taxonomy: &'a Taxonomy) -> Self {
        let mut builder = Builder::default();
        for (number, cue) in taxonomy.cues.iter().enumerate() {
            cue.ways.iter().for_each(|way| builder.cue(number, way, false));
        }
        Self { taxonomy, matcher: builder.build(), found: Found::default() }
    }

    /// The cues found in `span` of the text, hidden ones left out; sorted, distinct.
    pub fn cues(&mut self, text: &str, span: Span) -> Vec<usize> {
        self.found.normal.read(text, span);
        self.matcher.find(&mut self.found, &Segment::default());
        let hits = &self.found.hits;
        let hides = |hit: &&Hit| matches!(self.taxonomy.cues[hit.cue].role, Role::Hides);
        let hiding: Vec<&Hit> = hits.iter().filter(hides).collect();
        let is_hidden = |hit: &Hit| {
            matches!(self.taxonomy.cues[hit.cue].role, Role::Weighs { .. })
                && hiding.iter().any(|hide| hide.first <= hit.first && hide.end >= hit.end)
        };
        let mut cues: Vec<usize> = hits.iter().filter(|hit| !is_hidden(hit)).map(|hit| hit.cue).collect();
        cues.dedup();
        cues
    }

    /// The cues found in the words that one way to read a cue asks for, and no others.
    pub fn cues_in_way(&mut self, way: &[Element]) -> Vec<usize> {
        let words = words(way);
        self.cues(&words, Span::new(0, words.len()))
    }
}

/// A word that nobody writes: what ends a word of which only the beginning is given, and
/// what stands in a gap.
const ANY: &str = "zqx";

/// The least that a way to read a cue asks for.
fn words(way: &[Element]) -> String {
    let mut text = String::new();
    for element in way {
        let (word, tail) = match element {
            Element::Word(word) => (word.as_str(), ""),
            Element::Prefix(word) => (word.as_str(), ANY),
            Element::Class(_) | Element::Gap => (ANY, ""),
        };
        if !word.starts_with('\'') {
            text.push(' ');
        }
        text.push_str(word);
        text.push_str(tail);
    }
    text
}
