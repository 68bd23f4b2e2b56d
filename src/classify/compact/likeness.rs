//! How likely a segment has a theme that is only described, by how alike their vectors are.

use serde::{Deserialize, Serialize};

use super::context::{is_weight, logistic};

/// What was learned of likeness from themes with labels; it holds for others as well as it can.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Likeness {
    /// The mean vector of segments, so that what all of them share says nothing.
    pub mean: Vec<f32>,
    /// Slope and intercept that turn a cosine into the log-odds of a calibrated probability (Platt 1999).
    pub calibration: [f32; 2],
    /// The probability from which a segment has the theme.
    pub threshold: f32,
}

impl Likeness {
    /// A vector less the mean, of length 1.
    pub fn centred(&self, vector: &[f32]) -> Vec<f32> {
        unit(vector.iter().zip(&self.mean).map(|(number, mean)| number - mean).collect())
    }

    /// The vector that stands for a theme: between those of its description and of its examples,
    /// all of them centred.
    pub fn prototype(centred: &[Vec<f32>]) -> Vec<f32> {
        let width = centred.first().map_or(0, Vec::len);
        unit((0..width).map(|at| centred.iter().map(|vector| vector[at]).sum()).collect())
    }

    /// What the cosine of two centred vectors adds to the log-odds.
    pub fn weight(&self, vector: &[f32], prototype: &[f32]) -> f32 {
        self.calibration[0] * cosine(vector, prototype)
    }

    /// The calibrated probability at this weight.
    pub fn probability(&self, weight: f32) -> f32 {
        logistic(weight + self.calibration[1])
    }

    /// Whether all its numbers are some.
    pub fn is_sound(&self) -> bool {
        self.mean.iter().chain(&self.calibration).chain([&self.threshold]).all(|number| is_weight(*number))
    }
}

/// The cosine of two vectors of length 1.
pub fn cosine(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}

fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = cosine(&vector, &vector).sqrt().max(1e-12);
    vector.iter_mut().for_each(|number| *number /= length);
    vector
}
