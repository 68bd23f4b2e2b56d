//! Fits the network over context, by Adam (Kingma and Ba 2015).

use crate::classify::compact::context::{INPUTS, Inputs, Network, Numbers, OWN, Unit, logistic};
use crate::random::Random;

/// Units of the hidden layer.
const UNITS: usize = 8;
/// Passes over the data.
const PASSES: usize = 16;
/// Segments a step.
const BATCH: usize = 128;
/// Length of the first steps; it sinks to nought.
const RATE: f32 = 0.01;
/// What the square of a weight costs.
const DECAY: f32 = 1e-4;
/// What the square of a weight of one theme alone costs.
const OWN_DECAY: f32 = 1e-3;

/// One segment: by theme, what is known of it and whether the segment has it.
pub(super) struct Example {
    pub inputs: Inputs,
    pub targets: Vec<f32>,
}

impl Example {
    /// An input, theme by theme.
    fn row(&self, input: usize) -> &[f32] {
        &self.inputs.row(input)[..self.targets.len()]
    }
}

/// Parameters in one list, with how they move.
struct Parameters {
    themes: usize,
    values: Vec<f32>,
    slopes: Vec<f32>,
    means: Vec<f32>,
    squares: Vec<f32>,
    steps: i32,
}

/// Where each kind of parameter starts in the list.
#[derive(Clone, Copy)]
struct Places {
    own: usize,
    linear: usize,
    hidden: usize,
}

/// Numbers a hidden unit has: weights, bias, out.
const UNIT: usize = INPUTS + 2;

/// Learns how much context says of themes.
pub(super) fn fit(examples: &[&Example], themes: usize, seed: u64) -> Network {
    let norms = norms(examples);
    let mut random = Random::new(seed);
    let mut parameters = Parameters::new(themes, &mut random);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let total = (PASSES * order.len().div_ceil(BATCH)).max(1) as f32;
    for _ in 0..PASSES {
        random.shuffle(&mut order);
        for batch in order.chunks(BATCH) {
            for example in batch {
                parameters.add_slopes(examples[*example], &norms, 1.0 / batch.len() as f32);
            }
            let rate = RATE * (1.0 - parameters.steps as f32 / total);
            parameters.step(rate);
        }
    }
    parameters.network(&norms)
}

/// The mean of each input, and one by its standard deviation.
fn norms(examples: &[&Example]) -> [(f32, f32); INPUTS] {
    let mut norms = [(0.0, 1.0); INPUTS];
    let count = examples.iter().map(|example| example.targets.len()).sum::<usize>().max(1) as f64;
    for (input, norm) in norms.iter_mut().enumerate() {
        let all = || examples.iter().flat_map(|example| example.row(input)).map(|input| f64::from(*input));
        let mean = all().sum::<f64>() / count;
        let variance = all().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
        *norm = (mean as f32, 1.0 / variance.sqrt().max(1e-3) as f32);
    }
    norms
}

impl Parameters {
    fn new(themes: usize, random: &mut Random) -> Self {
        let places = Places::of(themes);
        let mut values = vec![0.0; places.hidden + UNITS * UNIT];
        values[..themes].fill(-2.0);
        values[places.linear] = 2.0;
        for unit in values[places.hidden..].chunks_exact_mut(UNIT) {
            unit[..INPUTS]
                .iter_mut()
                .for_each(|weight| *weight = random.even() * (3.0 / INPUTS as f32).sqrt());
            unit[INPUTS + 1] = random.even() * 0.1;
        }
        let zeros = vec![0.0; values.len()];
        Self { themes, slopes: zeros.clone(), means: zeros.clone(), squares: zeros, values, steps: 0 }
    }

    /// Adds an example's share of the slopes of the loss.
    fn add_slopes(&mut self, example: &Example, norms: &[(f32, f32); INPUTS], share: f32) {
        for (theme, target) in example.targets.iter().enumerate() {
            let mut inputs = example.inputs.of(theme);
            inputs.iter_mut().zip(norms).for_each(|(input, (mean, by))| *input = (*input - mean) * by);
            self.add_slope(theme, &inputs, *target, share);
        }
    }

