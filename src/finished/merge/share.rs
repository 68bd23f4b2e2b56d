//! The files of one shard, read in step.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::finished::lines::Lines;
use crate::pipeline::part_is_full;
use crate::write::{End, Files, Folder, Ordered, OutputSummary, RunSummary, Sink};

/// The files of one shard, read in step.
pub struct Share {
    /// Where they are.
    pub folder: PathBuf,
    /// The next document.
    pub next: Option<Ordered>,
    annotations: Lines,
    documents: Lines,
    errors: Lines,
    order: Lines,
    /// The line of the document under way.
    document: Vec<u8>,
}

/// What a document's line tells here.
#[derive(Deserialize)]
struct Segments {
    segments: u64,
}

/// What a segment's line tells here.
#[derive(Deserialize)]
struct Text {
    text: String,
}

impl Share {
    /// Opens the files of a finished shard.
    pub fn open(folder: &Path, run: &RunSummary) -> Result<Self> {
        let files = Files::of(folder, run.config.write.compress);
        let open = |path: &Path| Lines::open(path).map_err(Error::io("read", path));
        let mut share = Self {
            folder: folder.to_owned(),
            next: None,
            annotations: open(&files.annotations)?,
            documents: open(&files.documents)?,
            errors: open(&files.errors)?,
            order: open(&files.order)?,
            document: Vec::new(),
        };
        share.advance()?;
        Ok(share)
    }

    /// The number of the next document.
    pub fn number(&self) -> Option<u64> {
        self.next.map(|next| next.number)
    }

    /// Goes on to the next document.
    pub fn advance(&mut self) -> Result<()> {
        let order = &mut self.order;
        self.next = order.parsed().map_err(|error| damaged(order, &error))?;
        Ok(())
    }

    /// Writes the records of the next document as the single run does; how it ended.
    pub fn take(&mut self, folder: &mut Folder) -> Result<End> {
        let end = self.next.map_or(End::Failed, |next| next.end);
        match end {
            End::Done => self.records(folder)?,
            End::Failed => {}
            End::Broken => {
                folder.records(true, false, &[])?;
                folder.take_back()?;
            }
        }
        Ok(end)
    }

    /// The line of the document that was taken last.
    pub fn line(&mut self, end: End) -> Result<Vec<u8>> {
        match end {
            End::Done => Ok(std::mem::take(&mut self.document)),
            End::Failed | End::Broken => line(&mut self.errors).map(<[u8]>::to_vec),
        }
    }

    /// Writes the records of a document, part by part.
    fn records(&mut self, folder: &mut Folder) -> Result<()> {
        self.document = line(&mut self.documents)?.to_vec();
        let Segments { segments } = parsed(&self.documents, &self.document)?;
        let (mut part, mut first, mut count, mut bytes) = (Vec::new(), true, 0, 0);
        for left in (0..segments).rev() {
            let record = line(&mut self.annotations)?;
            part.extend_from_slice(record);
            let Text { text } = parsed(&self.annotations, self.annotations.last())?;
            (count, bytes) = (count + 1, bytes + text.len());
            if left > 0 && part_is_full(count, bytes) {
                folder.records(first, false, &part)?;
                part.clear();
                (first, count, bytes) = (false, 0, 0);
            }
        }
        folder.records(first, true, &part)
    }

    /// Requires that all is read and that it is, byte for byte, what the run wrote.
    pub fn finish(self, run: &RunSummary) -> Result<()> {
        let files = [self.annotations, self.documents, self.errors, self.order];
        files.into_iter().zip(&run.outputs).try_for_each(|(lines, output)| whole(lines, output))
    }
}

fn whole(mut lines: Lines, output: &OutputSummary) -> Result<()> {
    let path = lines.path.clone();
    let left = lines.next_line().map(|line| line.is_some());
    let read = lines.finish().map_err(Error::io("read", &path))?;
    if !left.is_ok_and(|left| !left) || read != (output.bytes, output.sha256.clone()) {
        return Err(Error::file(
            &path,
            "is not what the run wrote; look with `verify`, or run the shard again",
        ));
    }
    Ok(())
}

/// The next line, which must be there.
fn line(lines: &mut Lines) -> Result<&[u8]> {
    match lines.next_line() {
        Ok(Some(_)) => Ok(lines.last()),
        Ok(None) => Err(damaged(lines, &io::ErrorKind::UnexpectedEof.into())),
        Err(error) => Err(damaged(lines, &error)),
    }
}

fn parsed<'a, T: Deserialize<'a>>(lines: &Lines, line: &'a [u8]) -> Result<T> {
    serde_json::from_slice(line).map_err(|error| damaged(lines, &error.into()))
}

fn damaged(lines: &Lines, error: &io::Error) -> Error {
    let message =
        format!("line {} cannot be read: {error}; look with `verify`, or run the shard again", lines.line);
    Error::file(&lines.path, message)
}
