//! A whole job: from paths and a configuration to a folder of output.

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use super::counters::Counters;
use super::run::run;
use super::settings::Settings;
use super::stages::Stages;
use crate::config::{Config, PipelineConfig};
use crate::error::{Error, Result};
use crate::read::{Inputs, Limits, Reader};
use crate::usage::{peak_memory, process_time};
use crate::write::{Checkpoint, Counts, Existing, Folder, Header, ModelSummary, RunSummary, Sink, Stream};

/// Where a job writes.
pub enum Destination {
    /// To a folder: annotations, documents, errors, `run.json`.
    Folder(PathBuf, Existing),
    /// Records alone, to a stream.
    Stream(Box<dyn Write + Send>),
}

/// What is to be done.
pub struct Job {
    /// The configuration.
    pub config: Config,
    /// What is read.
    pub inputs: Inputs,
    /// Where the output goes.
    pub destination: Destination,
    /// Counts what is done, for whoever watches, and stops the job when told.
    pub counters: Arc<Counters>,
}

impl Job {
    /// Does it. A folder in which the same job is finished is left as it is.
    ///
    /// # Errors
    /// What keeps the run from going on; documents that failed are counted instead.
    pub fn run(self) -> Result<RunSummary> {
        if matches!(self.destination, Destination::Stream(_)) && self.config.write.format.parquet() {
            let message = "Parquet cannot go to standard output: name a folder with --out, or write JSONL (--format jsonl)";
            return Err(Error::Usage(message.to_owned()));
        }
        let (stages, models) = Stages::load(&self.config)?;
        if let Destination::Folder(path, Existing::Resume) = &self.destination
            && let Some(finished) = Folder::finished(path, &Header::new(&self.config, &models))?
        {
            tracing::info!("nothing to do: the run here is finished");
            return Ok(finished);
        }
        self.start(stages, models)
    }

    fn start(self, stages: Stages, models: Vec<ModelSummary>) -> Result<RunSummary> {
        let Self { config, inputs, destination, counters } = self;
        let (start, cpu) = (Instant::now(), process_time());
        let named = inputs.named.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        let skipped = inputs.skipped.iter().map(|path| path.to_string_lossy().into_owned()).collect();
        let mut reader = Reader::new(inputs, Limits::of(&config.read), counters.bytes.clone());
        let run = |sink: &mut dyn Sink, state| go(&mut reader, stages, sink, &config, state, &counters);
        let (counts, folder) = match destination {
            Destination::Folder(path, existing) => {
                let header = Header::new(&config, &models);
                let (mut folder, state) =
                    Folder::open(&path, existing, &header, &config.write, config.read.shard)?;
                let counts = run(&mut folder, state)?;
                folder.tabulate()?;
                (counts, Some(folder))
            }
            Destination::Stream(inner) => (run(&mut Stream::new(inner), Checkpoint::default())?, None),
        };
        let seconds = start.elapsed().as_secs_f64();
        let mut summary = RunSummary {
            version: crate::VERSION.to_owned(),
            models,
            inputs: reader.into_summaries(),
            named,
            skipped,
            counts,
            outputs: Vec::new(),
            seconds,
            mb_per_second: counters.text.load(Ordering::Relaxed) as f64 / 1e6 / seconds,
            cpu_seconds: (process_time() - cpu).as_secs_f64(),
            peak_memory: peak_memory(),
            stages: counters.seconds(),
            config,
        };
        folder.map_or(Ok(()), |folder| folder.publish(&mut summary))?;
        Ok(summary)
    }
}

/// Runs the stages on from a state; a run that was told to stop is not finished.
fn go(
    reader: &mut Reader,
    stages: Stages,
    sink: &mut dyn Sink,
    config: &Config,
    state: Checkpoint,
    counters: &Counters,
) -> Result<Counts> {
    let Checkpoint { counts, mark, .. } = state;
    let PipelineConfig { batch, memory_mb, .. } = config.pipeline;
    let (batch, memory, tokens, skip) =
        (batch.max(1), memory_mb.saturating_mul(1 << 20), config.write.tokens, counts.documents);
    let shard = config.read.shard;
    let settings = Settings { batch, memory, tokens, shard, skip, mark, counts };
    let counts = run(reader, stages, sink, &settings, counters)?;
    if counters.stop.load(Ordering::Relaxed) { Err(Error::Interrupted) } else { Ok(counts) }
}
