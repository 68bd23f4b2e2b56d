//! Weights by feature: one row a feature, one column a label.

use multiversion::multiversion;

use super::bytes::{Broken, Bytes, Writer};
use super::context::is_weight;
use super::sums::Trace;
use crate::classify::hash;
use crate::sketch::Sketch;

/// Numbers in a row are padded to a multiple of this, so that sums run over whole vectors.
const LANES: usize = 8;

/// The most columns that a table may have.
const MOST_COLUMNS: usize = 1024;

/// Stands for no row.
const NONE: u32 = u32::MAX;

/// Weights of 8 bits. A row is found by its feature's hash in one probe or two.
#[derive(Clone, Debug)]
pub struct Table {
    /// The columns in use.
    columns: usize,
    /// The numbers in a row, padding among them.
    width: usize,
    /// What a weight of 1 stands for, by column.
    scales: Vec<f32>,
    /// The features, ascending; one a row.
    keys: Vec<u64>,
    /// Row by row.
    weights: Vec<i8>,
    /// Row by row: the largest weight.
    heights: Vec<f32>,
    /// Open addressing (Knuth 1973, volume 3, 6.4) by the low bits of keys.
    slots: Vec<Slot>,
    /// A bit for each key, which others may share: most features have no row, and are told so by it.
    sketch: Sketch<SKETCH>,
}

/// Bits of the sketch.
const SKETCH: usize = 1 << 19;

/// Where a row may be.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// The high bits of its key; with the low ones, which lead here, they tell it from all others.
    tag: u32,
    row: u32,
}

impl Table {
    /// The table of these rows, whose features are distinct, each of `columns` weights.
    pub fn new(columns: usize, mut rows: Vec<(u64, Vec<f32>)>) -> Self {
        rows.sort_unstable_by_key(|row| row.0);
        let width = columns.next_multiple_of(LANES);
        let mut scales = vec![0f32; width];
        for (_, weights) in &rows {
            for (scale, weight) in scales.iter_mut().zip(weights) {
                *scale = scale.max(weight.abs());
            }
        }
        scales.iter_mut().for_each(|scale| *scale = scale.max(f32::MIN_POSITIVE) / f32::from(i8::MAX));
        let mut weights = Vec::with_capacity(rows.len() * width);
        for (_, row) in &rows {
            let rounded = row.iter().zip(&scales).map(|(weight, scale)| (weight / scale).round() as i8);
            weights.extend(rounded.chain(std::iter::repeat_n(0, width - columns)));
        }
        let keys = rows.into_iter().map(|row| row.0).collect();
        Self::of(columns, scales, keys, weights)
    }

    fn of(columns: usize, scales: Vec<f32>, keys: Vec<u64>, weights: Vec<i8>) -> Self {
        let width = columns.next_multiple_of(LANES);
        let height = |row: &[i8]| {
            row.iter().zip(&scales).fold(0f32, |most, (weight, scale)| most.max(f32::from(*weight) * scale))
        };
        let heights = weights.chunks_exact(width.max(1)).map(height).collect();
        let mut sketch = Sketch::default();
        keys.iter().for_each(|key| sketch.insert(*key as usize));
        Self { columns, width, scales, weights, heights, slots: slots(&keys), sketch, keys }
    }

    /// Whether a feature may have a row.
    pub fn may_have(&self, feature: u64) -> bool {
        self.sketch.may_have(feature as usize)
    }

    /// The numbers that sums of rows have, padding among them.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Where the row of a feature is looked for first.
    pub fn slot(&self, feature: u64) -> Slot {
        self.slots[feature as usize & (self.slots.len() - 1)]
    }

    /// The row of a feature, if it has one; `slot` is what [`slot`](Self::slot) gave for it.
    pub fn row(&self, feature: u64, mut slot: Slot) -> Option<u32> {
        let mut at = feature as usize;
        while slot.row != NONE {
            if slot.tag == tag(feature) {
                return Some(slot.row);
            }
            at = at.wrapping_add(1);
            slot = self.slots[at & (self.slots.len() - 1)];
        }
        None
    }

