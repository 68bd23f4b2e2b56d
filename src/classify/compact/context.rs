//! What stands around a segment, and how much it says of the segment's themes.

use multiversion::multiversion;
use serde::{Deserialize, Serialize};

use crate::document::{Kind, Part, Segment};

/// What is known of one theme in one segment.
pub const INPUTS: usize = 17;

/// The inputs that each theme weighs in its own way: the words, the cues, the document.
pub const OWN: [usize; 3] = [0, 1, 6];

/// A number for each input, in the order in which [`Context::read`] gives them.
pub type Numbers = [f32; INPUTS];

/// Columns are padded to a multiple of this, so that sums run over whole vectors.
const LANES: usize = 8;

/// What is known of every theme in one segment: a row an input, a column a theme.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    width: usize,
    numbers: Vec<f32>,
}

impl Inputs {
    /// What is known of one theme.
    pub fn of(&self, theme: usize) -> Numbers {
        std::array::from_fn(|input| self.row(input)[theme])
    }

    /// An input, theme by theme, padding after them.
    pub fn row(&self, input: usize) -> &[f32] {
        &self.numbers[input * self.width..][..self.width]
    }

    /// Forgets all, for so many themes.
    fn clear(&mut self, themes: usize) {
        self.width = themes.next_multiple_of(LANES);
        self.numbers.clear();
    }

    /// Adds a row.
    fn push(&mut self, row: impl IntoIterator<Item = f32>) {
        self.numbers.extend(row);
        self.numbers.resize(self.numbers.len().next_multiple_of(self.width.max(1)), 0.0);
    }
}

/// A network of one hidden layer that all themes share, with a bias and three weights a theme.
///
/// It weighs what a segment's own words say against what its neighbours, its section and its
/// document are about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// By theme.
    pub bias: Vec<f32>,
    /// By theme, for the inputs [`OWN`].
    pub own: Vec<[f32; 3]>,
    /// By input.
    pub linear: Numbers,
    /// The hidden layer.
    pub hidden: Vec<Unit>,
}

/// A hidden unit: rectified linear.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// By input.
    pub weights: Numbers,
    /// Added to the sum of the inputs.
    pub bias: f32,
    /// What it adds to the log-odds of a theme.
    pub out: f32,
}

impl Network {
    /// The log-odds of every theme of a segment, padding after them; `odds` and `unit` are buffers.
    pub fn log_odds(&self, inputs: &Inputs, odds: &mut Vec<f32>, unit: &mut Vec<f32>) {
        odds.clear();
        odds.extend(&self.bias);
        for (number, input) in OWN.iter().enumerate() {
            let own = self.own.iter().map(|own| own[number]);
            odds.iter_mut()
                .zip(own)
                .zip(inputs.row(*input))
                .for_each(|((odds, own), input)| *odds += own * input);
        }
        odds.resize(inputs.width, 0.0);
        add(&self.linear, inputs, odds);
        for hidden in &self.hidden {
            unit.clear();
            unit.resize(inputs.width, hidden.bias);
            add(&hidden.weights, inputs, unit);
            odds.iter_mut().zip(&*unit).for_each(|(odds, fired)| *odds += hidden.out * fired.max(0.0));
        }
    }

    /// Whether it is of this many themes, and all its weights are numbers.
    pub fn is_sound(&self, themes: usize) -> bool {
        let hidden = self.hidden.iter().flat_map(|unit| unit.weights.iter().chain([&unit.bias, &unit.out]));
        let mut all = self.bias.iter().chain(self.own.as_flattened()).chain(&self.linear).chain(hidden);
        self.bias.len() == themes && self.own.len() == themes && all.all(|weight| is_weight(*weight))
    }
}

/// The largest weight: far past all that is learned, and far from where sums overflow.
const MOST_WEIGHT: f32 = 1e6;

/// Whether a number can be a weight.
pub fn is_weight(number: f32) -> bool {
    number.abs() <= MOST_WEIGHT
}

/// Adds the weighted inputs to the sums of every theme.
#[multiversion(targets("x86_64+avx2"))]
fn add(weights: &Numbers, inputs: &Inputs, sums: &mut [f32]) {
    for (at, sums) in sums.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
        let mut total = *sums;
        for (weight, row) in weights.iter().zip(inputs.numbers.chunks_exact(inputs.width.max(1))) {
            let row = &row.as_chunks::<LANES>().0[at];
            total.iter_mut().zip(row).for_each(|(total, input)| *total += weight * input);
        }
        *sums = total;
    }
}

/// What the words of each segment of a part say of each theme, before its context is looked at.
pub struct Context<'a> {
    segments: &'a [Segment],
    themes: usize,
    /// Log-odds by words, segment by segment.
    words: &'a [f32],
    /// Log-odds of the cues found, segment by segment.
    cues: &'a [f32],
    /// Whether each segment points back to the one before.
    points: &'a [bool],
    /// The number of words of each segment.
    lengths: &'a [usize],
    /// Probabilities by words, segment by segment.
    likely: Vec<f32>,
    /// The same in log-odds that end at about -4.6 and 4.6.
    odds: Vec<f32>,
    /// Sums of probabilities up to each segment.
    sums: Vec<f64>,
    /// By segment: the two largest probabilities, and the sum of all.
    rivals: Vec<(f32, f32, f32)>,
    /// The heading of each segment's section.
    sections: Vec<Option<usize>>,
}

