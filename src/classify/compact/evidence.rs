//! The words that weighed most.

use super::sums::Trace;
use super::table::Table;
use crate::span::Span;

/// The most spans that are named.
const MOST: usize = 3;

/// The most features that are looked at: what comes after weighs little.
const STRONGEST: usize = 8;

/// The spans of the features that weigh most for a column, in order; neighbours are one.
pub fn strongest(table: &Table, traces: &[Trace], column: usize, text: &str) -> Vec<Span> {
    let placed = traces.iter().filter(|trace| !trace.place.is_empty());
    let weigh = |trace: &Trace| (trace.value * table.weight(trace.row, column), trace.place);
    let mut weighed: Vec<_> = placed.map(weigh).filter(|(weight, _)| *weight > 0.0).collect();
    let heavier = |a: &(f32, Span), b: &(f32, Span)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if weighed.len() > STRONGEST {
        weighed.select_nth_unstable_by(STRONGEST, heavier);
        weighed.truncate(STRONGEST);
    }
    let most = weighed.iter().fold(0f32, |most, (weight, _)| most.max(*weight));
    weighed.retain(|(weight, _)| *weight >= most / 8.0);
    let mut spans = joined(weighed, text);
    spans.sort_by(heavier);
    spans.truncate(MOST);
    let mut spans: Vec<_> = spans.into_iter().map(|(_, span)| span).collect();
    spans.sort_unstable();
    spans
}

/// Spans that overlap, or have but a space between, as one, with the sum of their weights.
fn joined(mut spans: Vec<(f32, Span)>, text: &str) -> Vec<(f32, Span)> {
    spans.sort_by_key(|(_, span)| *span);
    spans.dedup_by(|next, kept| {
        let touches = next.1.start <= kept.1.end || text[kept.1.end..next.1.start].trim().is_empty();
        if touches {
            kept.1.end = kept.1.end.max(next.1.end);
            kept.0 += next.0;
        }
        touches
    });
    spans
}
