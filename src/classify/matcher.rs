//! Finds all cues of all files in one pass over a segment's words.
//!
//! Each cue has one word as its anchor. One automaton finds anchors and the members of word
//! lists; then the cue is read from its anchor outwards. The work is linear in the text: a cue
//! is tried once an anchor and looks at a bounded number of words.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use super::cue::{Element, GAP};
use super::normal::{Normal, START};
use crate::document::{Entity, Kind, Label, Segment};

/// The word list of words that a cue may pass over, if it is one that does.
pub(super) const SKIP: u32 = 0;
/// The word list that holds the words of names of states, persons and organisations.
pub(super) const NAME: u32 = 1;

/// The word list that holds the start of a list item.
pub(super) const ITEM: u32 = 2;

/// A cue found: words `[first, end)` of the [`Normal`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    /// The cue's number.
    pub cue: usize,
    pub first: usize,
    pub end: usize,
}

/// One way to read a cue, seen from its anchor.
#[derive(Debug)]
struct Pattern {
    cue: usize,
    /// What stands before the anchor, nearest first.
    before: Vec<Element>,
    /// What stands after it.
    after: Vec<Element>,
    /// Whether words of the list [`SKIP`] may stand between.
    skips: bool,
}

/// What a word starts: the lists it is in, as bits, and the cues it anchors.
#[derive(Debug, Default)]
struct Trigger {
    classes: u64,
    patterns: Vec<Pattern>,
}

/// Collects cues, then builds a [`Matcher`].
#[derive(Default)]
pub(super) struct Builder {
    /// By the text that the automaton looks for, with its spaces.
    triggers: HashMap<String, Trigger>,
    /// The same texts for each list, by its number.
    members: HashMap<u32, Vec<String>>,
}

impl Builder {
    /// Adds a word, or with `*` words that begin so, to a list.
    pub fn class(&mut self, class: u32, member: &Element) {
        if let Some(key) = key(member) {
            self.members.entry(class).or_default().push(key.clone());
            self.triggers.entry(key).or_default().classes |= 1 << class;
        }
    }

    /// Adds one way to read a cue. The lists it names are added before.
    pub fn cue(&mut self, cue: usize, elements: &[Element], skips: bool) {
        let anchor = (0..elements.len()).max_by_key(|at| weight(&elements[*at])).unwrap_or_default();
        let keys = match elements.get(anchor) {
            Some(Element::Class(class)) => self.members.get(class).cloned().unwrap_or_default(),
            element => element.and_then(key).into_iter().collect(),
        };
        for key in keys {
            let before = elements[..anchor].iter().rev().cloned().collect();
            let after = elements[anchor + 1..].to_vec();
            self.triggers.entry(key).or_default().patterns.push(Pattern { cue, before, after, skips });
        }
    }

    /// The matcher of what was added.
    pub fn build(self) -> Result<Matcher, aho_corasick::BuildError> {
        let mut triggers: Vec<_> = self.triggers.into_iter().collect();
        triggers.sort_by(|a, b| a.0.cmp(&b.0));
        let (keys, triggers): (Vec<_>, Vec<_>) = triggers.into_iter().unzip();
        let automaton = AhoCorasickBuilder::new().match_kind(MatchKind::Standard).build(keys)?;
        Ok(Matcher { automaton, triggers })
    }
}

/// How well a word serves as an anchor: long words are rare.
fn weight(element: &Element) -> usize {
    match element {
        Element::Word(word) if word == START => 1,
        Element::Word(word) => 2 * word.len() + 2,
        Element::Prefix(word) => 2 * word.len() + 1,
        Element::Class(NAME | ITEM) | Element::Gap => 0,
        Element::Class(_) => 1,
    }
}

fn key(element: &Element) -> Option<String> {
    match element {
        Element::Word(word) => Some(format!(" {word} ")),
        Element::Prefix(word) => Some(format!(" {word}")),
        Element::Class(_) | Element::Gap => None,
    }
}

/// Finds cues. Shared by all threads.
#[derive(Debug)]
pub(super) struct Matcher {
    automaton: AhoCorasick,
    triggers: Vec<Trigger>,
}

/// A thread's buffers, and what was found last.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The segment's words.
    pub normal: Normal,
    /// The cues found, by number, then place; distinct.
    pub hits: Vec<Hit>,
    /// The lists that each word is in, as bits.
    classes: Vec<u64>,
    /// Triggers seen, and the word each was seen at.
    seen: Vec<(usize, usize)>,
}

