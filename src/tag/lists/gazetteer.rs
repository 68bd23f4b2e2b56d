//! Names by list: one table of all forms of all files.

use crate::document::{Entity, Label};
use crate::span::Span;

use super::fold::Folded;
use super::forms::Forms;
use super::names::{Line, Sort};

/// What one form stands for: several things where it stands in several files.
#[derive(Debug, Default)]
struct Entry {
    names: Vec<(Label, Box<str>)>,
    title: bool,
}

/// The names of the files, ready to be found.
#[derive(Debug, Default)]
pub(in crate::tag) struct Gazetteer {
    forms: Forms,
    entries: Vec<Entry>,
}

/// What the gazetteer finds in a segment, in no order.
#[derive(Debug, Default)]
pub(in crate::tag) struct Found {
    /// Names; those of one span stand together.
    pub names: Vec<Entity>,
    /// Titles before persons' names.
    pub titles: Vec<Span>,
}

impl Gazetteer {
    /// Builds the table.
    pub fn new(lines: &[Line]) -> Self {
        let mut names = Self::default();
        for line in lines {
            names.add(line.form, *line);
            if let Some(capitals) = capitals(*line) {
                names.add(&capitals, *line);
            }
        }
        names
    }

    /// Adds what a form stands for.
    fn add(&mut self, form: &str, line: Line) {
        let number = self.forms.add(&Folded::new(form, Span::new(0, form.len())).text);
        if number == self.entries.len() {
            self.entries.push(Entry::default());
        }
        self.entries[number].add(line);
    }

    /// The names in `span` of `text` that stand on word boundaries; they may overlap.
    pub fn find(&self, text: &str, span: Span) -> Found {
        let folded = Folded::new(text, span);
        let mut found = Found::default();
        self.forms.find(&folded.text, |form, start, end| {
            found.add(&self.entries[form], folded.original(start, end));
        });
        found
    }
}

impl Found {
    fn add(&mut self, entry: &Entry, span: Span) {
        if entry.title {
            self.titles.push(span);
        }
        let entity =
            |(label, norm): &(Label, Box<str>)| Entity { span, label: *label, norm: norm.to_string() };
        self.names.extend(entry.names.iter().map(entity));
    }
}

impl Entry {
    fn add(&mut self, line: Line) {
        match line.sort {
            Sort::Name(label) if self.names.iter().all(|(known, _)| *known != label) => {
                self.names.push((label, line.norm.into()));
            }
            Sort::Capital => {
                self.names.push((Label::Country, line.norm.into()));
                self.names.push((Label::Place, line.form.into()));
            }
            Sort::Title => self.title = true,
            _ => {}
        }
    }
}

/// The form as it stands in a heading set in capitals, where it cannot be mistaken for a word.
fn capitals(line: Line) -> Option<String> {
    let long = line.form.contains(' ') || matches!(line.sort, Sort::Name(Label::Country | Label::Place));
    let capitals = line.form.to_uppercase();
    (long && line.form.len() > 3 && capitals != line.form).then_some(capitals)
}
