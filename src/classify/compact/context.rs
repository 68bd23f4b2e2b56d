//! What stands around a segment, and how much it says of the segment's themes.

use serde::{Deserialize, Serialize};

use crate::document::{Kind, Part, Segment};

/// What is known of one theme in one segment.
pub const INPUTS: usize = 17;

/// The inputs that each theme weighs in its own way: the words, the cues, the document.
pub const OWN: [usize; 3] = [0, 1, 6];

/// What is known of one theme in one segment, in the order of [`Context::inputs`].
pub type Inputs = [f32; INPUTS];

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
    pub linear: Inputs,
    /// The hidden layer.
    pub hidden: Vec<Unit>,
}

/// A hidden unit: rectified linear.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// By input.
    pub weights: Inputs,
    /// Added to the sum of the inputs.
    pub bias: f32,
    /// What it adds to the log-odds of a theme.
    pub out: f32,
}

impl Network {
    /// The log-odds of a theme.
    pub fn log_odds(&self, theme: usize, inputs: &Inputs) -> f32 {
        let own: f32 = OWN.iter().zip(&self.own[theme]).map(|(input, weight)| inputs[*input] * weight).sum();
        let hidden: f32 = self.hidden.iter().map(|unit| unit.out * unit.fire(inputs)).sum();
        self.bias[theme] + own + dot(&self.linear, inputs) + hidden
    }

    /// Whether it is of this many themes, and all its weights are numbers.
    pub fn is_sound(&self, themes: usize) -> bool {
        let hidden = self.hidden.iter().flat_map(|unit| unit.weights.iter().chain([&unit.bias, &unit.out]));
        let mut all = self.bias.iter().chain(self.own.as_flattened()).chain(&self.linear).chain(hidden);
        self.bias.len() == themes && self.own.len() == themes && all.all(|weight| weight.is_finite())
    }
}

impl Unit {
    /// Its activation.
    pub fn fire(&self, inputs: &Inputs) -> f32 {
        (self.bias + dot(&self.weights, inputs)).max(0.0)
    }
}

fn dot(a: &Inputs, b: &Inputs) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
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

    /// What is known of a theme in a segment.
    pub fn inputs(&self, segment: usize, theme: usize) -> Inputs {
        let (first, second, all) = self.rivals[segment];
        let here = self.likely[segment * self.themes + theme];
        let kind = self.segments[segment].kind;
        let is = |holds: bool| f32::from(u8::from(holds));
        [
            self.words[segment * self.themes + theme],
            self.cues[segment * self.themes + theme],
            self.odds(segment.checked_sub(1), theme),
            self.odds(segment.checked_sub(2), theme),
            self.odds(Some(segment + 1), theme),
            self.mean(segment.saturating_sub(NEAR), segment + NEAR + 1, segment, theme),
            self.mean(0, self.segments.len(), segment, theme),
            self.odds(self.sections[segment], theme),
            self.odds(Some(0), theme),
            4.0 * if here == first { second } else { first },
            all - here,
            (self.lengths[segment] as f32 + 1.0).ln(),
            is(kind == Kind::Heading),
            is(kind == Kind::Item),
            is(self.points[segment]),
            self.cue(segment.checked_sub(1), theme),
            self.cue(Some(segment + 1), theme),
        ]
    }

    fn odds(&self, segment: Option<usize>, theme: usize) -> f32 {
        let place = segment.filter(|segment| *segment < self.segments.len());
        place.map_or(NOTHING, |segment| self.odds[segment * self.themes + theme])
    }

    fn cue(&self, segment: Option<usize>, theme: usize) -> f32 {
        let place = segment.filter(|segment| *segment < self.segments.len());
        place.map_or(0.0, |segment| self.cues[segment * self.themes + theme])
    }

    /// The mean probability of a theme in segments `[first, end)` but this one, in log-odds.
    fn mean(&self, first: usize, end: usize, but: usize, theme: usize) -> f32 {
        let end = end.min(self.segments.len());
        let sum = self.sums[end * self.themes + theme] - self.sums[first * self.themes + theme];
        let others = sum as f32 - self.likely[but * self.themes + theme];
        bounded(others.max(0.0) / (end - first - 1).max(1) as f32)
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
