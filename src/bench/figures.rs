//! What a setting's measurements come to: medians with their intervals.

use serde::Serialize;

use super::floor::Passage;
use super::measure::Measurement;
use super::rounds::Setting;
use crate::eval::{Interval, median};
use crate::write::{Counts, StageSeconds};

/// The figures of a setting. Rates are by the second of the clock, those of stages by the second
/// of processor time; MB are 1,000,000 bytes, of text where speed is meant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    /// The engine.
    pub engine: String,
    /// The number of the corpus in the report, from 0.
    pub corpus: usize,
    /// Worker threads.
    pub jobs: usize,
    /// Seconds of the clock, without the loading of models.
    pub seconds: Interval,
    /// Seconds of processor time on all threads, likewise.
    pub cpu_seconds: Interval,
    /// MB a second.
    pub mb_per_second: Interval,
    /// MB by the second of processor time.
    pub mb_per_cpu_second: Interval,
    /// Documents a second.
    pub documents_per_second: Interval,
    /// Segments a second.
    pub segments_per_second: Interval,
    /// Tokens a second.
    pub tokens_per_second: Interval,
    /// The most memory that the process held, in MB; 0 where the system does not say.
    pub peak_memory_mb: Interval,
    /// How many times as fast by the clock as the first number of jobs on the same corpus.
    pub speed_up: Interval,
    /// Processor time of the first number of jobs on the same corpus, by that of this one.
    pub cpu_efficiency: Interval,
    /// The stages, and what is in none of them.
    pub stages: Vec<StageFigures>,
}

/// The figures of a stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageFigures {
    /// The stage, or `other` for what is in none: threads, memory, files.
    pub stage: &'static str,
    /// Seconds of processor time.
    pub cpu_seconds: Interval,
    /// Its share of the run's processor time, 0 to 1.
    pub share: Interval,
    /// How many times the floor of the largest corpus it takes; 0 on other corpora.
    pub floors: Interval,
    /// MB by the second of processor time.
    pub mb_per_second: Interval,
    /// Documents by the second of processor time.
    pub documents_per_second: Interval,
    /// Segments by the second of processor time.
    pub segments_per_second: Interval,
    /// Tokens by the second of processor time.
    pub tokens_per_second: Interval,
}

/// A setting with its measurements.
type Runs = (Setting, Vec<Measurement>);

/// The figures of a setting; `base` is the one it is compared with, and `floor` that of its
/// corpus where it was measured.
pub fn figures((setting, runs): &Runs, base: &[Measurement], floor: &[Passage]) -> Figures {
    let of = |figure: &dyn Fn(&Measurement) -> f64| over(runs, |_, run| figure(run));
    let wall = |amount: fn(&Counts) -> f64| of(&|run| rate(amount(&run.run.counts), run.run.seconds));
    let against =
        |seconds: fn(&Measurement) -> f64| over(runs, |n, run| rate(seconds(&base[n]), seconds(run)));
    Figures {
        engine: setting.engine.clone(),
        corpus: setting.corpus,
        jobs: setting.jobs,
        seconds: of(&|run| run.run.seconds),
        cpu_seconds: of(&|run| run.run.cpu_seconds),
        mb_per_second: wall(megabytes),
        mb_per_cpu_second: of(&|run| rate(megabytes(&run.run.counts), run.run.cpu_seconds)),
        documents_per_second: wall(|counts| counts.done as f64),
        segments_per_second: wall(|counts| counts.segments as f64),
        tokens_per_second: wall(|counts| counts.tokens as f64),
        peak_memory_mb: of(&|run| run.run.peak_memory as f64 / 1e6),
        speed_up: against(|run| run.run.seconds),
        cpu_efficiency: against(|run| run.run.cpu_seconds),
        stages: STAGES.iter().map(|(name, seconds)| stage(name, *seconds, runs, floor)).collect(),
    }
}

/// A stage's name and its seconds of a run.
type Stage = (&'static str, fn(&Measurement) -> f64);

const STAGES: [Stage; 6] = [
    ("read", |run| run.run.stages.read),
    ("segment", |run| run.run.stages.segment),
    ("tag", |run| run.run.stages.tag),
    ("classify", |run| run.run.stages.classify),
    ("write", |run| run.run.stages.write),
    ("other", other),
];

fn other(run: &Measurement) -> f64 {
    let StageSeconds { read, segment, tag, classify, write } = run.run.stages;
    (run.run.cpu_seconds - (read + segment + tag + classify + write)).max(0.0)
}

fn stage(
    stage: &'static str,
    seconds: fn(&Measurement) -> f64,
    runs: &[Measurement],
    floor: &[Passage],
) -> StageFigures {
    let of = |figure: &dyn Fn(&Measurement) -> f64| over(runs, |_, run| figure(run));
    let rates = |amount: fn(&Counts) -> f64| of(&|run| rate(amount(&run.run.counts), seconds(run)));
    StageFigures {
        stage,
        cpu_seconds: of(&seconds),
        share: of(&|run| rate(seconds(run), run.run.cpu_seconds)),
        floors: over(runs, |n, run| floor.get(n).map_or(0.0, |floor| rate(seconds(run), floor.total()))),
        mb_per_second: rates(megabytes),
        documents_per_second: rates(|counts| counts.done as f64),
        segments_per_second: rates(|counts| counts.segments as f64),
        tokens_per_second: rates(|counts| counts.tokens as f64),
    }
}

fn over(runs: &[Measurement], figure: impl Fn(usize, &Measurement) -> f64) -> Interval {
    median(&runs.iter().enumerate().map(|(n, run)| figure(n, run)).collect::<Vec<_>>())
}

fn megabytes(counts: &Counts) -> f64 {
    counts.bytes as f64 / 1e6
}

/// So much by so many; 0 by nothing.
fn rate(amount: f64, by: f64) -> f64 {
    if by > 0.0 { amount / by } else { 0.0 }
}
