//! A run's folder: annotations, documents, errors; whole at every checkpoint.

use std::path::{Path, PathBuf};

use super::counts::Counts;
use super::files::{ANNOTATIONS, DOCUMENTS, Files, JOURNAL, refuse, remove};
use super::journal::{Checkpoint, Header, Journal};
use super::order::{End, Ordered};
use super::output::Output;
use super::record::{DocumentRecord, ErrorRecord, Record};
use super::run::OutputSummary;
use super::{Place, RunSummary, Sink, parquet, seal, texts};
use crate::config::{OutputFormat, WriteConfig};
use crate::document::Part;
use crate::error::{Error, FailedDocument, Result};
use crate::read::Shard;

/// Bytes held back before a checkpoint: the most that is done again after a kill,
/// beside the documents in flight.
const FRAME: usize = 512 * 1024;

/// What to do with an earlier run in the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Existing {
    /// Refuse to touch it.
    #[default]
    Refuse,
    /// Go on where it stopped.
    Resume,
    /// Remove it.
    Overwrite,
}

/// A folder that records go to.
pub struct Folder {
    path: PathBuf,
    annotations: Output,
    documents: Output,
    errors: Output,
    /// Where documents stand, of a shard.
    order: Option<Output>,
    journal: Journal,
    /// The latest documents that have ended, written or not.
    state: Checkpoint,
    /// Whether anything has ended since the last checkpoint.
    dirty: bool,
    /// Whether records of the document under way were taken back.
    broken: bool,
    save_texts: bool,
    format: OutputFormat,
    /// The files of columns that were made.
    tables: Vec<OutputSummary>,
}

impl Folder {
    /// Opens a folder for a run; what was done before, if it goes on.
    ///
    /// # Errors
    /// An earlier run that is not to be touched, or that was started otherwise.
    pub fn open(
        path: &Path,
        existing: Existing,
        header: &Header,
        config: &WriteConfig,
        shard: Option<Shard>,
    ) -> Result<(Self, Checkpoint)> {
        std::fs::create_dir_all(path).map_err(Error::io("create", path))?;
        match existing {
            Existing::Refuse => refuse(path)?,
            Existing::Overwrite => remove(path)?,
            Existing::Resume => {}
        }
        let files = Files::of(path, config.compress);
        let (journal, state) = match open_journal(path, header, &files)? {
            Some(going_on) => going_on,
            None => (Journal::create(&path.join(JOURNAL), header)?, Checkpoint::default()),
        };
        let folder = Self {
            annotations: Output::open(files.annotations, state.annotations, config.compress)?,
            documents: Output::open(files.documents, state.documents, false)?,
            errors: Output::open(files.errors, state.errors, false)?,
            order: shard.map(|_| Output::open(files.order, state.order, false)).transpose()?,
            path: path.to_owned(),
            journal,
            state: state.clone(),
            dirty: false,
            broken: false,
            save_texts: config.save_texts,
            format: config.format,
            tables: Vec::new(),
        };
        Ok((folder, state))
    }

    /// The summary of a finished run in a folder, if there is one.
    ///
    /// # Errors
    /// A run that was started otherwise.
    pub fn finished(path: &Path, header: &Header) -> Result<Option<RunSummary>> {
        if path.join(JOURNAL).exists() {
            return Ok(None);
        }
        let text = std::fs::read_to_string(path.join("run.json")).ok();
        let summary: Option<RunSummary> = text.and_then(|text| serde_json::from_str(&text).ok());
        summary.as_ref().map_or(Ok(()), |summary| same(path, &summary.header(), header))?;
        Ok(summary)
    }

    /// Makes the files of columns, where they were asked for. The end of a Parquet file tells
    /// where all of it stands, so that one cannot go on after a stop: it is made of the lines
    /// of JSON, in one go, when the run is whole.
    pub fn tabulate(&mut self) -> Result<()> {
        if self.format.parquet() {
            tracing::info!("writing Parquet");
            self.tables = vec![
                parquet::write::<Record>(self.annotations.lines()?, &self.path.join(ANNOTATIONS))?,
                parquet::write::<DocumentRecord>(self.documents.lines()?, &self.path.join(DOCUMENTS))?,
            ];
        }
        Ok(())
    }

    /// Gives every file its name, writes `run.json` and forgets the journal, and what only the
    /// journal needed.
    pub fn publish(mut self, summary: &mut RunSummary) -> Result<()> {
        summary.outputs = self.publish_lines()?;
        summary.outputs.append(&mut self.tables);
        let (part, path) = (self.path.join("run.json.part"), self.path.join("run.json"));
        std::fs::write(&part, seal::sealed(summary)).map_err(Error::io("write", &part))?;
        std::fs::rename(&part, &path).map_err(Error::io("rename", &part))?;
        let journal = self.path.join(JOURNAL);
        std::fs::remove_file(&journal).map_err(Error::io("remove", &journal))
    }