/// What words and cues say of the segments of a part.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// By segment and theme: log-odds by words.
    pub words: Vec<f32>,
    /// By segment and theme: log-odds of the cues.
    pub cues: Vec<f32>,
    /// By segment: whether it opens with a word that points back.
    pub points: Vec<bool>,
    /// By segment: its words.
    pub lengths: Vec<usize>,
}

/// Segments on either side that are near.
const NEAR: usize = 4;

/// What is thought of a theme where there is no segment to ask.
const NOTHING: f32 = -4.615_120_5;

impl<'a> Context<'a> {
    /// The context of a part's segments.
    pub fn new(part: &'a Part, found: &'a Findings, themes: usize) -> Self {
        let segments = &part.segments;
        let mut likely: Vec<f32> = found.words.iter().map(|odds| logistic(*odds)).collect();
        for (segment, likely) in segments.iter().zip(likely.chunks_exact_mut(themes.max(1))) {
            if segment.kind == Kind::Boilerplate {
                likely.fill(0.0);
            }
        }
        let rivals = likely.chunks_exact(themes.max(1)).map(rivals).collect();
        Self {
            segments,
            themes,
            words: &found.words,
            cues: &found.cues,
            points: &found.points,
            lengths: &found.lengths,
            odds: likely.iter().map(|likely| bounded(*likely)).collect(),
            sums: sums(&likely, themes),
            likely,
            rivals,
            sections: sections(segments),
        }
    }

    /// Reads what is known of every theme in a segment.
    pub fn read(&self, segment: usize, inputs: &mut Inputs) {
        let one = |number: f32| std::iter::repeat_n(number, self.themes);
        let is = |holds: bool| one(f32::from(u8::from(holds)));
        let here = self.row(&self.likely, segment);
        let (first, second, all) = self.rivals[segment];
        let kind = self.segments[segment].kind;
        inputs.clear(self.themes);
        inputs.push(self.row(self.words, segment).iter().copied());
        inputs.push(self.row(self.cues, segment).iter().copied());
        inputs.push(self.odds(segment.checked_sub(1)));
        inputs.push(self.odds(segment.checked_sub(2)));
        inputs.push(self.odds(Some(segment + 1)));
        inputs.push(self.mean(segment.saturating_sub(NEAR), segment + NEAR + 1, here));
        inputs.push(self.mean(0, self.segments.len(), here));
        inputs.push(self.odds(self.sections[segment]));
        inputs.push(self.odds(Some(0)));
        inputs.push(here.iter().map(|here| 4.0 * if *here == first { second } else { first }));
        inputs.push(here.iter().map(|here| all - here));
        inputs.push(one((self.lengths[segment] as f32 + 1.0).ln()));
        inputs.push(is(kind == Kind::Heading));
        inputs.push(is(kind == Kind::Item));
        inputs.push(is(self.points[segment]));
        inputs.push(self.found(segment.checked_sub(1)));
        inputs.push(self.found(Some(segment + 1)));
    }

    /// The numbers of a segment.
    fn row<'n, T>(&self, numbers: &'n [T], segment: usize) -> &'n [T] {
        &numbers[segment * self.themes..][..self.themes]
    }

    /// The log-odds by words of a segment that may not be there.
    fn odds(&self, segment: Option<usize>) -> impl Iterator<Item = f32> {
        self.row_or(&self.odds, segment, NOTHING)
    }

    /// The cues of a segment that may not be there.
    fn found(&self, segment: Option<usize>) -> impl Iterator<Item = f32> {
        self.row_or(self.cues, segment, 0.0)
    }

    fn row_or(&self, numbers: &[f32], segment: Option<usize>, other: f32) -> impl Iterator<Item = f32> {
        let row = segment.filter(|segment| *segment < self.segments.len()).map(|at| self.row(numbers, at));
        (0..self.themes).map(move |theme| row.map_or(other, |row| row[theme]))
    }

    /// The mean probabilities of segments `[first, end)` but this one, in log-odds.
    fn mean(&self, first: usize, end: usize, but: &[f32]) -> impl Iterator<Item = f32> {
        let end = end.min(self.segments.len());
        let others = (end - first - 1).max(1) as f32;
        let sums = self.row(&self.sums, end).iter().zip(self.row(&self.sums, first));
        sums.zip(but).map(move |((end, first), but)| {
            let sum = (end - first) as f32 - but;
            bounded(sum.max(0.0) / others)
        })
    }
}

/// The two largest of some probabilities, and the sum of all.
fn rivals(likely: &[f32]) -> (f32, f32, f32) {
    likely.iter().fold((0.0, 0.0, 0.0), |(first, second, all): (f32, f32, f32), &likely| {
        (first.max(likely), second.max(likely.min(first)), all + likely)
    })
}

/// Sums of rows up to each row, from none on.
fn sums(rows: &[f32], width: usize) -> Vec<f64> {
    let mut sums = vec![0.0; width];
    sums.reserve(rows.len());
    for (at, likely) in rows.iter().enumerate() {
        sums.push(sums[at] + f64::from(*likely));
    }
    sums
}

/// The heading nearest above each segment.
fn sections(segments: &[Segment]) -> Vec<Option<usize>> {
    let mut heading = None;
    let mut sections = Vec::with_capacity(segments.len());
    for (at, segment) in segments.iter().enumerate() {
        sections.push(heading);
        if segment.kind == Kind::Heading {
            heading = Some(at);
        }
    }
    sections
}

/// The logistic function.
pub fn logistic(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

fn bounded(likely: f32) -> f32 {
    ((likely + 0.01) / (1.01 - likely)).ln()
}
