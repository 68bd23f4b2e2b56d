//! Labelled documents as the engine will meet them: split, tagged, with all that stands around.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::labelled::{Labelled, Line};
use crate::config::ReadConfig;
use crate::document::{Bounds, Document, Kind, Level, Part, Segment};
use crate::error::{Error, Failure, Result};
use crate::read::{Limits, Reader, find};
use crate::segment::Segmenter;
use crate::span::Span;
use crate::tag::Tagger;

/// The labels of a segment.
#[derive(Clone, Debug)]
pub(super) struct Gold {
    /// By theme of the taxonomy: whether it has it.
    pub themes: Vec<bool>,
    /// Its level, where that is labelled.
    pub level: Option<Level>,
}

/// A document with labels of some of its segments.
#[derive(Clone, Debug)]
pub(super) struct LabelledPart {
    /// The document, split and tagged.
    pub part: Part,
    /// By segment.
    pub gold: Vec<Option<Gold>>,
}

impl LabelledPart {
    /// The labelled segments that can have themes: number and labels.
    pub fn labelled(&self) -> impl Iterator<Item = (usize, &Gold)> {
        let gold = self.gold.iter().zip(&self.part.segments).enumerate();
        gold.filter(|(_, (_, segment))| segment.kind != Kind::Boilerplate)
            .filter_map(|(at, (gold, _))| Some((at, gold.as_ref()?)))
    }
}

/// The documents of folders that are among those wanted, by id.
///
/// # Errors
/// A folder that cannot be read, and a document that is not text.
pub(super) fn texts(folders: &[PathBuf], wanted: &[Labelled]) -> Result<HashMap<String, Document>> {
    let wanted: std::collections::HashSet<&str> =
        wanted.iter().map(|labelled| labelled.id.as_str()).collect();
    let config = ReadConfig::default();
    let mut inputs = find(folders, &config)?;
    let may_hold = |name: &str| wanted.contains(name) || wanted.iter().any(|id| id.starts_with(name));
    inputs.files.retain(|input| input.format == crate::read::Format::Jsonl || may_hold(&input.name));
    let reader = Reader::new(inputs, Limits::of(&config), Arc::default());
    let mut texts = HashMap::new();
    for read in reader {
        let document = read.map_err(|failed| Error::file(failed.origin.path, failed.failure.message))?;
        if wanted.contains(document.id.as_str()) {
            texts.insert(document.id.clone(), document);
        }
    }
    Ok(texts)
}

/// Splits and tags labelled documents.
pub(super) struct Preparer<'a> {
    /// Splits what is not labelled.
    pub segmenter: &'a (dyn Segmenter + Sync),
    /// Finds names.
    pub tagger: &'a (dyn Tagger + Sync),
    /// The ids of the taxonomy.
    pub themes: &'a [Arc<str>],
}