    /// The sums, column by column, of the rows of traces, each so many times; padding after them.
    pub fn sum(&self, traces: &[Trace], sums: &mut [f32]) {
        sum(self.weights.as_chunks().0, self.scales.as_chunks().0, traces, sums.as_chunks_mut().0);
    }

    /// The weight of a row for a column.
    pub fn weight(&self, row: u32, column: usize) -> f32 {
        f32::from(self.weights[row as usize * self.width + column]) * self.scales[column]
    }

    /// The largest weight of a row.
    pub fn height(&self, row: u32) -> f32 {
        self.heights[row as usize]
    }

    /// Writes the table.
    pub fn write(&self, out: &mut Writer) {
        out.number(self.columns);
        out.number(self.keys.len());
        self.scales[..self.columns].iter().for_each(|scale| out.put(scale.to_le_bytes()));
        self.keys.iter().for_each(|key| out.put(key.to_le_bytes()));
        for row in self.weights.chunks_exact(self.width) {
            row[..self.columns].iter().for_each(|weight| out.put(weight.to_le_bytes()));
        }
    }

    /// Reads a table of `columns` columns.
    pub fn read(bytes: &mut Bytes, columns: usize) -> Result<Self, Broken> {
        if bytes.number()? != columns || columns > MOST_COLUMNS {
            return Err(Broken("a table has not one column a label"));
        }
        let rows = bytes.number()?;
        // All of it must be there before room is made for it.
        bytes.has(columns.max(1).saturating_mul(rows))?;
        let width = columns.next_multiple_of(LANES);
        let mut scales: Vec<f32> = bytes.take(columns)?.map(f32::from_le_bytes).collect();
        let keys: Vec<u64> = bytes.take(rows)?.map(u64::from_le_bytes).collect();
        if !scales.iter().all(|scale| is_weight(*scale)) || !keys.is_sorted_by(|a, b| a < b) {
            return Err(Broken("a table's scales are no weights, or its features not in order"));
        }
        scales.resize(width, 0.0);
        let mut weights = Vec::with_capacity(rows * width);
        for _ in 0..rows {
            weights.extend(bytes.take(columns)?.map(i8::from_le_bytes));
            weights.resize(weights.len() + width - columns, 0);
        }
        Ok(Self::of(columns, scales, keys, weights))
    }
}

/// Sums rows of weights in pieces: it goes over all rows for every eight columns, whose sums so never
/// leave the registers.
#[multiversion(targets("x86_64+avx2"))]
fn sum(weights: &[[i8; LANES]], scales: &[[f32; LANES]], traces: &[Trace], sums: &mut [[f32; LANES]]) {
    let pieces = sums.len();
    for (at, (sums, scales)) in sums.iter_mut().zip(scales).enumerate() {
        let mut total = [0.0; LANES];
        for trace in traces {
            let weights = &weights[trace.row as usize * pieces + at];
            total.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += trace.value * f32::from(*weight));
        }
        *sums = total;
        sums.iter_mut().zip(scales).for_each(|(sum, scale)| *sum *= scale);
    }
}

/// Slots for all keys, at most half of them taken.
fn slots(keys: &Vec<u64>) -> Vec<Slot> {
    let count = (2 * keys.len() + 1).next_power_of_two();
    let mut slots = vec![Slot { tag: 0, row: NONE }; count];
    for (row, key) in (0..).zip(keys) {
        let mut at = *key as usize & (count - 1);
        while slots[at].row != NONE {
            at = (at + 1) & (count - 1);
        }
        slots[at] = Slot { tag: tag(*key), row };
    }
    slots
}

fn tag(key: u64) -> u32 {
    (key >> 32) as u32
}

/// The key of a feature, whose bits are mixed well enough for [`Table::find`].
pub fn key(group: u64, name: u64) -> u64 {
    hash::join(group, name)
}
