//! Weights from examples.
//!
//! Logistic regression by stochastic gradient descent with a rate of its own for each
//! weight (AdaGrad: Duchi, Hazan, Singer 2011), averaged over the later epochs. A genre's
//! weights are the sum of weights that all genres share and of its own (Daumé 2007,
//! "Frustratingly Easy Domain Adaptation"); the sum is stored, rounded to eight bits.

use crate::random::Random;
use crate::segment::RuleSegmenter;
use crate::segment::boundary::{Boundary, Shape, TABLES};

use super::{Example, genres};

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
    let mut random = Random::new(seed);
    let mut weights = Weights::new();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut lessons);
        lessons.iter().for_each(|lesson| weights.learn(lesson));
        if epoch >= AVERAGED {
            weights.add_to_sums();
        }
    }
    Boundary::file(&weights.rounded(), &genres::fit(examples, seed))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::segment::{BoundaryModel, Genre, Segmenter};

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
