//! The files of names and their lines.

use std::path::Path;

use crate::document::Label;
use crate::error::{Error, Result};
use crate::model::ModelFile;

/// What the forms of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tag) enum Sort {
    /// Names of one label.
    Name(Label),
    /// Posts and forms of address before a person's name.
    Title,
    /// Words for the people of a state, which are no entities.
    Demonym,
    /// Capitals that can stand for a government; the norm is the state.
    Capital,
    /// Given names, which tell that a person's name starts.
    Given,
}

/// The files under `models/names/`: what their forms are, and the text built in.
const BUILT_IN: [(&str, Sort, &str); 11] = [
    ("country.tsv", Sort::Name(Label::Country), include_str!("../../../models/names/country.tsv")),
    ("capital.tsv", Sort::Capital, include_str!("../../../models/names/capital.tsv")),
    ("org.tsv", Sort::Name(Label::Org), include_str!("../../../models/names/org.tsv")),
    ("place.tsv", Sort::Name(Label::Place), include_str!("../../../models/names/place.tsv")),
    ("agreement.tsv", Sort::Name(Label::Agreement), include_str!("../../../models/names/agreement.tsv")),
    ("event.tsv", Sort::Name(Label::Event), include_str!("../../../models/names/event.tsv")),
    ("capability.tsv", Sort::Name(Label::Capability), include_str!("../../../models/names/capability.tsv")),
    ("person.tsv", Sort::Name(Label::Person), include_str!("../../../models/names/person.tsv")),
    ("titles.txt", Sort::Title, include_str!("../../../models/names/titles.txt")),
    ("demonyms.tsv", Sort::Demonym, include_str!("../../../models/names/demonyms.tsv")),
    ("given.txt", Sort::Given, include_str!("../../../models/names/given.txt")),
];

/// The files of names that a [`NameTagger`](crate::tag::NameTagger) loads.
#[derive(Clone, Debug)]
pub struct NameFiles {
    files: Vec<(Sort, ModelFile)>,
}

/// One line of a file: a form, and the canonical name it stands for, or "".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tag) struct Line<'a> {
    pub form: &'a str,
    pub norm: &'a str,
    pub sort: Sort,
}

impl NameFiles {
    /// The files of a folder, or those built in where no folder is named. Each file of
    /// the folder replaces the one built in of its name; a file that the folder lacks is
    /// taken from those built in.
    ///
    /// # Errors
    /// Where the folder or a file in it cannot be read.
    pub fn read(folder: Option<&Path>) -> Result<Self> {
        if let Some(folder) = folder {
            std::fs::read_dir(folder).map_err(Error::io("read", folder))?;
        }
        let file = |(name, sort, text): (&str, Sort, &str)| {
            let path = folder.map(|folder| folder.join(name)).filter(|path| path.exists());
            let file =
                ModelFile::read_or(path.as_deref(), || ModelFile::built_in(&format!("names/{name}"), text))?;
            Ok((sort, file))
        };
        Ok(Self { files: BUILT_IN.into_iter().map(file).collect::<Result<_>>()? })
    }

    /// The files, for a run's record of what it loaded.
    pub fn files(&self) -> impl Iterator<Item = &ModelFile> {
        self.files.iter().map(|(_, file)| file)
    }

    /// The lines of all files that hold a form.
    ///
    /// # Errors
    /// The first line that is not `form` or `form<TAB>norm`, by file and line.
    pub(in crate::tag) fn lines(&self) -> Result<Vec<Line<'_>>> {
        let mut lines = Vec::new();
        for (sort, file) in &self.files {
            for (number, text) in file.text.lines().enumerate() {
                let line = parse(text, *sort)
                    .map_err(|message| Error::file(&file.path, format!("line {}: {message}", number + 1)))?;
                lines.extend(line);
            }
        }
        Ok(lines)
    }
}

/// A line's form and norm, or none where it is a comment or empty.
fn parse(text: &str, sort: Sort) -> Result<Option<Line<'_>>, String> {
    if text.starts_with('#') || text.trim().is_empty() {
        return Ok(None);
    }
    let mut fields = text.split('\t');
    let form = fields.next().unwrap_or_default().trim();
    let norm = fields.next().unwrap_or_default().trim();
    if form.is_empty() {
        return Err("no form stands before the tab".to_owned());
    }
    if let Some(extra) = fields.next() {
        return Err(format!("{extra:?} is a third field; a line is a form, a tab and its norm"));
    }
    Ok(Some(Line { form, norm, sort }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_files_are_sound() {
        let files = NameFiles::read(None).expect("nothing is read");
        let lines = files.lines().expect("all lines parse");
        for sort in BUILT_IN.map(|(_, sort, _)| sort) {
            assert!(lines.iter().any(|line| line.sort == sort), "{sort:?} has no line");
        }
    }

    #[test]
    fn a_folder_replaces_file_by_file() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("country.tsv"), "# States\nRuritania\tRUR\n").expect("written");
        let files = NameFiles::read(Some(folder.path())).expect("read");
        let lines = files.lines().expect("all lines parse");
        let states: Vec<_> = lines.iter().filter(|line| line.sort == Sort::Name(Label::Country)).collect();
        assert_eq!(states, [&Line { form: "Ruritania", norm: "RUR", sort: Sort::Name(Label::Country) }]);
        assert!(lines.iter().any(|line| line.sort == Sort::Title));
    }

    #[test]
    fn errors_name_file_and_line() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("org.tsv"), "NATO\n\tno form\n").expect("written");
        let error = NameFiles::read(Some(folder.path()))
            .expect("read")
            .lines()
            .expect_err("line 2 is bad")
            .to_string();
        assert!(error.contains("org.tsv: line 2: no form"), "{error}");
        assert!(NameFiles::read(Some(&folder.path().join("none"))).is_err());
    }
}
