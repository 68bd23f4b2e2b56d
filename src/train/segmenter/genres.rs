//! Weights that tell genres: logistic regression over the words of pieces of texts.
//!
//! The pieces are short and long, from the start of a text and from within it, and as many of
//! each genre, so that a paragraph alone is told as well as a document. AdaGrad as in `fit`.

use crate::random::Random;
use crate::segment::Genre;
use crate::segment::boundary::{Shape, genre_pieces, genre_words};

use super::Example;

/// How many pieces are learned from.
const PIECES: usize = 300_000;
/// The pieces after which weights are averaged, and how often they are.
const AVERAGED: usize = PIECES / 2;
const EVERY: usize = 3_750;
/// How far the first pieces move a weight.
const RATE: f32 = 0.1;
/// The squared gradients that a weight starts with.
const DAMPING: f32 = 8.0;
/// Steps of the rounded weights in a nat.
const SCALE: f32 = 64.0;
/// The shortest pieces, in bytes, and how often their length is doubled at most.
const SHORTEST: usize = 64;
const DOUBLED: usize = 6;

const GENRES: usize = Genre::ALL.len();

/// A weight for each genre.
type Row = [f32; GENRES];

/// For each word its weights, rounded: the same for the same seed and examples.
pub fn fit(examples: &[Example], seed: u64) -> Vec<i8> {
    let mut random = Random::new(seed);
    let texts = Genre::ALL.map(|genre| texts(examples, genre));
    let mut weights = Weights::new();
    for seen in 1..=PIECES {
        let genre = random.below(GENRES);
        let Some(text) = texts[genre].get(random.below(texts[genre].len().max(1))) else { continue };
        weights.learn(piece(text, &mut random), genre);
        if seen > AVERAGED && seen % EVERY == 0 {
            weights.add_to_sums();
        }
    }
    weights.rounded()
}

fn texts(examples: &[Example], genre: Genre) -> Vec<&str> {
    examples.iter().filter(|example| example.genre == genre).map(|example| example.text.as_str()).collect()
}

/// A piece of a text: of any length, and as often as not from its start.
fn piece<'t>(text: &'t str, random: &mut Random) -> &'t str {
    let len = SHORTEST << random.below(DOUBLED + 1);
    let start = random.below(2) * random.below(text.len().saturating_sub(len) + 1);
    let rest = &text[text.floor_char_boundary(start)..];
    &rest[..rest.floor_char_boundary(len)]
}

/// Weights in the making.
struct Weights {
    values: Vec<Row>,
    /// Sums of squared gradients.
    squares: Vec<Row>,
    /// Sums of values over the later pieces.
    sums: Vec<Row>,
}

impl Weights {
    fn new() -> Self {
        let of = |value| vec![[value; GENRES]; Shape::GENRES.len()];
        Self { values: of(0.0), squares: of(DAMPING), sums: of(0.0) }
    }

    fn learn(&mut self, text: &str, genre: usize) {
        let places: Vec<_> =
            genre_pieces(text).flat_map(genre_words).map(|word| Shape::GENRES.place(word)).collect();
        let sums = places.iter().fold([0.0; GENRES], |sums, place| plus(sums, self.values[*place]));
        let likely = softmax(sums);
        let gradient: Row = std::array::from_fn(|at| f32::from(u8::from(at == genre)) - likely[at]);
        for place in places {
            let weights = self.values[place].iter_mut().zip(&mut self.squares[place]);
            for ((value, square), gradient) in weights.zip(gradient) {
                *square += gradient * gradient;
                *value += RATE * gradient / square.sqrt();
            }
        }
    }

    fn add_to_sums(&mut self) {
        self.sums.iter_mut().zip(&self.values).for_each(|(sum, value)| *sum = plus(*sum, *value));
    }

    fn rounded(&self) -> Vec<i8> {
        let scale = SCALE / ((PIECES - AVERAGED) / EVERY) as f32;
        self.sums.as_flattened().iter().map(|sum| (sum * scale).round() as i8).collect()
    }
}

fn plus(left: Row, right: Row) -> Row {
    std::array::from_fn(|at| left[at] + right[at])
}

fn softmax(sums: Row) -> Row {
    let most = sums.into_iter().fold(f32::MIN, f32::max);
    let powers = sums.map(|sum| (sum - most).exp());
    let total: f32 = powers.iter().sum();
    powers.map(|power| power / total)
}
