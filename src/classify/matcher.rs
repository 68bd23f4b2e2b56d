//! Finds all cues of all files in one pass over a segment's words.
//!
//! Each cue has one word as its anchor. One table finds the words that cues are made of;
//! then a cue is read from its anchor outwards. The work is linear in the text: a cue is tried
//! once an anchor and looks at a bounded number of words.

use std::collections::HashMap;

use super::atoms::{Atom, Atoms};
use super::cue::Element;
use super::found::{BACK, Found, Marks, Matches, run, sketch};
use super::normal::START;
use crate::document::Segment;
use crate::memo::{Letters, Memo, PerThread};

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

/// One place in a cue, as the matcher sees it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// A word that the atom of this number matches: a whole word, or a beginning.
    Atom(u32),
    /// A word of the list of this number.
    Class(u32),
    /// Up to [`GAP`](super::cue::GAP) words.
    Gap,
}

/// One way to read a cue, seen from its anchor.
#[derive(Clone, Copy, Debug)]
struct Pattern {
    cue: u32,
    /// Where its steps start in [`Matcher::steps`]: those before the anchor, nearest first,
    start: u32,
    /// those after it,
    middle: u32,
    /// and what is not of it.
    end: u32,
    /// Whether words of the list [`SKIP`] may stand between.
    skips: bool,
    /// What the words before and after the anchor must be like.
    beside: [Beside; 2],
}

/// Collects cues, then builds a [`Matcher`].
#[derive(Default)]
pub(super) struct Builder {
    /// The number of each atom.
    atoms: HashMap<Atom, u32>,
    /// The lists that each atom is in, as bits.
    classes: Vec<u64>,
    /// The patterns that each atom anchors.
    anchored: Vec<Vec<Pattern>>,
    /// The atoms of each list, by its number.
    members: HashMap<u32, Vec<u32>>,
    steps: Vec<Step>,
}

impl Builder {
    /// Adds a word, or with `*` words that begin so, to a list.
    pub fn class(&mut self, class: u32, member: &Element) {
        if let Step::Atom(atom) = self.step(member) {
            self.members.entry(class).or_default().push(atom);
            self.classes[atom as usize] |= 1 << class;
        }
    }

    /// Adds one way to read a cue. The lists it names are added before.
    pub fn cue(&mut self, cue: usize, elements: &[Element], skips: bool) {
        let steps: Vec<Step> = elements.iter().map(|element| self.step(element)).collect();
        let costs = elements.iter().zip(&steps).map(|(element, step)| self.cost(element, *step));
        let Some((anchor, _)) = costs.enumerate().min_by(|a, b| a.1.total_cmp(&b.1)) else { return };
        let start = index(self.steps.len());
        self.steps.extend(steps[..anchor].iter().rev());
        let middle = index(self.steps.len());
        self.steps.extend(&steps[anchor + 1..]);
        let beside = [anchor.checked_sub(1), Some(anchor + 1)]
            .map(|at| Beside::of(at.and_then(|at| steps.get(at)), skips));
        let pattern = Pattern { cue: index(cue), start, middle, end: index(self.steps.len()), skips, beside };
        let atoms = match steps[anchor] {
            Step::Atom(atom) => vec![atom],
            Step::Class(class) => self.members.get(&class).cloned().unwrap_or_default(),
            Step::Gap => Vec::new(),
        };
        atoms.into_iter().for_each(|atom| self.anchored[atom as usize].push(pattern));
    }

    /// How much a word costs as an anchor: long words are rare, and one that anchors few other
    /// cues is soon done with.
    fn cost(&self, element: &Element, step: Step) -> f64 {
        let (length, atom) = match (element, step) {
            (Element::Word(word), _) if word == START => return 1e6,
            (Element::Word(word), Step::Atom(atom)) => (word.len() + 1, atom),
            (Element::Prefix(word), Step::Atom(atom)) => (word.len(), atom),
            (Element::Class(class), _) if self.members.contains_key(class) => return 1e6,
            _ => return f64::INFINITY,
        };
        (self.anchored[atom as usize].len() + 4) as f64 / (length * length) as f64
    }

    fn step(&mut self, element: &Element) -> Step {
        match element {
            Element::Word(word) => Step::Atom(self.atom(Atom { text: word.clone(), begins: false })),
            Element::Prefix(word) => Step::Atom(self.atom(Atom { text: word.clone(), begins: true })),
            Element::Class(class) => Step::Class(*class),
            Element::Gap => Step::Gap,
        }
    }

    fn atom(&mut self, atom: Atom) -> u32 {
        let next = index(self.classes.len());
        let atom = *self.atoms.entry(atom).or_insert(next);
        if atom == next {
            self.classes.push(0);
            self.anchored.push(Vec::new());
        }
        atom
    }

