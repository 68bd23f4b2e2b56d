//! What `bench.json` holds.

use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::figures::{Figures, figures};
use super::floor::{Floor, Passage};
use super::machine::Machine;
use super::plan::Plan;
use super::rounds::Rounds;
use crate::eval::{Interval, median};

/// Version of the form of `bench.json`.
pub const SCHEMA_VERSION: u32 = 1;

/// All that was found. An interval is the median over the rounds, with the 95 % interval of the
/// bootstrap over them; all numbers are rounded to four decimals.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Version of this form.
    pub schema_version: u32,
    /// Version of plenipo.
    pub version: String,
    /// When the measuring ended, in UTC (RFC 3339).
    pub date: String,
    /// The machine.
    pub machine: Machine,
    /// Rounds that count.
    pub repeats: usize,
    /// Rounds before them.
    pub warm_up: usize,
    /// Whether records carried their tokens.
    pub tokens: bool,
    /// What was measured on, smallest first.
    pub corpora: Vec<CorpusFigures>,
    /// What it takes to load the models and annotate nothing.
    pub start_up: Vec<StartUp>,
    /// The floor of the largest corpus.
    pub floor: Floor,
    /// The runs: of each engine the largest corpus with each number of jobs, then the others.
    pub runs: Vec<Figures>,
}

/// A corpus.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CorpusFigures {
    /// What it is.
    pub name: String,
    /// SHA-256 of its file in hexadecimal; empty where it has several.
    pub sha256: String,
    /// Bytes of text in its documents.
    pub text_bytes: u64,
    /// Documents annotated.
    pub documents: u64,
    /// Documents that failed, which no rate counts.
    pub failed: u64,
    /// Segments.
    pub segments: u64,
    /// Tokens.
    pub tokens: u64,
}

/// How long an engine takes to start.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StartUp {
    /// The engine.
    pub engine: String,
    /// Seconds of the clock from the start of the process to its end, with no document to annotate.
    pub seconds: Interval,
}

impl Report {
    /// What the rounds come to.
    pub fn new(plan: &Plan, machine: Machine, rounds: &Rounds) -> Self {
        let start_up = rounds
            .start_up
            .iter()
            .map(|(engine, seconds)| StartUp { engine: engine.clone(), seconds: median(seconds) });
        Self {
            schema_version: SCHEMA_VERSION,
            version: crate::VERSION.to_owned(),
            date: now(),
            machine,
            repeats: plan.repeats,
            warm_up: plan.warm_up,
            tokens: plan.tokens,
            corpora: (0..rounds.corpora.len()).map(|number| corpus(rounds, number)).collect(),
            start_up: start_up.collect(),
            floor: Floor::of(&rounds.floor),
            runs: runs(rounds),
        }
    }

    /// The runs on the largest corpus.
    pub fn largest(&self) -> impl Iterator<Item = &Figures> {
        self.runs.iter().filter(|run| run.corpus + 1 == self.corpora.len())
    }

    /// The runs with the first number of jobs.
    pub fn first_jobs(&self) -> impl Iterator<Item = &Figures> {
        self.runs.iter().filter(|run| run.jobs == self.runs[0].jobs)
    }

    /// Of each engine the run on the largest corpus with the first number of jobs.
    pub fn base(&self) -> impl Iterator<Item = &Figures> {
        self.largest().filter(|run| run.jobs == self.runs[0].jobs)
    }

    /// A corpus's size in MB of text.
    pub fn megabytes(&self, corpus: usize) -> f64 {
        self.corpora[corpus].text_bytes as f64 / 1e6
    }
}

fn runs(rounds: &Rounds) -> Vec<Figures> {
    let largest = rounds.corpora.len() - 1;
    let figures = rounds.runs.iter().map(|runs| {
        let alike = |other: &&(_, _)| same_work(&runs.0, &other.0);
        let base = rounds.runs.iter().find(alike).expect("it is like itself");
        let floor: &[Passage] = if runs.0.corpus == largest { &rounds.floor } else { &[] };
        figures(runs, &base.1, floor)
    });
    figures.collect()
}

fn same_work(one: &super::rounds::Setting, other: &super::rounds::Setting) -> bool {
    one.engine == other.engine && one.corpus == other.corpus
}

fn corpus(rounds: &Rounds, number: usize) -> CorpusFigures {
    let (_, runs) = rounds.runs.iter().find(|(setting, _)| setting.corpus == number).expect("all are run");
    let run = &runs.first().expect("there is a round").run;
    let sha256 = match run.inputs.as_slice() {
        [input] => input.sha256.clone(),
        _ => String::new(),
    };
    CorpusFigures {
        name: rounds.corpora[number].name.clone(),
        sha256,
        text_bytes: run.counts.bytes,
        documents: run.counts.done,
        failed: run.counts.failed,
        segments: run.counts.segments,
        tokens: run.counts.tokens,
    }
}

fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let date = chrono::DateTime::from_timestamp(seconds.cast_signed(), 0).unwrap_or_default();
    date.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