    fn add_slope(&mut self, theme: usize, inputs: &Numbers, target: f32, share: f32) {
        let places = Places::of(self.themes);
        let mut fired = [0f32; UNITS];
        let mut odds = self.values[theme];
        for (number, input) in OWN.iter().enumerate() {
            odds += self.values[places.own + theme * OWN.len() + number] * inputs[*input];
        }
        odds += dot(&self.values[places.linear..], inputs);
        for (fired, unit) in fired.iter_mut().zip(self.values[places.hidden..].chunks_exact(UNIT)) {
            *fired = (dot(unit, inputs) + unit[INPUTS]).max(0.0);
            odds += unit[INPUTS + 1] * *fired;
        }
        let slope = (logistic(odds) - target) * share;
        self.slopes[theme] += slope;
        for (number, input) in OWN.iter().enumerate() {
            self.slopes[places.own + theme * OWN.len() + number] += slope * inputs[*input];
        }
        add(&mut self.slopes[places.linear..], inputs, slope);
        for (unit, fired) in fired.iter().enumerate().filter(|(_, fired)| **fired > 0.0) {
            let at = places.hidden + unit * UNIT;
            let back = slope * self.values[at + INPUTS + 1];
            add(&mut self.slopes[at..], inputs, back);
            self.slopes[at + INPUTS] += back;
            self.slopes[at + INPUTS + 1] += slope * fired;
        }
    }

    fn step(&mut self, rate: f32) {
        self.steps += 1;
        let places = Places::of(self.themes);
        let (first, second) = (1.0 - 0.9f32.powi(self.steps), 1.0 - 0.999f32.powi(self.steps));
        for at in 0..self.values.len() {
            let decay = match at {
                _ if at < places.own => 0.0,
                _ if at < places.linear => OWN_DECAY,
                _ => DECAY,
            };
            let slope = self.slopes[at] + decay * self.values[at];
            self.slopes[at] = 0.0;
            self.means[at] = 0.9 * self.means[at] + 0.1 * slope;
            self.squares[at] = 0.999 * self.squares[at] + 0.001 * slope * slope;
            self.values[at] -= rate * (self.means[at] / first) / ((self.squares[at] / second).sqrt() + 1e-8);
        }
    }

    /// The network over inputs as they are: the norms go into its weights.
    fn network(&self, norms: &[(f32, f32); INPUTS]) -> Network {
        let places = Places::of(self.themes);
        let plain = |weights: &[f32]| {
            let mut out = [0f32; INPUTS];
            for (input, (mean, by)) in norms.iter().enumerate() {
                out[input] = weights[input] * by;
                debug_assert!(mean.is_finite());
            }
            let shift: f32 = out.iter().zip(norms).map(|(weight, (mean, _))| weight * mean).sum();
            (out, shift)
        };
        let (linear, shift) = plain(&self.values[places.linear..]);
        let mut network = Network { bias: Vec::new(), own: Vec::new(), linear, hidden: Vec::new() };
        for theme in 0..self.themes {
            let mut own = [0f32; OWN.len()];
            let mut bias = self.values[theme] - shift;
            for (number, input) in OWN.iter().enumerate() {
                own[number] = self.values[places.own + theme * OWN.len() + number] * norms[*input].1;
                bias -= own[number] * norms[*input].0;
            }
            network.own.push(own);
            network.bias.push(bias);
        }
        for unit in self.values[places.hidden..].chunks_exact(UNIT) {
            let (weights, shift) = plain(unit);
            network.hidden.push(Unit { weights, bias: unit[INPUTS] - shift, out: unit[INPUTS + 1] });
        }
        network
    }
}

impl Places {
    fn of(themes: usize) -> Self {
        let (own, linear) = (themes, themes * (1 + OWN.len()));
        Self { own, linear, hidden: linear + INPUTS }
    }
}

fn dot(weights: &[f32], inputs: &Numbers) -> f32 {
    weights.iter().zip(inputs).map(|(weight, input)| weight * input).sum()
}

fn add(slopes: &mut [f32], inputs: &Numbers, by: f32) {
    slopes.iter_mut().zip(inputs).for_each(|(slope, input)| *slope += by * input);
}