impl Preparer<'_> {
    /// The documents, in order.
    ///
    /// # Errors
    /// A label that is of no theme of the taxonomy, or lies outside its document, and a document
    /// that is not there; the message names the line.
    pub fn prepare(
        &self,
        labelled: &[Labelled],
        texts: &HashMap<String, Document>,
    ) -> Result<Vec<LabelledPart>> {
        labelled.par_iter().map(|labelled| self.document(labelled, texts.get(&labelled.id))).collect()
    }

    fn document(&self, labelled: &Labelled, text: Option<&Document>) -> Result<LabelledPart> {
        let fault = |message: String| {
            Error::file(
                &labelled.place.0,
                format!("line {}: document `{}`: {message}", labelled.place.1, labelled.id),
            )
        };
        let failed = |failure: Failure| fault(failure.message);
        let (document, mut found) = match text {
            Some(document) => (document.clone(), placed(document, &labelled.lines).map_err(fault)?),
            None => joined(labelled).map_err(fault)?,
        };
        found.sort_by_key(|(span, _)| *span);
        found.dedup_by(|next, kept| next.0.overlaps(kept.0));
        let around =
            if text.is_some() { self.segmenter.segment(&document).map_err(failed)? } else { Vec::new() };
        let (segments, lines) = merged(around, &found);
        let mut part = Part::whole(Arc::new(document), segments);
        let tags = self.tagger.tag(&part).map_err(failed)?;
        for (segment, tags) in part.segments.iter_mut().zip(tags) {
            (segment.tokens, segment.entities) = (tags.tokens, tags.entities);
        }
        let gold = lines.into_iter().map(|line| line.map(|line| self.gold(line)).transpose());
        Ok(LabelledPart { gold: gold.collect::<Result<_, _>>().map_err(fault)?, part })
    }

    fn gold(&self, line: &Line) -> Result<Gold, String> {
        let mut themes = vec![false; self.themes.len()];
        for id in &line.themes {
            let theme = self.themes.iter().position(|theme| **theme == *id.id());
            let theme = theme.ok_or_else(|| {
                format!("the taxonomy has no theme `{}`; add it, or name the taxonomy that has it", id.id())
            })?;
            themes[theme] = true;
        }
        Ok(Gold { themes, level: line.commitment.map(|given| given.level()) })
    }
}

/// A labelled line and its place in the document's text, in bytes.
type Placed<'a> = (Span, &'a Line);

/// The labelled lines with their places in the document's text, in bytes.
fn placed<'a>(document: &Document, lines: &'a [Line]) -> Result<Vec<Placed<'a>>, String> {
    let mut starts: Vec<usize> = document.text.char_indices().map(|(at, _)| at).collect();
    starts.push(document.text.len());
    let place = |line: &'a Line| {
        let (Some(start), Some(end)) = (starts.get(line.start), starts.get(line.end)) else {
            return Err(format!("it ends before the label {}..{}", line.start, line.end));
        };
        let span = Span::new(*start, *end.max(start));
        if line.text.as_ref().is_some_and(|text| text != span.of(&document.text)) {
            return Err(format!("its text at {}..{} is not the label's `text`", line.start, line.end));
        }
        Ok((span, line))
    };
    lines.iter().map(place).filter(|placed| !matches!(placed, Ok((span, _)) if span.is_empty())).collect()
}

/// A document made of the texts of its labelled lines, each on a line of its own.
fn joined(labelled: &Labelled) -> Result<(Document, Vec<Placed<'_>>), String> {
    let mut text = String::new();
    let mut found = Vec::with_capacity(labelled.lines.len());
    for line in &labelled.lines {
        let own =
            line.text.as_deref().ok_or("it is in no folder of `--corpus`, and its lines have no `text`")?;
        if !own.is_empty() {
            found.push((Span::new(text.len(), text.len() + own.len()), line));
            text.push_str(own);
            text.push('\n');
        }
    }
    Ok((Document::new(labelled.id.clone(), text), found))
}

/// The labelled segments, and those around them that overlap none, in order.
fn merged<'a>(around: Vec<Bounds>, found: &[Placed<'a>]) -> (Vec<Segment>, Vec<Option<&'a Line>>) {
    let free = |bounds: &Bounds| {
        let next = found.partition_point(|(span, _)| span.end <= bounds.span.start);
        found.get(next).is_none_or(|(span, _)| !span.overlaps(bounds.span))
    };
    let around = around.into_iter().filter(free).map(|bounds| (bounds.span, bounds.kind, None));
    let labelled = found.iter().map(|(span, line)| (*span, line.kind, Some(*line)));
    let mut all: Vec<_> = around.chain(labelled).collect();
    all.sort_by_key(|(span, _, _)| *span);
    let mut section = None;
    let mut segments = Vec::with_capacity(all.len());
    for (span, kind, _) in &all {
        segments.push(Segment::from(Bounds { span: *span, kind: *kind, section }));
        section = if *kind == Kind::Heading { Some(*span) } else { section };
    }
    (segments, all.into_iter().map(|(_, _, line)| line).collect())
}
