//! Flags that override the configuration, shared by the commands that use one.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::backend;
use crate::config::{Config, Engine, OutputFormat};
use crate::error::Result;
use crate::read::{Format, Shard};

/// Flags that override the configuration.
#[derive(clap::Args)]
pub struct Settings {
    /// Worker threads; 0 is one a core [default: 0]
    #[arg(long, short, value_name = "N")]
    jobs: Option<usize>,
    /// Documents a batch, at most; changes nothing in the output [default: 64]
    #[arg(long, value_name = "N")]
    batch: Option<usize>,
    /// Format of the inputs, where their names do not tell
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<FormatArg>,
    /// Leave out files of folders whose names match (may be repeated; replaces the default list)
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Annotate one of N shares of the documents alone, I from 1 to N; see `merge`
    #[arg(long, value_name = "I/N")]
    shard: Option<Shard>,
    #[command(flatten)]
    engines: Engines,
    /// Write each segment's tokens
    #[arg(long)]
    tokens: bool,
    /// What records are written as: JSONL, Parquet (needs a folder) or both [default: jsonl]
    #[arg(long, value_name = "FORMAT")]
    format: Option<OutputArg>,
    /// Compress the annotations' JSONL with zstd (Parquet always is)
    #[arg(long)]
    compress: bool,
    /// Write the texts that offsets count in, into `texts/`
    #[arg(long)]
    save_texts: bool,
}

/// Flags that say what classifies.
#[derive(clap::Args)]
pub struct Engines {
    /// Configuration file (TOML); flags override it
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// What classifies [default: compact]
    #[arg(long, value_name = "ENGINE")]
    engine: Option<EngineArg>,
    /// Folder of a model that was trained, instead of the one built in
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// What a transformer runs on: `cpu`, or `cuda:N` [default: cpu]
    #[arg(long, value_name = "DEVICE")]
    device: Option<String>,
    /// Percent of segments that `cascade` sends on to the transformer [default: 25]
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    cascade_percent: Option<u8>,
    /// Taxonomy of themes instead of the one built in
    #[arg(long, value_name = "FILE")]
    taxonomy: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatArg {
    Text,
    Markdown,
    Html,
    Jsonl,
}

impl From<FormatArg> for Format {
    fn from(format: FormatArg) -> Self {
        match format {
            FormatArg::Text => Self::Text,
            FormatArg::Markdown => Self::Markdown,
            FormatArg::Html => Self::Html,
            FormatArg::Jsonl => Self::Jsonl,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum OutputArg {
    Jsonl,
    Parquet,
    Both,
}

impl From<OutputArg> for OutputFormat {
    fn from(format: OutputArg) -> Self {
        match format {
            OutputArg::Jsonl => Self::Jsonl,
            OutputArg::Parquet => Self::Parquet,
            OutputArg::Both => Self::Both,
        }
    }
}

/// Engines, as the command line names them.
#[derive(Clone, Copy, ValueEnum)]
pub enum EngineArg {
    Compact,
    Cues,
    Bert,
    Cascade,
}

impl EngineArg {
    /// Whether it can run: engines with a transformer need that.
    pub fn is_here(self) -> bool {
        match self {
            Self::Compact | Self::Cues => true,
            Self::Bert | Self::Cascade => backend::is_here(),
        }
    }
}

impl From<EngineArg> for Engine {
    fn from(engine: EngineArg) -> Self {
        match engine {
            EngineArg::Compact => Self::Compact,
            EngineArg::Cues => Self::Cues,
            EngineArg::Bert => Self::Bert,
            EngineArg::Cascade => Self::Cascade,
        }
    }
}

impl Engines {
    /// The configuration that holds.
    pub fn config(self) -> Result<Config> {
        let mut config = Config::read_or_default(self.config.as_deref())?;
        config.classify.engine = self.engine.map_or(config.classify.engine, Engine::from);
        config.classify.model = self.model.or(config.classify.model);
        config.classify.cascade_percent = self.cascade_percent.or(config.classify.cascade_percent);
        config.classify.device = self.device.or(config.classify.device);
        config.classify.taxonomy = self.taxonomy.or(config.classify.taxonomy);
        Ok(config)
    }
}

impl Settings {
    /// The configuration that holds.
    pub fn config(self) -> Result<Config> {
        let mut config = self.engines.config()?;
        config.pipeline.jobs = self.jobs.unwrap_or(config.pipeline.jobs);
        config.pipeline.batch = self.batch.unwrap_or(config.pipeline.batch);
        config.read.format = self.input_format.map(Format::from).or(config.read.format);
        config.read.shard = self.shard.or(config.read.shard);
        if !self.exclude.is_empty() {
            config.read.exclude = self.exclude;
        }
        config.write.format = self.format.map_or(config.write.format, OutputFormat::from);
        config.write.tokens |= self.tokens;
        config.write.compress |= self.compress;
        config.write.save_texts |= self.save_texts;
        Ok(config)
    }
}
