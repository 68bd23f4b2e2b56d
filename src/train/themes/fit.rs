//! The whole procedure of learning: words, then context, then probabilities and thresholds.
//!
//! Context is learned from what models say of documents that they have not seen, and so are
//! calibration and thresholds: all documents are parted into folds once more for that.
//! Documents that only teach are often chosen for being hard, so calibration and thresholds
//! come from the others.

use rayon::prelude::*;

use super::calibrate::{Scored, platt, sharpness, thresholds};
use super::folds::split;
use super::linear::{Linear, Settings};
use super::network::{self, Example};
use super::samples::{Row, Samples, Space};
use crate::classify::compact::context::{Context, Findings, Inputs, Network};
use crate::classify::compact::doubt;
use crate::classify::compact::model::{Head, Model, Theme};
use crate::classify::compact::table::Table;
use crate::document::Level;

/// Folds within the documents that are learned from.
const INNER: usize = 5;

/// What an error costs beside the squares of the weights, passes over the data, and the least
/// weight that a feature is kept for.
const THEMES: (f32, usize, f32) = (8.0, 25, 0.35);
const LEVELS: (f32, usize, f32) = (1.0, 20, 0.1);

/// What is learned from, and how.
pub(super) struct Fit<'a> {
    /// Ids of the themes.
    pub themes: &'a [String],
    /// Features of themes.
    pub theme_space: &'a Space,
    /// Features of levels.
    pub level_space: &'a Space,
    /// What is taken for levels where none is labelled.
    pub levels: Option<&'a Model>,
    /// Orders what is ordered by chance.
    pub seed: u64,
}

/// A document's segments as models see them that have not seen it.
struct Unseen<'a> {
    samples: &'a Samples,
    findings: Findings,
    /// By labelled sentence or item: log-odds of the levels, and the right one.
    levels: Vec<(Vec<f32>, usize)>,
}

impl Fit<'_> {
    /// The model that these documents teach.
    pub fn fit(&self, documents: &[&Samples]) -> Model {
        let folds = split(
            &documents.iter().map(|samples| samples.labelled().count()).collect::<Vec<_>>(),
            INNER,
            self.seed,
        );
        let unseen = self.unseen(documents, &folds);
        let examples: Vec<Vec<Example>> = unseen.iter().map(|unseen| self.examples(unseen)).collect();
        let (context, scored) = self.context(documents, &examples, &folds);
        let (words, levels) = rayon::join(|| self.learn_themes(documents), || self.learn_levels(documents));
        let scored_levels = unseen.into_iter().filter(|unseen| !unseen.samples.extra);
        let sharpness = sharpness(&scored_levels.flat_map(|unseen| unseen.levels).collect::<Vec<_>>());
        let themes = self.calibrated(words.bias(), &scored);
        let head = Head {
            meaning: documents.first().map_or(0, |samples| samples.vectors.width()),
            doubts: doubts(&themes, &scored),
            themes,
            likeness: None,
            context,
            levels: [0.0; Level::ALL.len()],
            sharpness: sharpness as f32,
        };
        let mut model = Model {
            head,
            themes: words.table(self.theme_space),
            levels: Table::new(Level::ALL.len(), Vec::new()),
        };
        self.set_levels(&mut model, levels);
        model
    }

    /// What is said of each document by models of the other folds.
    fn unseen<'a>(&self, documents: &[&'a Samples], folds: &[usize]) -> Vec<Unseen<'a>> {
        let learn = |fold: usize| {
            let others: Vec<&Samples> = pick(documents, folds, |of| of != fold);
            (self.learn_themes(&others), self.learn_levels(&others))
        };
        let models: Vec<_> = (0..INNER).into_par_iter().map(learn).collect();
        let see = |(samples, fold): (&&'a Samples, &usize)| {
            let (words, levels) = &models[*fold];
            let mut findings = samples.findings.clone();
            findings.words = samples.themes.iter().flat_map(|row| words.log_odds(row)).collect();
            let levels = levels.as_ref().map_or_else(Vec::new, |levels| {
                levelled(samples).map(|(at, level)| (led(samples, levels, at), level as usize)).collect()
            });
            Unseen { samples, findings, levels }
        };
        documents.par_iter().zip(folds).map(see).collect()
    }

    fn learn_themes(&self, documents: &[&Samples]) -> Linear {
        let (mut rows, mut targets) = (Vec::new(), Vec::new());
        for samples in documents {
            for (at, gold) in samples.labelled() {
                rows.push(&samples.themes[at]);
                targets.push(gold.themes.iter().map(|has| f32::from(u8::from(*has))).collect());
            }
        }
        self.learn(self.theme_space, &rows, &targets, THEMES)
    }

    /// Nothing where no level is labelled.
    fn learn_levels(&self, documents: &[&Samples]) -> Option<Linear> {
        let (mut rows, mut targets) = (Vec::new(), Vec::new());
        for samples in documents {
            for (at, level) in levelled(samples) {
                rows.push(&samples.levels[at]);
                targets.push(Level::ALL.iter().map(|of| f32::from(u8::from(*of == level))).collect());
            }
        }
        (!rows.is_empty()).then(|| self.learn(self.level_space, &rows, &targets, LEVELS))
    }

    fn learn(
        &self,
        space: &Space,
        rows: &[&Row],
        targets: &[Vec<f32>],
        (cost, passes, least): (f32, usize, f32),
    ) -> Linear {
        Linear::fit(space, rows, targets, Settings { cost, passes, seed: self.seed, least })
    }

    /// What is known of the labelled segments of a document, for the network.
    fn examples(&self, unseen: &Unseen) -> Vec<Example> {
        let themes = self.themes.len();
        let context = Context::new(&unseen.samples.document.part, &unseen.findings, themes);
        let example = |(at, gold): (usize, &super::corpus::Gold)| {
            let mut inputs = Inputs::default();
            context.read(at, &mut inputs);
            Example { inputs, targets: gold.themes.iter().map(|has| f32::from(u8::from(*has))).collect() }
        };
        unseen.samples.labelled().map(example).collect()
    }

    /// The network over context, and by theme what networks of other folds say of each segment.
    fn context(
        &self,
        documents: &[&Samples],
        examples: &[Vec<Example>],
        folds: &[usize],
    ) -> (Network, Vec<Vec<Scored>>) {
        let learn = |fold: usize| {
            let others = examples.iter().zip(folds).filter(|(_, of)| **of != fold);
            let others: Vec<&Example> = others.flat_map(|(examples, _)| examples).collect();
            network::fit(&others, self.themes.len(), self.seed)
        };
        // The fold past the last holds no document: its network learns from all.
        let mut networks: Vec<Network> = (0..=INNER).into_par_iter().map(learn).collect();
        let whole = networks.pop().expect("there is one more than folds");
        let mut scored = vec![Vec::new(); self.themes.len()];
        let (mut odds, mut unit) = (Vec::new(), Vec::new());
        let typical = documents.iter().zip(examples.iter().zip(folds)).filter(|(samples, _)| !samples.extra);
        for (_, (examples, fold)) in typical {
            for example in examples {
                networks[*fold].log_odds(&example.inputs, &mut odds, &mut unit);
                for (scored, (odds, target)) in scored.iter_mut().zip(odds.iter().zip(&example.targets)) {
                    scored.push((f64::from(*odds), *target > 0.5));
                }
            }
        }
        (whole, scored)
    }

    fn calibrated(&self, bias: &[f32], scored: &[Vec<Scored>]) -> Vec<Theme> {
        let lines: Vec<_> = scored.iter().map(|scored| platt(scored)).collect();
        let likely = |(scored, line): (&Vec<Scored>, &(f64, f64))| {
            let likely = |odds: f64| 1.0 / (1.0 + (-(line.0 * odds + line.1)).exp());
            scored.iter().map(|(odds, had)| (likely(*odds), *had)).collect::<Vec<_>>()
        };
        let thresholds = thresholds(&scored.iter().zip(&lines).map(likely).collect::<Vec<_>>());
        let themes = self.themes.iter().zip(bias).zip(lines).zip(thresholds);
        themes
            .map(|(((id, bias), line), threshold)| Theme {
                id: id.clone(),
                bias: *bias,
                calibration: [line.0 as f32, line.1 as f32],
                threshold: threshold as f32,
            })
            .collect()
    }

    fn set_levels(&self, model: &mut Model, learned: Option<Linear>) {
        if let Some(learned) = learned {
            model.head.levels.copy_from_slice(learned.bias());
            model.levels = learned.table(self.level_space);
        } else if let Some(other) = self.levels {
            (model.head.levels, model.head.sharpness) = (other.head.levels, other.head.sharpness);
            model.levels = other.levels.clone();
        }
    }
}

