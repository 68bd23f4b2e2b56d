//! Clusters of words by the words beside them, from text without annotation.
//!
//! Spherical k-means (Dhillon and Modha 2001) over positive pointwise mutual information
//! with the frequent words to the left and to the right.

use std::collections::{BTreeMap, HashMap};

use crate::span::Span;
use crate::tag::pos::View;
use crate::tag::tokenize;

/// Clusters, numbered from 1 so that 0 can say none.
const CLUSTERS: usize = 255;
/// Frequent words that count as neighbours; the rest count as one, and so does the end of a line.
const NEIGHBOURS: usize = 600;
/// Words that are clustered: the most frequent.
const WORDS: usize = 40_000;
/// Fewest occurrences of a word that is clustered.
const SEEN: u32 = 6;
/// Rounds of k-means.
const ROUNDS: usize = 12;

/// What stands for the end of a line.
const END: u32 = 1;

/// Counts of words and their neighbours, by hash of the form in small letters.
#[derive(Debug, Default)]
pub(super) struct Lines {
    lines: Vec<Vec<u32>>,
    counts: HashMap<u32, u32>,
}

/// A word's share in each context, of length one.
type Vector = Vec<(usize, f32)>;

impl Lines {
    /// Counts the lines of a text.
    pub fn add(&mut self, text: &str) {
        let (mut tokens, mut start) = (Vec::new(), 0);
        for line in text.split_inclusive('\n') {
            tokens.clear();
            tokenize(text, Span::new(start, start + line.len()), &mut tokens);
            start += line.len();
            let words: Vec<u32> = tokens.iter().map(|token| View::of(token.span.of(text)).lower).collect();
            for word in &words {
                *self.counts.entry(*word).or_default() += 1;
            }
            if words.len() > 1 {
                self.lines.push(words);
            }
        }
    }

    /// The cluster of each word that is frequent enough, from 1.
    pub fn clusters(&self) -> BTreeMap<u32, u8> {
        let mut words: Vec<(u32, u32)> = self
            .counts
            .iter()
            .filter(|(_, count)| **count >= SEEN)
            .map(|(word, count)| (*count, *word))
            .collect();
        words.sort_unstable_by(|a, b| b.cmp(a));
        words.truncate(WORDS);
        let ranks: HashMap<u32, usize> =
            words.iter().enumerate().map(|(rank, (_, word))| (*word, rank)).collect();
        let vectors = vectors(&self.neighbours(&ranks));
        let clusters = k_means(&vectors);
        words.iter().zip(clusters).map(|((_, word), cluster)| (*word, cluster as u8 + 1)).collect()
    }

    /// How often each word by rank stands in each context.
    fn neighbours(&self, ranks: &HashMap<u32, usize>) -> Vec<BTreeMap<usize, u32>> {
        let mut found = vec![BTreeMap::new(); ranks.len()];
        let context = |word: u32| match ranks.get(&word) {
            _ if word == END => NEIGHBOURS + 1,
            Some(rank) => (*rank).min(NEIGHBOURS),
            None => NEIGHBOURS,
        };
        for line in &self.lines {
            for (at, word) in line.iter().enumerate() {
                let Some(rank) = ranks.get(word) else { continue };
                let before = if at == 0 { END } else { line[at - 1] };
                let after = line.get(at + 1).copied().unwrap_or(END);
                *found[*rank].entry(context(before)).or_default() += 1;
                *found[*rank].entry(NEIGHBOURS + 2 + context(after)).or_default() += 1;
            }
        }
        found
    }
}

/// Positive pointwise mutual information, each vector of length one.
fn vectors(neighbours: &[BTreeMap<usize, u32>]) -> Vec<Vector> {
    let mut totals = vec![0.0; 2 * (NEIGHBOURS + 2)];
    for (context, count) in neighbours.iter().flatten() {
        totals[*context] += f64::from(*count);
    }
    let all: f64 = totals.iter().sum();
    let vector = |of_word: &BTreeMap<usize, u32>| {
        let total: f64 = of_word.values().copied().map(f64::from).sum();
        let share = |(context, count): (&usize, &u32)| {
            let information = (f64::from(*count) * all / (total * totals[*context])).ln();
            (information > 0.0).then_some((*context, information as f32))
        };
        normal(of_word.iter().filter_map(share).collect())
    };
    neighbours.iter().map(vector).collect()
}

fn normal(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|(_, value)| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|(_, value)| *value /= length);
    vector
}

/// The cluster of each vector; the first vectors are where the clusters start.
fn k_means(vectors: &[Vector]) -> Vec<usize> {
    let mut clusters: Vec<usize> = (0..vectors.len()).map(|at| at.min(CLUSTERS)).collect();
    for _ in 0..ROUNDS {
        let centres = centres(vectors, &clusters);
        clusters = vectors.iter().map(|vector| nearest(vector, &centres)).collect();
    }
    clusters
}

/// By context, the value of each cluster's centre.
fn centres(vectors: &[Vector], clusters: &[usize]) -> Vec<[f32; CLUSTERS]> {
    let mut centres = vec![[0.0; CLUSTERS]; 2 * (NEIGHBOURS + 2)];
    for (vector, cluster) in vectors.iter().zip(clusters).filter(|(_, cluster)| **cluster < CLUSTERS) {
        vector.iter().for_each(|(context, value)| centres[*context][*cluster] += value);
    }
    let mut lengths = [f32::MIN_POSITIVE; CLUSTERS];
    for row in &centres {
        lengths.iter_mut().zip(row).for_each(|(length, value)| *length += value * value);
    }
    for row in &mut centres {
        row.iter_mut().zip(&lengths).for_each(|(value, length)| *value /= length.sqrt());
    }
    centres
}

fn nearest(vector: &Vector, centres: &[[f32; CLUSTERS]]) -> usize {
    let mut scores = [0.0_f32; CLUSTERS];
    for (context, value) in vector {
        scores.iter_mut().zip(&centres[*context]).for_each(|(score, centre)| *score += value * centre);
    }
    (1..CLUSTERS).fold(0, |best, at| if scores[at] > scores[best] { at } else { best })
}
