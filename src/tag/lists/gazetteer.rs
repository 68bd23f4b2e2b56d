//! Names by list: one automaton over all forms of all files.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, Input};

use crate::document::{Entity, Label};
use crate::error::{Error, Result};
use crate::span::Span;

use super::fold::{Folded, fold_form};
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
    automaton: AhoCorasick,
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
    /// Builds the automaton.
    ///
    /// # Errors
    /// A line that is not one, by file and line; more names than an automaton can hold.
    pub fn new(files: &NameFiles) -> Result<Self> {
        let mut forms: HashMap<String, Entry> = HashMap::new();
        for line in files.lines()? {
            add(&mut forms, &fold_form(line.form), line);
            if let Some(capitals) = capitals(line) {
                add(&mut forms, &fold_form(&capitals), line);
            }
        }
        // In order, so that the automaton is the same in every run.
        let mut forms: Vec<_> = forms.into_iter().collect();
        forms.sort_by(|a, b| a.0.cmp(&b.0));
        let automaton = AhoCorasick::new(forms.iter().map(|(form, _)| form))
            .map_err(|error| Error::Usage(format!("the files of names cannot be loaded: {error}")))?;
        Ok(Self { automaton, entries: forms.into_iter().map(|(_, entry)| entry).collect() })
    }

    /// The names in `span` of `text` that stand on word boundaries; they may overlap.
    pub fn find(&self, text: &str, span: Span) -> Found {
        let folded = Folded::new(text, span);
        let mut found = Found::default();
        for hit in self.automaton.find_overlapping_iter(Input::new(folded.text.as_ref())) {
            if is_word(&folded.text, hit.start(), hit.end()) {
                found.add(&self.entries[hit.pattern().as_usize()], folded.original(hit.start(), hit.end()));
            }
        }
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

/// Whether no letter or digit continues the range at either end.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