    /// Gives the files of lines their names, or removes those that only the journal needed.
    fn publish_lines(&mut self) -> Result<Vec<OutputSummary>> {
        let mut published = Vec::new();
        for lines in [&mut self.annotations, &mut self.documents] {
            if self.format.jsonl() {
                published.push(lines.publish()?);
            } else {
                lines.remove()?;
            }
        }
        for lines in [&mut self.errors].into_iter().chain(&mut self.order) {
            published.push(lines.publish()?);
        }
        Ok(published)
    }

    /// Where the annotations are, once published.
    pub fn annotations(path: &Path, config: &WriteConfig) -> PathBuf {
        if config.format.parquet() {
            return path.join(ANNOTATIONS);
        }
        Files::of(path, config.compress).annotations
    }

    /// Adds records of a document, of its first part, its last, or one between.
    pub fn records(&mut self, first: bool, last: bool, records: &[u8]) -> Result<()> {
        // A long document starts at a checkpoint, so that it can be taken back as a whole.
        if first && !last {
            self.checkpoint()?;
        }
        self.annotations.push(records);
        if !last && self.annotations.pending() >= FRAME {
            self.annotations.flush()?;
        }
        Ok(())
    }

    /// Ends a document with its own line, of done or failed ones.
    pub fn end(&mut self, end: End, line: &[u8], counts: &Counts, place: &Place) -> Result<()> {
        let lines = if end == End::Done { &mut self.documents } else { &mut self.errors };
        lines.push(line);
        if let Some(order) = &mut self.order {
            order.push(&self::line(&Ordered { number: place.number, end }));
        }
        self.state.counts.clone_from(counts);
        self.state.mark.clone_from(&place.mark);
        self.dirty = true;
        let pending = self.annotations.pending() + self.documents.pending() + self.errors.pending();
        if pending >= FRAME { self.checkpoint() } else { Ok(()) }
    }

    fn checkpoint(&mut self) -> Result<()> {
        if self.dirty {
            self.state.annotations = self.annotations.flush()?;
            self.state.documents = self.documents.flush()?;
            self.state.errors = self.errors.flush()?;
            self.state.order = self.order.as_mut().map_or(Ok(0), Output::flush)?;
            self.journal.checkpoint(&self.state)?;
            self.dirty = false;
        }
        Ok(())
    }
}

impl Sink for Folder {
    fn part(&mut self, part: &Part, records: &[u8]) -> Result<()> {
        let first = part.first == 0;
        if first && self.save_texts {
            texts::save(&self.path, &part.document)?;
        }
        self.records(first, part.last, records)
    }

    fn document(&mut self, record: &DocumentRecord, counts: &Counts, place: &Place) -> Result<()> {
        self.end(End::Done, &line(record), counts, place)
    }

    fn failed(&mut self, failed: &FailedDocument, counts: &Counts, place: &Place) -> Result<()> {
        let end = if std::mem::take(&mut self.broken) { End::Broken } else { End::Failed };
        self.end(end, &line(&ErrorRecord::from(failed)), counts, place)
    }

    fn take_back(&mut self) -> Result<()> {
        self.broken = true;
        self.annotations.take_back(self.state.annotations)
    }

    fn finish(&mut self) -> Result<()> {
        self.checkpoint()
    }
}

/// A record as a line of JSON.
pub fn line(record: &impl serde::Serialize) -> Vec<u8> {
    let mut line = serde_json::to_vec(record).expect("a record has a form in JSON");
    line.push(b'\n');
    line
}

/// The journal of a run that was stopped and the latest state that its files hold.
fn open_journal(path: &Path, header: &Header, files: &Files) -> Result<Option<(Journal, Checkpoint)>> {
    let at = path.join(JOURNAL);
    if !at.exists() {
        return Ok(None);
    }
    let (mut journal, earlier, checkpoints) = Journal::open(&at)?;
    same(path, &earlier, header)?;
    let state = checkpoints.into_iter().find(|checkpoint| files.hold(checkpoint)).unwrap_or_default();
    journal.rewind(header, &state)?;
    Ok(Some((journal, state)))
}

fn same(path: &Path, earlier: &Header, now: &Header) -> Result<()> {
    let other = if earlier.version != now.version {
        "another version of plenipo"
    } else if earlier.config != now.config {
        "another configuration"
    } else if earlier.models != now.models {
        "other model files"
    } else {
        return Ok(());
    };
    let message =
        format!("the run here was started with {other}; use the same again, or start over with --overwrite");
    Err(Error::file(path, message))
}