    /// The matcher of what was added.
    pub fn build(self) -> Matcher {
        let mut ends = Vec::with_capacity(self.anchored.len());
        let mut patterns = Vec::new();
        for anchored in self.anchored {
            patterns.extend(anchored);
            ends.push(patterns.len());
        }
        let atoms = Atoms::new(self.atoms);
        let kept = PerThread::default();
        Matcher { atoms, classes: self.classes, patterns, ends, steps: self.steps, kept }
    }
}

/// A number of something of which files of cues hold far fewer than four thousand million.
fn index(number: usize) -> u32 {
    u32::try_from(number).expect("files of cues are small")
}

/// Finds cues. Shared by all threads.
#[derive(Debug)]
pub(super) struct Matcher {
    atoms: Atoms,
    /// The lists that each atom is in, as bits.
    classes: Vec<u64>,
    /// The patterns, anchor by anchor.
    patterns: Vec<Pattern>,
    /// Where each atom's patterns end in `patterns`.
    ends: Vec<usize>,
    steps: Vec<Step>,
    /// The atoms of words, or that a word has too many.
    kept: PerThread<Memo<Letters, Option<Matches>>>,
}

impl Matcher {
    /// Finds the cues of the words that have been read; the segment tells what is a name, and
    /// if it is an item.
    pub fn find(&self, found: &mut Found, segment: &Segment) {
        let Found { normal, marks, .. } = found;
        marks.begin(normal, segment);
        self.kept.with(|kept| {
            for word in 0..normal.len() {
                self.mark(kept, normal.word(word), word, marks);
                marks.end_word();
            }
        });
        self.read_all(found);
    }

    /// Marks the atoms of one word.
    fn mark(&self, kept: &mut Memo<Letters, Option<Matches>>, text: &str, word: usize, marks: &mut Marks) {
        match kept.of_word(text, || self.matches(text)).and_then(Option::as_ref) {
            Some(matches) => marks.add_all(word, matches),
            None => self.atoms.find(text, |atom| marks.add(word, atom, self.classes[atom as usize])),
        }
    }

    /// The atoms of a word, unless they are too many to be kept.
    fn matches(&self, text: &str) -> Option<Matches> {
        let mut matches = Some(Matches::default());
        self.atoms.find(text, |atom| {
            let fits = matches.as_mut().and_then(|known| known.add(atom, self.classes[atom as usize]));
            matches = matches.filter(|_| fits.is_some());
        });
        matches
    }

    /// Reads the cues at all anchors.
    fn read_all(&self, found: &mut Found) {
        let mut hits = std::mem::take(&mut found.hits);
        hits.clear();
        for word in 0..found.normal.len() {
            let beside = [word.wrapping_add(BACK), word + 1].map(|word| found.marks.like(word));
            let fits =
                |pattern: &&Pattern| pattern.beside[0].is(beside[0]) && pattern.beside[1].is(beside[1]);
            for atom in found.marks.atoms(word) {
                let patterns = &self.patterns[run(&self.ends, *atom as usize)];
                hits.extend(
                    patterns.iter().filter(fits).filter_map(|pattern| self.read(found, pattern, word)),
                );
            }
        }
        hits.sort_unstable();
        hits.dedup();
        found.hits = hits;
    }

    /// The cue where its anchor stands at a word.
    fn read(&self, found: &Found, pattern: &Pattern, anchor: usize) -> Option<Hit> {
        let (start, middle, end) = (pattern.start as usize, pattern.middle as usize, pattern.end as usize);
        let before =
            found.walk(&self.steps[start..middle], pattern.skips, anchor.wrapping_add(BACK), BACK)?;
        let end = found.walk(&self.steps[middle..end], pattern.skips, anchor + 1, 1)?;
        Some(Hit { cue: pattern.cue as usize, first: before.wrapping_add(1), end })
    }
}

/// What a word beside an anchor must be like; most are not, and the cue is told so before it is read.
#[derive(Clone, Copy, Debug)]
struct Beside {
    /// Whether it may be any word, or none.
    any: bool,
    /// The bit of the atom that it may match.
    sketch: u64,
    /// The lists that it may be in, as bits.
    classes: u64,
}

impl Beside {
    /// What the step that goes there asks for, or none does; `skips` tells whether words may be passed over.
    fn of(step: Option<&Step>, skips: bool) -> Self {
        let skipped = u64::from(skips) << SKIP;
        match step {
            None | Some(Step::Gap) => Self { any: true, sketch: 0, classes: 0 },
            Some(Step::Atom(atom)) => Self { any: false, sketch: sketch(*atom), classes: skipped },
            Some(Step::Class(class)) => Self { any: false, sketch: 0, classes: skipped | 1 << class },
        }
    }

    /// Whether a word of these atoms' bits and these lists may be it.
    fn is(&self, (sketch, classes): (u64, u64)) -> bool {
        self.any || (self.sketch & sketch) | (self.classes & classes) != 0
    }
}