/// Parts of a hundred at which the doubts about segments part.
const SHARES: usize = 100;

/// The doubts that part the segments into equal shares.
fn doubts(themes: &[Theme], scored: &[Vec<Scored>]) -> Vec<f32> {
    let segments = scored.first().map_or(0, Vec::len);
    let of = |at: usize| {
        doubt(themes.iter().zip(scored).map(|(theme, scored)| theme.probability(scored[at].0 as f32)))
    };
    let mut all: Vec<f32> = (0..segments).map(of).collect();
    all.sort_by(f32::total_cmp);
    let last = segments.saturating_sub(1);
    if all.is_empty() { all } else { (0..=SHARES).map(|share| all[share * last / SHARES]).collect() }
}

/// The documents whose fold passes.
pub(super) fn pick<'a>(
    documents: &[&'a Samples],
    folds: &[usize],
    passes: impl Fn(usize) -> bool,
) -> Vec<&'a Samples> {
    documents.iter().zip(folds).filter(|(_, fold)| passes(**fold)).map(|(samples, _)| *samples).collect()
}

/// The log-odds of a segment's levels; of an item that has a lead-in, what both say in the mean.
fn led(samples: &Samples, levels: &Linear, at: usize) -> Vec<f32> {
    let mut odds = levels.log_odds(&samples.levels[at]);
    if let Some(lead) = samples.leads[at] {
        let lead = levels.log_odds(&samples.levels[lead]);
        odds.iter_mut().zip(lead).for_each(|(odds, lead)| *odds = f32::midpoint(*odds, lead));
    }
    odds
}

/// The segments that can perform acts and whose level is labelled.
fn levelled(samples: &Samples) -> impl Iterator<Item = (usize, Level)> {
    let acts = |at: usize| samples.document.part.segments[at].kind.may_act();
    samples.labelled().filter(move |(at, _)| acts(*at)).filter_map(|(at, gold)| Some((at, gold.level?)))
}
