//! The configuration: one struct a stage, read from TOML, unknown keys refused.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::model::ModelFile;
use crate::read::{Format, Shard};

/// All that can be set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How inputs are found and read.
    pub read: ReadConfig,
    /// How documents are split.
    pub segment: SegmentConfig,
    /// How names are found.
    pub tag: TagConfig,
    /// How segments are classified.
    pub classify: ClassifyConfig,
    /// What is written.
    pub write: WriteConfig,
    /// How the stages run; nothing here changes what is written.
    pub pipeline: PipelineConfig,
}

/// How inputs are found and read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReadConfig {
    /// The format of all inputs; by default each file's name tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Files of folders that are left out: patterns of file names.
    pub exclude: Vec<String>,
    /// The longest document, in MiB, decompressed.
    pub max_document_mb: u64,
    /// How many times its size an input may decompress to, past its first 64 MiB; 0 is any. More
    /// is a decompression bomb, or hardly anything but repetition.
    pub max_expansion: u64,
    /// The share of the documents that is read, as in `2/8`; by default all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
}

impl Default for ReadConfig {
    fn default() -> Self {
        let exclude = ["*.gold.jsonl", "README*", "LICENSE*"].map(String::from).to_vec();
        Self { format: None, exclude, max_document_mb: 1024, max_expansion: 200, shard: None }
    }
}

/// How documents are split.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SegmentConfig {
    /// The words of a language instead of `models/segment/english.toml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<PathBuf>,
    /// A learned model of boundaries instead of `models/segmenter/boundary.bin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boundaries: Option<PathBuf>,
}

/// How names are found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TagConfig {
    /// What finds names.
    pub kind: TagKind,
    /// With the kind `bert`, the folder of a token classifier: `model.safetensors`, `config.json`
    /// and `tokenizer.json` as Hugging Face has them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transformer: Option<PathBuf>,
    /// A folder of lists of names instead of `models/names/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<PathBuf>,
    /// Weights of the tagger of parts of speech instead of `models/tagger/pos.bin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pos: Option<PathBuf>,
    /// Weights of the model of names instead of `models/tagger/names.bin`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<PathBuf>,
}

/// What finds names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TagKind {
    /// Lists, patterns and a small model that weighs what they find.
    #[default]
    Compact,
    /// A transformer for the names that it has labels for, `compact` for all else; needs the feature `bert`.
    Bert,
}

/// How segments are classified.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClassifyConfig {
    /// What classifies.
    pub engine: Engine,
    /// What a transformer runs on, that of `tag` as well: `cpu`, or `cuda:N`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// About how many percent of the segments `cascade` sends on to the transformer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cascade_percent: Option<u8>,
    /// The folder of the transformer instead of the one that `scripts/setup-bert` fetches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoder: Option<PathBuf>,
    /// A folder of a trained model instead of `models/compact/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<PathBuf>,
    /// A taxonomy instead of `models/themes.toml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub taxonomy: Option<PathBuf>,
    /// A ladder of commitment instead of `models/commitments.toml`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commitments: Option<PathBuf>,
}

/// What classifies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// What was learned from labelled segments, with the help of the cues.
    #[default]
    Compact,
    /// The weighted cues of the taxonomy and of the ladder.
    Cues,
    /// What `compact` weighs and what a transformer reads; needs the feature `bert`.
    Bert,
    /// `compact` where that is sure, `bert` for the rest.
    Cascade,
}

/// What is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WriteConfig {
    /// What records are written as.
    pub format: OutputFormat,
    /// Whether records carry their tokens.
    pub tokens: bool,
    /// Whether annotations are compressed with zstd.
    pub compress: bool,
    /// Whether the texts that offsets count in are written beside the annotations.
    pub save_texts: bool,
}

/// What records are written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutputFormat {
    /// Lines of JSON.
    #[default]
    Jsonl,
    /// Columns, compressed with zstd.
    Parquet,
    /// Lines of JSON, and the same in columns.
    Both,
}

impl OutputFormat {
    /// Whether lines of JSON are written.
    pub fn jsonl(self) -> bool {
        matches!(self, Self::Jsonl | Self::Both)
    }

    /// Whether Parquet is written.
    pub fn parquet(self) -> bool {
        matches!(self, Self::Parquet | Self::Both)
    }
}

/// How the stages run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PipelineConfig {
    /// Worker threads; 0 is one a core.
    pub jobs: usize,
    /// Documents a batch, at most.
    pub batch: usize,
    /// Text in flight at most, in MiB; a longer document goes alone.
    pub memory_mb: usize,
}

impl Default for PipelineConfig {
    fn default() -> Self {
        Self { jobs: 0, batch: 64, memory_mb: 48 }
    }
}

impl Config {
    /// The configuration of a file, or the default where none is named.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_or_default(path: Option<&Path>) -> Result<Self> {
        path.map_or_else(|| Ok(Self::default()), Self::read)
    }

    /// Reads a configuration file. Paths in it count from its own folder.
    ///
    /// # Errors
    /// A file that cannot be read, is not TOML, or has a key that is not known.
    pub fn read(path: &Path) -> Result<Self> {
        let mut config: Self = parse(path, &ModelFile::read(path)?.text)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for path in config.paths() {
            *path = folder.join(&path);
        }
        Ok(config)
    }

    /// The configuration as TOML, as `plenipo config` prints it.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("every value has a form in TOML")
    }

    fn paths(&mut self) -> impl Iterator<Item = &mut PathBuf> {
        let Self { segment, tag, classify, .. } = self;
        [
            &mut segment.language,
            &mut segment.boundaries,
            &mut tag.transformer,
            &mut tag.names,
            &mut tag.pos,
            &mut tag.model,
            &mut classify.encoder,
            &mut classify.model,
            &mut classify.taxonomy,
            &mut classify.commitments,
        ]
        .into_iter()
        .flatten()
    }
}

/// Parses TOML; an error shows the line, and for an unknown key the nearest that is known.
///
/// # Errors
/// Text that is not TOML or does not have the form of `T`.
pub fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let hint = hint(error.message()).map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
        Error::file(path, format!("{}{hint}", error.to_string().trim_end()))
    })
}

/// "unknown field `jop`, expected one of `jobs`, `batch`" gives "did you mean `jobs`?".
fn hint(message: &str) -> Option<String> {
    let mut names = message.strip_prefix("unknown ")?.split('`').skip(1).step_by(2);
    let unknown = names.next()?;
    let best = names.max_by(|a, b| strsim::jaro(unknown, a).total_cmp(&strsim::jaro(unknown, b)))?;
    Some(format!("did you mean `{best}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_can_be_read() {
        let config = Config::default();
        assert_eq!(parse::<Config>(Path::new("a.toml"), &config.to_toml()).expect("its own form"), config);
    }

    #[test]
    fn unknown_keys_are_refused_with_line_and_hint() {
        let error = parse::<Config>(Path::new("a.toml"), "[pipeline]\njop = 2\n")
            .expect_err("no such key")
            .to_string();
        assert!(error.contains("line 2"), "{error}");
        assert!(error.contains("did you mean `jobs`?"), "{error}");
    }
}
