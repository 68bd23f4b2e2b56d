//! Finds for each gold segment what the prediction says of it, however it was cut.

use std::collections::BTreeMap;

use super::annotation::Annotation;

/// A prediction as the gold segments of its document see it.
pub(super) struct Alignment<'a> {
    /// One a gold segment, in order.
    pub merged: Vec<Merged<'a>>,
    /// The predicted segments that align with no gold segment.
    pub stray: Vec<&'a Annotation>,
}

/// What the predicted segments that align with a gold segment say together.
#[derive(Clone, Default)]
pub(super) struct Merged<'a> {
    /// The themes of all of them, each with its best score.
    pub themes: BTreeMap<&'a str, Option<f64>>,
    /// The level of the first of them, if there is one.
    pub commitment: Option<&'a str>,
}

impl<'a> Alignment<'a> {
    pub fn new(predicted: &'a [Annotation], gold: &[Annotation]) -> Self {
        let mut merged = vec![Merged::default(); gold.len()];
        let mut is_stray = vec![true; predicted.len()];
        for_each_overlap(predicted, gold, |p, g| {
            if predicted[p].extent.aligns_with(gold[g].extent) {
                is_stray[p] = false;
                merged[g].add(&predicted[p]);
            }
        });
        let stray = predicted.iter().zip(is_stray).filter_map(|(segment, stray)| stray.then_some(segment));
        Self { merged, stray: stray.collect() }
    }
}

impl<'a> Merged<'a> {
    fn add(&mut self, segment: &'a Annotation) {
        for theme in &segment.themes {
            let best = self.themes.entry(&theme.id).or_default();
            *best = best.map_or(theme.score, |best| Some(theme.score.map_or(best, |score| score.max(best))));
        }
        self.commitment.get_or_insert(&segment.commitment);
    }
}

/// Visits each pair of a predicted and a gold segment that overlap; those of one gold segment
/// in the order of the predicted ones.
///
/// Both sides are sorted by start. A forward scan (Brinkhoff, Kriegel and Seeger 1993): of the
/// two next segments the one that starts first meets all of the other side that start before
/// its end. One step a segment and one a pair, so linear where a side does not overlap itself.
fn for_each_overlap(predicted: &[Annotation], gold: &[Annotation], mut visit: impl FnMut(usize, usize)) {
    let (mut p, mut g) = (0, 0);
    while p < predicted.len() && g < gold.len() {
        let (this, that) = (predicted[p].extent, gold[g].extent);
        if this.start < that.start {
            (g..gold.len()).take_while(|&g| gold[g].extent.start < this.end).for_each(|g| visit(p, g));
            p += 1;
        } else {
            (p..predicted.len())
                .take_while(|&p| predicted[p].extent.start < that.end)
                .for_each(|p| visit(p, g));
            g += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::annotation::Extent;
    use super::*;

    fn segments(extents: &[(u64, u64)]) -> Vec<Annotation> {
        let segment = |&(start, end): &(u64, u64)| Annotation {
            extent: Extent::new(start, end).expect("in order"),
            kind: String::new(),
            themes: Vec::new(),
            commitment: String::new(),
            entities: Vec::new(),
        };
        extents.iter().map(segment).collect()
    }

    #[test]
    fn visits_the_pairs_that_overlap_once_and_no_other() {
        // Each side holds one segment over all the others, which would mislead a scan that only prunes.
        let mut predicted: Vec<_> = (0..50).map(|i| (10 * i + 3, 10 * i + 12)).collect();
        let mut gold: Vec<_> = (0..50).map(|i| (10 * i, 10 * i + 10)).collect();
        predicted.insert(0, (0, 500));
        gold.insert(1, (0, 400));
        let mut expected = Vec::new();
        for (g, that) in gold.iter().enumerate() {
            for (p, this) in predicted.iter().enumerate() {
                if this.0 < that.1 && that.0 < this.1 {
                    expected.push((g, p));
                }
            }
        }
        let mut visited = Vec::new();
        for_each_overlap(&segments(&predicted), &segments(&gold), |p, g| visited.push((g, p)));
        visited.sort_by_key(|&(g, _)| g);
        assert_eq!(visited, expected);
    }
}
