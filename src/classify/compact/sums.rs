//! Sums up the weights of a segment's features, and remembers which stood where.

use super::feature::{Feature, Sink};
use super::table::Table;
use crate::span::Span;

/// A feature found that has a place in the text.
#[derive(Clone, Copy, Debug)]
pub struct Trace {
    /// Its row in the table.
    pub row: u32,
    /// How much of it there is.
    pub value: f32,
    /// Where it stands in the document.
    pub place: Span,
}

/// Takes features and adds up their weights.
pub struct Sums<'a> {
    table: &'a Table,
    /// The sums so far, column by column.
    pub sums: Vec<f32>,
    /// The features found.
    pub traces: Vec<Trace>,
}

impl<'a> Sums<'a> {
    /// Sums of nothing.
    pub fn new(table: &'a Table) -> Self {
        Self { table, sums: vec![0.0; table.width()], traces: Vec::new() }
    }

    /// Forgets the sums, not the traces.
    pub fn clear(&mut self) {
        self.sums.fill(0.0);
    }

    fn take(&mut self, row: u32, value: f32, place: Span) {
        self.table.add(row, value, &mut self.sums);
        if !place.is_empty() {
            self.traces.push(Trace { row, value, place });
        }
    }
}

impl Sink for Sums<'_> {
    fn add(&mut self, feature: Feature) {
        if let Some(row) = self.table.find(feature.key) {
            self.take(row, feature.value, feature.place);
        }
    }
}
