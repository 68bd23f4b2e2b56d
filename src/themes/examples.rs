//! Runs the examples of a taxonomy through the engine that is configured.

use std::sync::Arc;

use crate::classify::{Example, Taxonomy, Theme};
use crate::document::{Document, Part, Segment, ThemeScore};
use crate::error::{Error, Result};
use crate::pipeline::Stages;
use crate::span::Span;

/// What the engine said of one example.
#[derive(Clone, Debug)]
pub struct Trial<'a> {
    /// The theme that it is an example of.
    pub theme: &'a Theme,
    /// The example; spans count in its text.
    pub example: &'a Example,
    /// The themes found, best first.
    pub found: Vec<ThemeScore>,
}

impl Trial<'_> {
    /// The theme's score, where it was found.
    pub fn score(&self) -> Option<&ThemeScore> {
        self.found.iter().find(|score| score.theme == self.theme.id)
    }

    /// Whether the theme was found where it is and not where it is not.
    pub fn passed(&self) -> bool {
        self.score().is_some() == self.example.matches
    }
}

/// The examples of all themes, in the file's order, each as a sentence by itself.
///
/// # Errors
/// An example that cannot be tagged or classified.
pub fn run_examples<'a>(taxonomy: &'a Taxonomy, stages: &Stages) -> Result<Vec<Trial<'a>>> {
    let examples = taxonomy.themes.iter().flat_map(|theme| theme.examples.iter().map(move |it| (theme, it)));
    examples.map(|(theme, example)| trial(theme, example, stages)).collect()
}

fn trial<'a>(theme: &'a Theme, example: &'a Example, stages: &Stages) -> Result<Trial<'a>> {
    let document = Arc::new(Document::new("example", &*example.text));
    let span = Span::new(0, example.text.len());
    let mut part = Part::whole(document, vec![Segment { span, ..Segment::default() }]);
    let labels = stages.tag(&mut part).and_then(|()| stages.classifier.classify(&part));
    let labels =
        labels.map_err(|failure| Error::Usage(format!("the example of line {}: {failure}", example.line)))?;
    Ok(Trial { theme, example, found: labels.into_iter().flat_map(|labels| labels.themes).collect() })
}
