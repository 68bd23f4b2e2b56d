//! The labels that themes are learned from, as every command of them names them.

use std::path::PathBuf;

use crate::classify::built_in_themes;
use crate::error::Result;
use crate::model::ModelFile;
use crate::train::themes::Lessons;

#[derive(clap::Args)]
pub struct Args {
    /// Labelled segments: JSONL in gold form, with `text`, or with offsets into documents of --corpus
    #[arg(required = true, value_name = "LABELLED")]
    labelled: Vec<PathBuf>,
    /// Labelled segments that only teach, and are not scored (may be repeated)
    #[arg(long, value_name = "FILE")]
    extra: Vec<PathBuf>,
    /// Folder of the documents that labels count in (may be repeated)
    #[arg(long, value_name = "DIR")]
    corpus: Vec<PathBuf>,
    /// Taxonomy of the themes instead of the one built in
    #[arg(long, value_name = "FILE")]
    taxonomy: Option<PathBuf>,
    /// Orders what is ordered by chance; the same seed, the same bytes
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Folds of documents for the figures
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub folds: usize,
}

impl Args {
    /// The taxonomy that is named, or the one built in.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn taxonomy(&self) -> Result<ModelFile> {
        self.taxonomy.as_deref().map_or_else(|| Ok(built_in_themes()), ModelFile::read)
    }

    /// What to learn from.
    pub fn lessons(self, unseen: Option<PathBuf>) -> Lessons {
        Lessons { labelled: self.labelled, extra: self.extra, corpus: self.corpus, unseen }
    }
}
