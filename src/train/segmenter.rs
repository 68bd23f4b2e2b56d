//! Fits the model of sentence boundaries.
//!
//! Logistic regression by stochastic gradient descent with a rate of its own for each
//! weight (AdaGrad: Duchi, Hazan, Singer 2011). Each genre's weights are the sum of weights
//! that all genres share and of its own (Daumé 2007, "Frustratingly Easy Domain
//! Adaptation"); the sum is what is stored, rounded to eight bits.

use crate::segment::{Genre, RuleSegmenter};
use crate::segment::boundary::{Boundary, GENRE_BITS, TABLE_BITS, genre_words};

/// An annotated text.
#[derive(Clone, Debug)]
pub struct Example {
    /// What kind of text it is.
    pub genre: Genre,
    /// The text.
    pub text: String,
    /// Where sentences start and end, in bytes, in order; none where it is not annotated.
    pub bounds: Vec<usize>,
}

/// What can be chosen about a fit.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Orders the lessons.
    pub seed: u64,
    /// How often each lesson is seen.
    pub epochs: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { seed: 1, epochs: 8 }
    }
}

const GENRES: usize = Genre::ALL.len();
const SIZE: usize = 1 << TABLE_BITS;
/// The table of shared weights stands after those of the genres.
const SHARED: usize = GENRES;
/// The step of a weight that has not moved.
const RATE: f32 = 0.15;
/// How much weights are drawn to nothing each time they are used.
const DECAY: f32 = 1e-6;

struct Lesson {
    genre: usize,
    rows: Vec<u32>,
    ends: bool,
}

/// Fits a model; its file's bytes.
pub fn fit(segmenter: &RuleSegmenter, examples: &[Example], settings: Settings) -> Vec<u8> {
    let mut lessons: Vec<_> = examples.iter().flat_map(|example| lessons(segmenter, example)).collect();
    let mut random = Random(settings.seed);
    let mut fit = Fit::new();
    for _ in 0..settings.epochs {
        shuffle(&mut lessons, &mut random);
        lessons.iter().for_each(|lesson| fit.learn(lesson));
    }
    let mut weights = fit.rounded();
    weights.extend(genre_weights(examples));
    Boundary::file(&weights)
}

fn lessons(segmenter: &RuleSegmenter, example: &Example) -> Vec<Lesson> {
    if example.bounds.is_empty() {
        return Vec::new();
    }
    let genre = example.genre as usize;
    let rows = |hashes: Vec<u32>| hashes.into_iter().map(|hash| hash >> (32 - TABLE_BITS)).collect();
    let found = segmenter.lessons(&example.text, example.genre, &example.bounds);
    found.into_iter().map(|lesson| Lesson { genre, rows: rows(lesson.features), ends: lesson.ends }).collect()
}

/// Weights in the making, with the sums of their squared gradients.
struct Fit {
    weights: Vec<f32>,
    squares: Vec<f32>,
}

impl Fit {
    fn new() -> Self {
        let len = (GENRES + 1) * SIZE;
        Self { weights: vec![0.0; len], squares: vec![1e-2; len] }
    }

    fn learn(&mut self, lesson: &Lesson) {
        let tables = [lesson.genre * SIZE, SHARED * SIZE];
        let at = |row: &u32| tables.map(|table| table + *row as usize);
        let sum: f32 = lesson.rows.iter().flat_map(at).map(|at| self.weights[at]).sum();
        let error = f32::from(u8::from(lesson.ends)) - 1.0 / (1.0 + (-sum).exp());
        for at in lesson.rows.iter().flat_map(at) {
            let gradient = error - DECAY * self.weights[at];
            self.squares[at] += gradient * gradient;
            self.weights[at] += RATE * gradient / self.squares[at].sqrt();
        }
    }

    /// Each genre's weights and the shared ones together, in eight bits.
    fn rounded(&self) -> Vec<i8> {
        let (own, shared) = self.weights.split_at(SHARED * SIZE);
        let sums: Vec<f32> = own.chunks(SIZE).flat_map(|own| own.iter().zip(shared).map(|(a, b)| a + b)).collect();
        let scale = 32.0;
        sums.iter().map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8).collect()
    }
}

/// For each word how much likelier each genre makes it, in sixteenths of a nat (naive Bayes).
fn genre_weights(examples: &[Example]) -> Vec<i8> {
    let rows = 1 << GENRE_BITS;
    let mut counts = vec![[0.5f64; GENRES]; rows];
    for example in examples {
        for word in genre_words(&example.text) {
            counts[(word >> (32 - GENRE_BITS)) as usize][example.genre as usize] += 1.0;
        }
    }
    let totals: [f64; GENRES] = std::array::from_fn(|genre| counts.iter().map(|row| row[genre]).sum());
    let weights = counts.iter().flat_map(|row| {
        let rates: [f64; GENRES] = std::array::from_fn(|genre| (row[genre] / totals[genre]).ln());
        let mean = rates.iter().sum::<f64>() / GENRES as f64;
        rates.map(|rate| ((rate - mean) * 16.0).round().clamp(-127.0, 127.0) as i8)
    });
    weights.collect()
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

fn shuffle<T>(items: &mut [T], random: &mut Random) {
    for last in (1..items.len()).rev() {
        items.swap(last, (random.next() % (last as u64 + 1)) as usize);
    }
}