impl Matcher {
    /// Finds the cues of `found.normal`, as read; the segment tells what is a name, and if it
    /// is an item.
    pub fn find(&self, found: &mut Found, segment: &Segment) {
        self.look(found);
        mark_names(found, &segment.entities);
        found.classes[0] |= u64::from(segment.kind == Kind::Item) << ITEM;
        found.hits.clear();
        for &(trigger, word) in &found.seen {
            for pattern in &self.triggers[trigger].patterns {
                let reading =
                    Reading { normal: &found.normal, classes: &found.classes, skips: pattern.skips };
                found.hits.extend(reading.hit(pattern, word));
            }
        }
        found.hits.sort_unstable();
        found.hits.dedup();
    }

    /// Finds anchors and marks the words of lists.
    fn look(&self, found: &mut Found) {
        found.seen.clear();
        found.classes.clear();
        found.classes.resize(found.normal.len(), 0);
        for seen in self.automaton.find_overlapping_iter(&found.normal.text) {
            let (trigger, word) = (seen.pattern().as_usize(), found.normal.word_at(seen.start()));
            found.classes[word] |= self.triggers[trigger].classes;
            if !self.triggers[trigger].patterns.is_empty() {
                found.seen.push((trigger, word));
            }
        }
    }
}

/// Marks the words of names; words and entities are both in order.
fn mark_names(found: &mut Found, entities: &[Entity]) {
    let mut names = entities.iter().filter(|entity| is_name(entity.label)).peekable();
    for (word, classes) in found.normal.words.iter().zip(&mut found.classes) {
        while names.next_if(|name| name.span.end <= word.span.start).is_some() {}
        let Some(name) = names.peek() else { return };
        if name.span.overlaps(word.span) {
            *classes |= 1 << NAME;
        }
    }
}

fn is_name(label: Label) -> bool {
    matches!(label, Label::Country | Label::Person | Label::Org)
}

/// A pattern being read against a segment.
struct Reading<'a> {
    normal: &'a Normal,
    classes: &'a [u64],
    skips: bool,
}

impl Reading<'_> {
    fn hit(&self, pattern: &Pattern, anchor: usize) -> Option<Hit> {
        let end = self.walk(&pattern.after, Some(anchor + 1), |at| Some(at + 1))?;
        let before = self.walk(&pattern.before, anchor.checked_sub(1), |at| at.checked_sub(1))?;
        let end = end.expect("walking forwards has no end");
        Some(Hit { cue: pattern.cue, first: before.map_or(0, |at| at + 1), end })
    }

    /// Where one stands after reading the elements from `at` on; the outer `None` where they
    /// do not match, the inner one where the segment's start is passed.
    fn walk(
        &self,
        elements: &[Element],
        at: Option<usize>,
        step: fn(usize) -> Option<usize>,
    ) -> Option<Option<usize>> {
        let Some((element, rest)) = elements.split_first() else { return Some(at) };
        if *element == Element::Gap {
            return self.leap(rest, at, step);
        }
        let here = at.filter(|at| *at < self.normal.len())?;
        if self.matches(element, here) {
            self.walk(rest, step(here), step)
        } else if self.skips && self.classes[here] & (1 << SKIP) != 0 {
            self.walk(elements, step(here), step)
        } else {
            None
        }
    }

    /// Reads the elements after a gap, which is as short as can be.
    fn leap(
        &self,
        rest: &[Element],
        mut at: Option<usize>,
        step: fn(usize) -> Option<usize>,
    ) -> Option<Option<usize>> {
        for _ in 0..=GAP {
            if let Some(end) = self.walk(rest, at, step) {
                return Some(end);
            }
            let here = at.filter(|at| *at < self.normal.len())?;
            if matches!(self.normal.word(here), "." | ";" | ":" | "?" | "!" | START) {
                return None;
            }
            at = step(here);
        }
        None
    }

    fn matches(&self, element: &Element, at: usize) -> bool {
        match element {
            Element::Word(word) => self.normal.word(at) == word,
            Element::Prefix(word) => self.normal.word(at).starts_with(word.as_str()),
            Element::Class(class) => self.classes[at] & (1 << class) != 0,
            Element::Gap => false,
        }
    }
}
