//! Round by round, everything once.

use std::path::PathBuf;

use super::corpus::{self, Corpus};
use super::floor::{self, Passage};
use super::measure::{Measurement, measure};
use super::plan::{Plan, Progress};
use super::scratch::Scratch;
use crate::config::Config;
use crate::error::{Error, Result};

/// How the program was set to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The engine.
    pub engine: String,
    /// The number of the corpus.
    pub corpus: usize,
    /// Worker threads.
    pub jobs: usize,
}

/// All that was measured.
#[derive(Debug)]
pub struct Rounds {
    /// The corpora, smallest first.
    pub corpora: Vec<Corpus>,
    /// Each setting with its measurements, one a round. Of each engine the first is that of the
    /// largest corpus with the first number of jobs.
    pub runs: Vec<(Setting, Vec<Measurement>)>,
    /// Each engine with the seconds that its process takes to annotate nothing.
    pub start_up: Vec<(String, Vec<f64>)>,
    /// The floor of the largest corpus.
    pub floor: Vec<Passage>,
}

/// Measures everything in turns, round by round.
pub fn measure_all(plan: &Plan, progress: Progress) -> Result<Rounds> {
    let scratch = Scratch::new(&plan.out)?;
    let bench = Bench::new(plan, &scratch, progress)?;
    let settings = settings(plan, bench.corpora.len());
    let mut runs: Vec<_> = settings.iter().map(|setting| (setting.clone(), Vec::new())).collect();
    let mut start_up: Vec<_> = plan.engines.iter().map(|engine| (engine.clone(), Vec::new())).collect();
    let mut floor = Vec::new();
    for round in 0..plan.warm_up + plan.repeats {
        let measured =
            settings.iter().map(|setting| bench.run(round, setting)).collect::<Result<Vec<_>>>()?;
        let started = plan.engines.iter().map(|engine| bench.start_up(engine)).collect::<Result<Vec<_>>>()?;
        let passage = bench.floor()?;
        if round >= plan.warm_up {
            runs.iter_mut().zip(measured).for_each(|((_, runs), one)| runs.push(one));
            start_up.iter_mut().zip(started).for_each(|((_, runs), one)| runs.push(one));
            floor.push(passage);
        }
    }
    Ok(Rounds { corpora: bench.corpora, runs, start_up, floor })
}

/// Each engine on the largest corpus with every number of jobs, and on the others with the first.
fn settings(plan: &Plan, corpora: usize) -> Vec<Setting> {
    let largest = corpora - 1;
    let of = |engine: &String| {
        let jobs = plan.jobs.iter().map(move |jobs| (largest, *jobs));
        let sizes = (0..largest).map(|corpus| (corpus, plan.jobs[0]));
        let engine = engine.clone();
        jobs.chain(sizes).map(move |(corpus, jobs)| Setting { engine: engine.clone(), corpus, jobs })
    };
    plan.engines.iter().flat_map(of).collect()
}

/// What all measurements share.
struct Bench<'a> {
    plan: &'a Plan,
    progress: Progress<'a>,
    scratch: &'a Scratch,
    corpora: Vec<Corpus>,
    /// A file with no document.
    nothing: PathBuf,
}

impl<'a> Bench<'a> {
    fn new(plan: &'a Plan, scratch: &'a Scratch, progress: Progress<'a>) -> Result<Self> {
        let config = Config::read_or_default(plan.config.as_deref())?;
        let corpora = corpus::make(plan, &config, scratch.path())?;
        let nothing = scratch.path().join("nothing.jsonl");
        std::fs::write(&nothing, "").map_err(Error::io("write", &nothing))?;
        Ok(Self { plan, progress, scratch, corpora, nothing })
    }

    fn run(&self, round: usize, setting: &Setting) -> Result<Measurement> {
        let Setting { engine, corpus, jobs } = setting;
        let corpus = &self.corpora[*corpus];
        let rounds = self.plan.warm_up + self.plan.repeats;
        (self.progress)(round, rounds, &format!("{engine}, {jobs} jobs, {}", corpus.name));
        let measured = measure(self.plan, &corpus.paths, engine, *jobs, &self.records(engine, corpus))?;
        if measured.run.counts.done == 0 {
            let message = format!("{}: not one document of it could be annotated", corpus.name);
            return Err(Error::Usage(message));
        }
        Ok(measured)
    }

    fn start_up(&self, engine: &str) -> Result<f64> {
        let out = self.scratch.path().join("nothing");
        Ok(measure(self.plan, &[&self.nothing], engine, self.plan.jobs[0], &out)?.process_seconds)
    }

    fn floor(&self) -> Result<Passage> {
        let largest = self.corpora.last().expect("there is a corpus");
        let records = self.records(&self.plan.engines[0], largest);
        floor::passage(&largest.paths, &records, &self.scratch.path().join("copy"))
    }

    /// Where records go. Only those that the floor needs are kept until the next run.
    fn records(&self, engine: &str, corpus: &Corpus) -> PathBuf {
        let largest = self.corpora.last().is_some_and(|last| last.name == corpus.name);
        let kept = largest && engine == self.plan.engines[0];
        self.scratch.path().join(if kept { "kept" } else { "records" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_jobs_on_the_largest_and_every_size_with_one() {
        let plan = Plan {
            program: PathBuf::new(),
            corpus: Vec::new(),
            sizes: vec![1, 2, 4],
            jobs: vec![1, 2],
            engines: vec!["a".into(), "b".into()],
            repeats: 1,
            warm_up: 0,
            tokens: false,
            config: None,
            out: PathBuf::new(),
        };
        let all = settings(&plan, 3);
        let of_a: Vec<_> = all.iter().filter(|s| s.engine == "a").map(|s| (s.corpus, s.jobs)).collect();
        assert_eq!(of_a, [(2, 1), (2, 2), (0, 1), (1, 1)]);
        assert_eq!(all.len(), 8);
    }
}
