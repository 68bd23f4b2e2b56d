//! Logistic regression for many labels at once, by stochastic dual coordinate ascent.
//!
//! Shalev-Shwartz and Zhang, "Stochastic Dual Coordinate Ascent Methods for Regularized Loss
//! Minimization" (JMLR 2013), with the step for the logistic loss of their section 6.2. All
//! labels share the passes over the data, so a row of weights is fetched once for all of them.

use crate::random::Random;

/// Numbers in a row are padded to a multiple of this.
const LANES: usize = 8;

/// What is to be learned from.
pub(super) struct Problem<'a> {
    /// By example: features, and how much of each.
    pub rows: &'a [Vec<(u32, f32)>],
    /// By example: 1 for each label it has, 0 for each it has not.
    pub targets: &'a [Vec<f32>],
    /// Features are below this.
    pub features: usize,
    /// How much an error costs beside the squares of the weights.
    pub cost: f32,
    /// Passes over the data.
    pub passes: usize,
    /// Orders the passes.
    pub seed: u64,
}

/// Weights by feature and label.
pub(super) struct Weights {
    width: usize,
    numbers: Vec<f32>,
}

impl Weights {
    /// The weights of a feature, padding among them.
    pub fn of(&self, feature: u32) -> &[f32] {
        let start = feature as usize * self.width;
        &self.numbers[start..start + self.width]
    }

    /// The sums of weights for an example.
    pub fn sums(&self, row: &[(u32, f32)], sums: &mut [f32]) {
        sums.fill(0.0);
        for (feature, value) in row {
            add(sums, self.of(*feature), *value);
        }
    }

    fn step(&mut self, row: &[(u32, f32)], step: &[f32]) {
        for (feature, value) in row {
            let start = *feature as usize * self.width;
            add(&mut self.numbers[start..start + self.width], step, *value);
        }
    }
}

fn add(sums: &mut [f32], weights: &[f32], value: f32) {
    for (sums, weights) in sums.chunks_exact_mut(LANES).zip(weights.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += value * weights[lane];
        }
    }
}

impl Problem<'_> {
    /// The weights.
    pub fn solve(&self) -> Weights {
        let width = self.targets.first().map_or(0, Vec::len).next_multiple_of(LANES).max(LANES);
        let mut weights = Weights { width, numbers: vec![0.0; width * self.features] };
        let mut duals = vec![0f32; width * self.rows.len()];
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        let mut random = Random::new(self.seed);
        let mut sums = vec![0f32; width];
        for _ in 0..self.passes {
            random.shuffle(&mut order);
            for &example in &order {
                weights.sums(&self.rows[example], &mut sums);
                self.update(example, &mut sums, &mut duals[example * width..(example + 1) * width]);
                weights.step(&self.rows[example], &sums);
            }
        }
        weights
    }

    /// Moves an example's dual variables, and puts in place of its sums how far they moved.
    fn update(&self, example: usize, sums: &mut [f32], duals: &mut [f32]) {
        let norm: f32 = self.rows[example].iter().map(|(_, value)| value * value).sum();
        let curb = 1.0 + self.cost * norm / 4.0;
        let targets = self.targets[example].iter().copied().chain(std::iter::repeat(0.0));
        for ((sum, dual), target) in sums.iter_mut().zip(duals).zip(targets) {
            let likely = 1.0 / (1.0 + (-*sum).exp());
            *sum = (self.cost * (target - likely) - *dual) / curb;
            *dual += *sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn learns_what_parts_the_examples() {
        let rows =
            vec![vec![(0, 1.0), (1, 1.0)], vec![(0, 1.0), (2, 1.0)], vec![(0, 1.0), (1, 1.0), (2, 1.0)]];
        let targets = vec![vec![1.0, 0.0], vec![0.0, 1.0], vec![1.0, 1.0]];
        let problem =
            Problem { rows: &rows, targets: &targets, features: 3, cost: 10.0, passes: 100, seed: 1 };
        let weights = problem.solve();
        let mut sums = [0.0; LANES];
        for (row, targets) in rows.iter().zip(&targets) {
            weights.sums(row, &mut sums);
            for (sum, target) in sums.iter().zip(targets) {
                assert_eq!(*sum > 0.0, *target > 0.5, "{sums:?}");
            }
        }
        // At the optimum the gradient is nought: w = cost × Σ (target − likely) x.
        let gradient: f32 = rows
            .iter()
            .zip(&targets)
            .filter(|(row, _)| row.iter().any(|f| f.0 == 1))
            .map(|(row, target)| {
                weights.sums(row, &mut sums);
                10.0 * (target[0] - 1.0 / (1.0 + (-sums[0]).exp()))
            })
            .sum();
        assert!((weights.of(1)[0] - gradient).abs() < 1e-3, "{} {gradient}", weights.of(1)[0]);
    }
}
