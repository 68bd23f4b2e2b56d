//! What a segment's words are, and how a cue is read among them.

use std::ops::Range;

use super::cue::GAP;
use super::matcher::{Hit, ITEM, NAME, SKIP, Step};
use super::normal::{Normal, START};
use crate::document::{Kind, Label, Segment};

/// A thread's buffers, and what was found last.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The segment's words.
    pub normal: Normal,
    /// What each word is.
    pub marks: Marks,
    /// The cues found, by number, then place; distinct.
    pub hits: Vec<Hit>,
}

/// What each word is.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The lists that each word is in, as bits.
    classes: Vec<u64>,
    /// The atoms that match, word by word.
    atoms: Vec<u32>,
    /// Where each word's atoms end in `atoms`.
    ends: Vec<usize>,
    /// A bit for each atom of a word, which others may share: most are told to be absent by it.
    sketches: Vec<u64>,
}

/// The atoms that match one word, few as they are for most.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Matches {
    atoms: [u32; Self::MOST],
    count: u8,
    /// The lists that they are in, as bits.
    classes: u64,
    /// The bits of the atoms.
    sketch: u64,
}

impl Matches {
    /// The most atoms.
    const MOST: usize = 10;

    /// Adds an atom, and its lists, if there is room.
    pub fn add(&mut self, atom: u32, classes: u64) -> Option<()> {
        *self.atoms.get_mut(usize::from(self.count))? = atom;
        self.count += 1;
        self.classes |= classes;
        self.sketch |= sketch(atom);
        Some(())
    }
}

impl Marks {
    /// Begins a segment: forgets all, and marks the names and the start of an item.
    pub fn begin(&mut self, normal: &Normal, segment: &Segment) {
        self.atoms.clear();
        self.ends.clear();
        self.classes.clear();
        self.classes.resize(normal.len(), 0);
        self.sketches.clear();
        self.sketches.resize(normal.len(), 0);
        self.classes[0] = u64::from(segment.kind == Kind::Item) << ITEM;
        let mut names = segment.entities.iter().filter(|entity| is_name(entity.label)).peekable();
        for (word, classes) in normal.words.iter().zip(&mut self.classes) {
            while names.next_if(|name| name.span.end <= word.span.start).is_some() {}
            let Some(name) = names.peek() else { return };
            *classes |= u64::from(name.span.overlaps(word.span)) << NAME;
        }
    }

    /// Adds an atom of a word, and its lists. They come word by word.
    pub fn add(&mut self, word: usize, atom: u32, classes: u64) {
        self.classes[word] |= classes;
        self.sketches[word] |= sketch(atom);
        self.atoms.push(atom);
    }

    /// Adds all atoms of a word at once.
    pub fn add_all(&mut self, word: usize, matches: &Matches) {
        self.classes[word] |= matches.classes;
        self.sketches[word] |= matches.sketch;
        self.atoms.extend_from_slice(&matches.atoms[..usize::from(matches.count)]);
    }

    /// Ends a word, after all its atoms.
    pub fn end_word(&mut self) {
        self.ends.push(self.atoms.len());
    }

    /// The atoms that match a word.
    pub fn atoms(&self, word: usize) -> &[u32] {
        &self.atoms[run(&self.ends, word)]
    }

    /// The bits of a word's atoms, and its lists; nothing where there is no such word.
    pub fn like(&self, word: usize) -> (u64, u64) {
        let known = self.sketches.get(word).zip(self.classes.get(word));
        known.map_or((0, 0), |(sketch, classes)| (*sketch, *classes))
    }

    /// Whether an atom matches a word.
    fn has(&self, word: usize, atom: u32) -> bool {
        self.sketches[word] & sketch(atom) != 0 && self.atoms(word).contains(&atom)
    }

    /// Whether a word is in a list.
    fn is(&self, word: usize, class: u32) -> bool {
        self.classes[word] & (1 << class) != 0
    }
}

/// The bit of an atom.
pub(super) fn sketch(atom: u32) -> u64 {
    1 << (atom % 64)
}

fn is_name(label: Label) -> bool {
    matches!(label, Label::Country | Label::Person | Label::Org)
}

/// The run that ends at the entry of this number, and starts where the one before ends.
pub(super) fn run(ends: &[usize], number: usize) -> Range<usize> {
    number.checked_sub(1).map_or(0, |before| ends[before])..ends[number]
}

/// The stride of a walk backwards, added with wrapping: one before the first word lies far
/// past the last.
pub(super) const BACK: usize = usize::MAX;

/// The most words that a cue may pass over on either side of its anchor; it keeps the work
/// linear in the text.
const MOST_SKIPS: usize = 4;

impl Found {
    /// Where one stands after taking the steps from `at` on, a stride a step.
    #[inline]
    pub fn walk(&self, steps: &[Step], skips: bool, mut at: usize, stride: usize) -> Option<usize> {
        let mut rest = steps;
        let mut left = if skips { MOST_SKIPS } else { 0 };
        while let Some((step, tail)) = rest.split_first() {
            if let Step::Gap = step {
                return self.leap(tail, skips, at, stride);
            }
            if at >= self.normal.len() {
                return None;
            }
            if self.matches(*step, at) {
                rest = tail;
            } else if left == 0 || !self.marks.is(at, SKIP) {
                return None;
            } else {
                left -= 1;
            }
            at = at.wrapping_add(stride);
        }
        Some(at)
    }

    /// Takes the steps after a gap, which is as short as can be.
    fn leap(&self, steps: &[Step], skips: bool, mut at: usize, stride: usize) -> Option<usize> {
        for _ in 0..=GAP {
            if self.may_start(steps, skips, at)
                && let Some(end) = self.walk(steps, skips, at, stride)
            {
                return Some(end);
            }
            if at >= self.normal.len() || matches!(self.normal.word(at), "." | ";" | ":" | "?" | "!" | START)
            {
                return None;
            }
            at = at.wrapping_add(stride);
        }
        None
    }

    /// Whether a walk that starts here takes a step at all: most do not, and are told so cheaply.
    fn may_start(&self, steps: &[Step], skips: bool, at: usize) -> bool {
        let Some(first) = steps.first().filter(|_| at < self.normal.len()) else { return true };
        self.matches(*first, at) || (skips && self.marks.is(at, SKIP))
    }

    #[inline]
    fn matches(&self, step: Step, at: usize) -> bool {
        match step {
            Step::Atom(atom) => self.marks.has(at, atom),
            Step::Class(class) => self.marks.is(at, class),
            Step::Gap => false,
        }
    }
}
