//! Which segments teach most.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::candidate::Candidate;
use crate::document::{Kind, Level};

/// How segments are chosen. Boilerplate is never chosen, and of equal texts one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strategy {
    /// Those with a theme whose score is nearest to a half (Lewis and Gale 1994).
    Uncertain,
    /// Those of the themes that are found least, each theme in turn, best score first.
    Rare,
    /// Those of which two outputs say the most different things (Seung, Opper and Sompolinsky 1992).
    Disagree,
}

impl Strategy {
    /// At most `n` segments, the most telling first. `other` is the second output, by which
    /// [`Disagree`](Self::Disagree) goes; segments that are not in both are passed over.
    pub fn choose(self, mut pool: Vec<Candidate>, other: &[Candidate], n: usize) -> Vec<Candidate> {
        let mut texts = HashSet::new();
        pool.retain(|it| it.kind != Kind::Boilerplate && texts.insert(it.text.clone()));
        let order = match self {
            Self::Uncertain => uncertain(&pool),
            Self::Rare => rare(&pool),
            Self::Disagree => disagreeing(&pool, other),
        };
        let mut pool: Vec<Option<Candidate>> = pool.into_iter().map(Some).collect();
        order.into_iter().take(n).filter_map(|number| pool[number].take()).collect()
    }
}

/// The numbers of those that have a weight, the heaviest first, else in order.
fn heaviest(pool: &[Candidate], weight: impl Fn(&Candidate) -> Option<f64>) -> Vec<usize> {
    let weights = pool.iter().enumerate().filter_map(|(number, it)| Some((weight(it)?, number)));
    let mut weights: Vec<(f64, usize)> = weights.collect();
    weights.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    weights.into_iter().map(|(_, number)| number).collect()
}

fn uncertain(pool: &[Candidate]) -> Vec<usize> {
    heaviest(pool, |it| it.themes.iter().map(|theme| -(theme.score - 0.5).abs()).max_by(f64::total_cmp))
}

fn rare(pool: &[Candidate]) -> Vec<usize> {
    let mut themes: BTreeMap<&str, Vec<(f64, usize)>> = BTreeMap::new();
    for (number, candidate) in pool.iter().enumerate() {
        for theme in &candidate.themes {
            themes.entry(&theme.id).or_default().push((theme.score, number));
        }
    }
    let mut queues: Vec<_> = themes.into_values().collect();
    queues.sort_by_key(Vec::len);
    // The best are taken from the end.
    queues.iter_mut().for_each(|queue| queue.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))));
    let (mut order, mut taken) = (Vec::new(), HashSet::new());
    while queues.iter().any(|queue| !queue.is_empty()) {
        for queue in &mut queues {
            while let Some((_, number)) = queue.pop() {
                if taken.insert(number) {
                    order.push(number);
                    break;
                }
            }
        }
    }
    order
}

fn disagreeing(pool: &[Candidate], other: &[Candidate]) -> Vec<usize> {
    let place = |it: &Candidate| (it.start, it.end);
    let others: HashMap<(&str, (u64, u64)), &Candidate> =
        other.iter().map(|it| ((it.doc.as_str(), place(it)), it)).collect();
    heaviest(pool, |it| {
        let other = others.get(&(it.doc.as_str(), place(it)))?;
        Some(distance(it, other)).filter(|distance| *distance > 0.0)
    })
}

/// How different two outputs are: the Jaccard distance of their themes and the distance on
/// the ladder, each 0 to 1.
fn distance(one: &Candidate, two: &Candidate) -> f64 {
    let [a, b] = [one, two].map(|it| it.themes.iter().map(|theme| &*theme.id).collect::<BTreeSet<_>>());
    let all = a.union(&b).count();
    let themes = if all == 0 { 0.0 } else { 1.0 - a.intersection(&b).count() as f64 / all as f64 };
    let [a, b] = [one, two].map(|it| it.level().unwrap_or_default() as u8);
    themes + f64::from(a.abs_diff(b)) / (Level::ALL.len() - 1) as f64
}
