//! The words that weighed most.

use std::cmp::Ordering;

use super::sums::Trace;
use super::table::Table;
use crate::span::Span;

/// The most spans that are named.
const MOST: usize = 3;

/// The most features that are looked at: what comes after weighs little.
const STRONGEST: usize = 8;

/// The spans of the features that weigh most for a column, in order; neighbours are one.
pub fn strongest(table: &Table, traces: &[Trace], column: usize, text: &str) -> Vec<Span> {
    let mut weighed: Vec<(f32, Span)> = Vec::with_capacity(STRONGEST + 1);
    for trace in traces.iter().filter(|trace| !trace.place.is_empty()) {
        let found = (trace.value * table.weight(trace.row, column), trace.place);
        let least = weighed.get(STRONGEST - 1).map_or(0.0, |least| least.0);
        if found.0 > 0.0 && found.0 >= least {
            let at = weighed.partition_point(|known| heavier(known, &found).is_lt());
            weighed.insert(at, found);
            weighed.truncate(STRONGEST);
        }
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

/// The order of spans by weight, the heaviest first.
fn heavier(a: &(f32, Span), b: &(f32, Span)) -> Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
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
