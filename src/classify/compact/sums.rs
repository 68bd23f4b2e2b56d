//! Sums up the weights of a segment's features, and remembers which stood where.

use super::feature::{Feature, Group, Sink};
use super::table::{Slot, Table};
use crate::span::Span;

/// A feature that the table has.
#[derive(Clone, Copy, Debug)]
pub struct Trace {
    /// Its group.
    pub group: Group,
    /// Its row in the table.
    pub row: u32,
    /// How much of it there is.
    pub value: f32,
    /// Where it stands in the document; empty where it is not of the segment's own words.
    pub place: Span,
}

/// The least log-odds that a trace is kept for.
const LEAST: f32 = 0.3;

/// Takes the features of a segment and adds up their weights.
///
/// The work goes in strides, each over all features: so the memory that one waits for is
/// fetched while the others' is.
pub struct Sums<'a> {
    table: &'a Table,
    features: Vec<Feature>,
    slots: Vec<Slot>,
    /// The sums, column by column.
    pub sums: Vec<f32>,
    /// The features found, of all segments since it was last emptied.
    pub traces: Vec<Trace>,
}

impl<'a> Sums<'a> {
    /// Sums of nothing.
    pub fn new(table: &'a Table) -> Self {
        let sums = vec![0.0; table.width()];
        Self { table, features: Vec::new(), slots: Vec::new(), sums, traces: Vec::new() }
    }

    /// Adds up the features taken, and lets go of them.
    pub fn total(&mut self) {
        let (table, first) = (self.table, self.traces.len());
        self.slots.clear();
        self.slots.extend(self.features.iter().map(|feature| table.slot(feature.key)));
        for (Feature { group, key, value, place }, slot) in self.features.drain(..).zip(&self.slots) {
            self.traces.extend(table.row(key, *slot).map(|row| Trace { group, row, value, place }));
        }
        table.sum(&self.traces[first..], &mut self.sums);
    }

    /// Forgets those traces from `first` on that show nothing: that have no place in the text, or
    /// hardly weigh for any column.
    pub fn thin(&mut self, first: usize) {
        let shows =
            |trace: &Trace| !trace.place.is_empty() && trace.value * self.table.height(trace.row) >= LEAST;
        let mut kept = first;
        for at in first..self.traces.len() {
            if shows(&self.traces[at]) {
                self.traces.swap(kept, at);
                kept += 1;
            }
        }
        self.traces.truncate(kept);
    }
}

impl Sink for Sums<'_> {
    fn add(&mut self, feature: Feature) {
        if self.table.may_have(feature.key) {
            self.features.push(feature);
        }
    }
}
