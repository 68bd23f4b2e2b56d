//! A linear-chain conditional random field in training: forward, backward, and down the gradient.
//!
//! Where only some of a sequence is known, the gradient is of the probability of all that agrees
//! with it (Tsuboi et al. 2008).

use super::super::regression::{Feature, Regression};
use crate::tag::chain::{OUTSIDE, STATES, allowed};
use crate::tag::pos::TAGS;

/// How far a first step of the weights of steps between states goes.
const RATE: f32 = 0.05;
/// A state whose probability is so near to what it should be teaches nothing more.
const SURE: f32 = 0.01;

/// A value for each state; the last is of none.
type Row = [f32; TAGS];

/// Words in a row, each with the rows of its features, and the states that it may have by
/// what is known of it, a bit each: one in gold, all where nobody knows.
#[derive(Clone, Debug)]
pub(super) struct Sequence {
    pub words: Vec<Vec<usize>>,
    pub known: Vec<u16>,
}

/// The field.
#[derive(Debug)]
pub(super) struct Chain {
    regression: Regression,
    /// What a step from the first state to the second adds.
    steps: [Row; TAGS],
    squares: [Row; TAGS],
    /// Sums of the steps over all sequences, for their means.
    sums: [Row; TAGS],
    seen: u32,
}

/// Scaled sums over all paths that lead to each state of each word, or on from it.
struct Sums {
    forward: Vec<Row>,
    backward: Vec<Row>,
    /// Exponentials of the words' scores.
    words: Vec<Row>,
}

impl Chain {
    /// A field that knows nothing.
    pub fn new(regression: Regression) -> Self {
        let none = [[0.0; TAGS]; TAGS];
        Self { regression, steps: none, squares: none, sums: none, seen: 0 }
    }

    /// Learns from one sequence.
    pub fn learn(&mut self, sequence: &Sequence) {
        self.regression.step();
        let words: Vec<Row> =
            sequence.words.iter().map(|rows| exponentials(self.regression.scores(rows))).collect();
        let known = words.iter().zip(&sequence.known).map(|(word, known)| only(word, *known)).collect();
        let steps = self.factors();
        let (all, known) = (Sums::of(words, &steps), Sums::of(known, &steps));
        for (at, rows) in sequence.words.iter().enumerate() {
            let gradient = minus(&all.state(at), &known.state(at));
            if gradient.iter().any(|slope| slope.abs() > SURE) {
                self.regression.descend(rows, &gradient);
            }
        }
        let (all, known) = (all.steps(&steps), known.steps(&steps));
        self.descend(&std::array::from_fn(|from| minus(&all[from], &known[from])));
    }

    /// The features with their means, and the means of the steps.
    pub fn into_means(self) -> (Vec<Feature>, [Row; TAGS]) {
        let count = self.seen.max(1) as f32;
        (self.regression.features(), self.sums.map(|row| row.map(|sum| sum / count)))
    }

    /// Exponentials of the steps, nothing where a step is not allowed.
    fn factors(&self) -> [Row; TAGS] {
        let factor = |from: usize, to: usize| {
            let may = from < STATES && to < STATES && allowed(from as u8, to as u8);
            if may { self.steps[from][to].exp() } else { 0.0 }
        };
        std::array::from_fn(|from| std::array::from_fn(|to| factor(from, to)))
    }

    /// Moves the steps down a gradient.
    fn descend(&mut self, gradient: &[Row; TAGS]) {
        let states = self.steps.iter_mut().flatten().zip(self.squares.iter_mut().flatten());
        for (((step, square), sum), slope) in
            states.zip(self.sums.iter_mut().flatten()).zip(gradient.iter().flatten())
        {
            *square += slope * slope;
            *step -= RATE * slope / (square.sqrt() + 1e-3);
            *sum += *step;
        }
        self.seen += 1;
    }
}

impl Sums {
    /// Of words between two that are outside.
    fn of(words: Vec<Row>, steps: &[Row; TAGS]) -> Self {
        let (mut forward, mut backward) = (Vec::with_capacity(words.len()), vec![[0.0; TAGS]; words.len()]);
        let mut before = outside();
        for word in &words {
            let reach = |to: usize| (0..STATES).map(|from| before[from] * steps[from][to]).sum::<f32>();
            before = scaled(std::array::from_fn(|to| if to < STATES { reach(to) * word[to] } else { 0.0 }));
            forward.push(before);
        }
        let mut after = outside();
        for (word, backward) in words.iter().zip(&mut backward).rev() {
            let leave = |from: usize| (0..STATES).map(|to| steps[from][to] * after[to]).sum::<f32>();
            *backward = scaled(std::array::from_fn(|from| if from < STATES { leave(from) } else { 0.0 }));
            after = std::array::from_fn(|state| backward[state] * word[state]);
        }
        Self { forward, backward, words }
    }

    /// The probability of each state of a word.
    fn state(&self, at: usize) -> Row {
        scaled(std::array::from_fn(|state| self.forward[at][state] * self.backward[at][state]))
    }

    /// How often each step is expected, those from and to outside the sequence among them.
    fn steps(&self, steps: &[Row; TAGS]) -> [Row; TAGS] {
        let mut expected = [[0.0; TAGS]; TAGS];
        for at in 0..=self.words.len() {
            let before = at.checked_sub(1).map_or_else(outside, |before| self.forward[before]);
            let after = self.words.get(at).map_or_else(outside, |word| {
                std::array::from_fn(|state| word[state] * self.backward[at][state])
            });
            let share = |from: usize, to: usize| before[from] * steps[from][to] * after[to];
            let pairs = (0..STATES).flat_map(|from| (0..STATES).map(move |to| (from, to)));
            let total: f32 = pairs.clone().map(|(from, to)| share(from, to)).sum();
            for (from, to) in pairs {
                expected[from][to] += share(from, to) / total.max(f32::MIN_POSITIVE);
            }
        }
        expected
    }
}

/// All that is certain before and after a sequence.
fn outside() -> Row {
    let mut row = [0.0; TAGS];
    row[usize::from(OUTSIDE)] = 1.0;
    row
}

fn exponentials(scores: Row) -> Row {
    let top = scores[..STATES].iter().copied().fold(f32::MIN, f32::max);
    scores.map(|score| (score - top).max(-40.0).exp())
}

/// What is left of a word's exponentials for the states that it may have.
fn only(word: &Row, known: u16) -> Row {
    std::array::from_fn(|state| if known >> state & 1 == 1 { word[state] } else { 0.0 })
}

fn minus(a: &Row, b: &Row) -> Row {
    std::array::from_fn(|state| a[state] - b[state])
}

/// Divided by its sum.
fn scaled(row: Row) -> Row {
    let total: f32 = row.iter().sum();
    row.map(|value| value / total.max(f32::MIN_POSITIVE))
}
