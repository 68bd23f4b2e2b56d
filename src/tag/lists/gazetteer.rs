//! Names by list: one table of all forms of all files.

use std::collections::HashMap;

use crate::document::{Entity, Label};
use crate::error::Result;
use crate::span::Span;

use super::fold::{Folded, fold_form};
use super::forms::Forms;
use super::names::{Line, NameFiles, Sort};

/// What one form stands for: several things where it stands in several files.
#[derive(Debug, Default)]
struct Entry {
    names: Vec<(Label, Box<str>)>,
    title: bool,
}

/// The names of the files, ready to be found.
#[derive(Debug)]
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
    ///
    /// # Errors
    /// A line that is not one, by file and line.
    pub fn new(files: &NameFiles) -> Result<Self> {
        let mut forms: HashMap<String, Entry> = HashMap::new();
        for line in files.lines()? {
            add(&mut forms, &fold_form(line.form), line);
            if let Some(capitals) = capitals(line) {
                add(&mut forms, &fold_form(&capitals), line);
            }
        }
        let (forms, entries) = forms.into_iter().map(|(form, entry)| (form.into_boxed_str(), entry)).unzip();
        Ok(Self { forms: Forms::new(forms), entries })
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

fn add(forms: &mut HashMap<String, Entry>, form: &str, line: Line) {
    let entry = forms.entry(form.to_owned()).or_default();
    match line.sort {
        Sort::Name(label) if entry.names.iter().all(|(known, _)| *known != label) => {
            entry.names.push((label, line.norm.into()));
        }
        Sort::Capital => {
            entry.names.push((Label::Country, line.norm.into()));
            entry.names.push((Label::Place, line.form.into()));
        }
        Sort::Title => entry.title = true,
        _ => {}
    }
}

/// The form as it stands in a heading set in capitals, where it cannot be mistaken for a word.
fn capitals(line: Line) -> Option<String> {
    let long = line.form.contains(' ') || matches!(line.sort, Sort::Name(Label::Country | Label::Place));
    let capitals = line.form.to_uppercase();
    (long && line.form.len() > 3 && capitals != line.form).then_some(capitals)
}
