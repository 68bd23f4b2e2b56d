//! Weights from examples.
//!
//! Logistic regression by stochastic gradient descent with a rate of its own for each
//! weight (AdaGrad: Duchi, Hazan, Singer 2011), averaged over the later epochs. A genre's
//! weights are the sum of weights that all genres share and of its own (Daumé 2007,
//! "Frustratingly Easy Domain Adaptation"); the sum is stored, rounded to eight bits.
//! Genres are told by naive Bayes.

use crate::segment::boundary::{Boundary, Shape, TABLES, genre_words};
use crate::segment::{Genre, RuleSegmenter};

use super::Example;

/// The seed where none is given.
pub const SEED: u64 = 1;
/// How often each lesson is seen.
const EPOCHS: usize = 8;
/// The epochs after which weights are averaged.
const AVERAGED: usize = EPOCHS / 2;
/// How far the first lessons move a weight.
const RATE: f32 = 0.15;
/// The squared gradients that a weight starts with: the more, the less rare features count.
const DAMPING: f32 = 8.0;
/// Steps of the rounded weights in one of the logistic scale.
const SCALE: f32 = 32.0;
/// Steps of the genres' weights in a nat.
const GENRE_SCALE: f64 = 16.0;
/// So many words of average text are added to each genre's.
const PRIOR: f64 = 30_000.0;

const GENRES: usize = Genre::ALL.len();
const SIZE: usize = Shape::TABLE.len();

/// A candidate: where its weights are, without and within its genre's table.
struct Lesson {
    own: usize,
    places: Vec<usize>,
    ends: bool,
}

/// Fits a model to examples: the bytes of its file, the same for the same seed and examples.
pub fn fit(segmenter: &RuleSegmenter, examples: &[Example], seed: u64) -> Vec<u8> {
    let mut lessons: Vec<_> = examples.iter().flat_map(|example| lessons(segmenter, example)).collect();
    let mut random = Random(seed);
    let mut weights = Weights::new();
    for epoch in 0..EPOCHS {
        shuffle(&mut lessons, &mut random);
        lessons.iter().for_each(|lesson| weights.learn(lesson));
        if epoch >= AVERAGED {
            weights.add_to_sums();
        }
    }
    Boundary::file(&weights.rounded(), &genre_weights(examples))
}

fn lessons(segmenter: &RuleSegmenter, example: &Example) -> Vec<Lesson> {
    let table = (example.genre as usize).checked_sub(1).filter(|_| !example.bounds.is_empty());
    let Some(table) = table else { return Vec::new() };
    let places = |hashes: Vec<u32>| hashes.into_iter().map(|hash| Shape::TABLE.place(hash)).collect();
    let found = segmenter.lessons(&example.text, example.genre, &example.bounds);
    let own = (1 + table) * SIZE;
    found
        .into_iter()
        .map(|lesson| Lesson { own, places: places(lesson.features), ends: lesson.ends })
        .collect()
}

/// Weights in the making: the shared table, then a table a genre.
struct Weights {
    values: Vec<f32>,
    /// Sums of squared gradients.
    squares: Vec<f32>,
    /// Sums of values after the later epochs.
    sums: Vec<f32>,
}

impl Weights {
    fn new() -> Self {
        let len = (1 + TABLES) * SIZE;
        Self { values: vec![0.0; len], squares: vec![DAMPING; len], sums: vec![0.0; len] }
    }

    fn learn(&mut self, lesson: &Lesson) {
        let places = || lesson.places.iter().flat_map(|place| [*place, lesson.own + place]);
        let sum: f32 = places().map(|place| self.values[place]).sum();
        let gradient = f32::from(u8::from(lesson.ends)) - 1.0 / (1.0 + (-sum).exp());
        for place in places() {
            self.squares[place] += gradient * gradient;
            self.values[place] += RATE * gradient / self.squares[place].sqrt();
        }
    }

    fn add_to_sums(&mut self) {
        self.sums.iter_mut().zip(&self.values).for_each(|(sum, value)| *sum += value);
    }

    /// Each genre's weights with the shared ones, on average, in eight bits.
    fn rounded(&self) -> Vec<i8> {
        let scale = SCALE / (EPOCHS - AVERAGED) as f32;
        let (shared, own) = self.sums.split_at(SIZE);
        let whole = own.chunks(SIZE).flat_map(|own| own.iter().zip(shared).map(|(own, shared)| own + shared));
        whole.map(|sum| (sum * scale).round() as i8).collect()
    }
}

/// For each word how much likelier each genre makes it than genres do on average.
fn genre_weights(examples: &[Example]) -> Vec<i8> {
    let mut counts = vec![[0.0; GENRES]; Shape::GENRES.len()];
    for example in examples {
        for word in genre_words(&example.text) {
            counts[Shape::GENRES.place(word)][example.genre as usize] += 1.0;
        }
    }
    let totals: [f64; GENRES] = std::array::from_fn(|genre| counts.iter().map(|row| row[genre]).sum());
    let weights = counts.iter().flat_map(|row| {
        let rate = |genre: usize| row[genre] / totals[genre].max(1.0);
        let usual = (0..GENRES).map(rate).sum::<f64>() / GENRES as f64 + 1e-9;
        std::array::from_fn::<_, GENRES, _>(|genre| {
            let likely = (row[genre] + PRIOR * usual) / (totals[genre] + PRIOR) / usual;
            (likely.ln() * GENRE_SCALE).round() as i8
        })
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

/// Fisher and Yates.
fn shuffle<T>(items: &mut [T], random: &mut Random) {
    for last in (1..items.len()).rev() {
        items.swap(last, (random.next() % (last as u64 + 1)) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::segment::{BoundaryModel, Segmenter};

    fn english() -> RuleSegmenter {
        RuleSegmenter::new(&RuleSegmenter::english()).expect("the built-in file is well formed")
    }

    /// Typed text in which a sentence starts with "then", whatever stands before it.
    fn typed() -> Example {
        let (mut text, mut bounds) = (String::new(), Vec::new());
        for _ in 0..200 {
            bounds.extend([text.len(), text.len() + 16]);
            text.push_str("then we ate cake ");
        }
        Example { genre: Genre::Web, text, bounds }
    }

    #[test]
    fn the_same_seed_gives_the_same_model_and_it_splits_as_it_was_taught() {
        let statement = Example { genre: Genre::Statement, text: "We agree.".repeat(50), bounds: Vec::new() };
        let examples = [typed(), statement];
        let file = fit(&english(), &examples, SEED);
        assert!(file == fit(&english(), &examples, SEED), "another fit");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("boundary.bin");
        std::fs::write(&path, file).expect("written");
        let segmenter = english().learned(BoundaryModel::read(Some(&path)).expect("its own form"));
        let document = Document::new("d", "then we ate cake ".repeat(20));
        assert_eq!(segmenter.genre(&document.text), Genre::Web);
        assert_eq!(segmenter.segment(&document).expect("segments").len(), 20);
    }
}
