//! What is counted document by document, so that any draw of documents can be scored by adding up.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use super::count::Counts;
use super::load::Annotations;
use super::score::Tally;

/// The counts of each document of gold, in gold's order.
pub(super) struct Sheet<'a> {
    /// The themes of either side, sorted.
    pub themes: Vec<&'a str>,
    rows: Vec<Counted>,
}

/// The figures of one draw, not rounded, in the order of [`NAMES`]; then the F1 of each theme.
#[derive(Debug)]
pub(super) struct Figures {
    pub headline: [f64; NAMES.len()],
    /// Nothing where neither side has the theme in the draw, which says nothing of it.
    pub themes: Vec<Option<f64>>,
}

/// The names of the headline figures, as JSON has them.
pub(super) const NAMES: [&str; 10] = [
    "segment_f1",
    "boundary_f1",
    "kind",
    "theme_micro_f1",
    "theme_macro_f1",
    "theme_jaccard",
    "commit_accuracy",
    "commit_macro_f1",
    "entity_strict_f1",
    "entity_span_f1",
];

/// The counts of some documents; those by label in the order of the sheet's labels.
#[derive(Clone, Debug)]
struct Counted {
    segments: Counts,
    ends: Counts,
    kinds_right: u64,
    jaccard: (f64, u64),
    entities: Counts,
    entity_spans: Counts,
    themes: Vec<Counts>,
    levels: Vec<Counts>,
}

impl<'a> Sheet<'a> {
    pub fn new(predicted: &'a Annotations, gold: &'a Annotations) -> Self {
        let tally = |document: &'a super::load::Annotated| {
            let mut tally = Tally::default();
            tally.add(predicted.get(&document.id).unwrap_or_default(), &document.segments);
            tally
        };
        let tallies: Vec<_> = gold.documents.iter().map(tally).collect();
        let themes = numbered(tallies.iter().flat_map(|tally| tally.themes.labels()));
        let levels = numbered(tallies.iter().flat_map(|tally| tally.levels.labels()));
        let rows = tallies.iter().map(|tally| Counted::new(tally, &themes, &levels)).collect();
        Self { themes: themes.into_keys().collect(), rows }
    }

    /// The number of documents.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The figures of a draw of documents, by their numbers; there must be one.
    pub fn figures(&self, draw: &[usize]) -> Figures {
        let (first, others) = draw.split_first().expect("a draw has a document");
        let mut total = self.rows[*first].clone();
        others.iter().for_each(|row| total += &self.rows[*row]);
        total.figures()
    }
}

fn numbered<'a>(labels: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut numbers: BTreeMap<&str, usize> = labels.map(|label| (label, 0)).collect();
    numbers.values_mut().zip(0..).for_each(|(place, number)| *place = number);
    numbers
}

impl Counted {
    fn new(tally: &Tally, themes: &BTreeMap<&str, usize>, levels: &BTreeMap<&str, usize>) -> Self {
        let by = |labels: &BTreeMap<&str, usize>, counts: &super::count::LabelCounts| {
            labels.keys().map(|label| counts.get(label)).collect()
        };
        Self {
            segments: tally.segments,
            ends: tally.ends,
            kinds_right: tally.kinds_right,
            jaccard: tally.jaccard.parts(),
            entities: tally.labels.total(),
            entity_spans: tally.entity_spans,
            themes: by(themes, &tally.themes),
            levels: by(levels, &tally.levels),
        }
    }

    fn figures(&self) -> Figures {
        let f1 = |counts: &Counts| (counts.predicted + counts.gold > 0).then(|| counts.f1());
        let themes = self.themes.iter().map(f1).collect();
        let levels = sum(&self.levels);
        let headline = [
            self.segments.f1(),
            self.ends.f1(),
            share(self.kinds_right as f64, self.segments.hits),
            sum(&self.themes).f1(),
            macro_f1(&self.themes),
            share(self.jaccard.0, self.jaccard.1),
            share(levels.hits as f64, levels.gold),
            macro_f1(&self.levels),
            self.entities.f1(),
            self.entity_spans.f1(),
        ];
        Figures { headline, themes }
    }
}

impl AddAssign<&Self> for Counted {
    fn add_assign(&mut self, other: &Self) {
        self.segments += other.segments;
        self.ends += other.ends;
        self.kinds_right += other.kinds_right;
        self.jaccard.0 += other.jaccard.0;
        self.jaccard.1 += other.jaccard.1;
        self.entities += other.entities;
        self.entity_spans += other.entity_spans;
        self.themes.iter_mut().zip(&other.themes).for_each(|(counts, more)| *counts += *more);
        self.levels.iter_mut().zip(&other.levels).for_each(|(counts, more)| *counts += *more);
    }
}

fn sum(counts: &[Counts]) -> Counts {
    let mut total = Counts::default();
    counts.iter().for_each(|counts| total += *counts);
    total
}

fn share(part: f64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part / whole as f64 }
}

/// The mean F1 of the labels that gold has in the draw.
fn macro_f1(counts: &[Counts]) -> f64 {
    let of_gold = counts.iter().filter(|counts| counts.gold > 0);
    let (sum, n) = of_gold.fold((0.0, 0), |(sum, n), counts| (sum + counts.f1(), n + 1));
    share(sum, n)
}
