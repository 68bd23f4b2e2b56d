//! Finds the inputs: files as named, folders with all that is in them, sorted.

use std::path::{Path, PathBuf};

use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::WalkDir;

use super::format::{Format, stem};
use crate::config::ReadConfig;
use crate::document::Origin;
use crate::error::{Error, FailedDocument, Failure, Result};

/// One input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file, or `-` for standard input.
    pub path: PathBuf,
    /// Its id: the path under the input folder without its extensions.
    pub name: String,
    /// How it holds its documents.
    pub format: Format,
    /// Its size as it lies on the disk; 0 where it is not known.
    pub bytes: u64,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Inputs {
    /// What will be read, in order.
    pub files: Vec<Input>,
    /// The files and folders that were named.
    pub named: Vec<PathBuf>,
    /// Files of folders that are left out: of a format not known, or excluded.
    pub skipped: Vec<PathBuf>,
    /// Folders and files that could not be looked at.
    pub failed: Vec<FailedDocument>,
}

impl Inputs {
    /// The bytes to be read, where they are known.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }
}

/// Finds the inputs that `paths` name.
///
/// # Errors
/// A path that does not exist, a named file whose format is not known, an exclude
/// pattern that is none.
pub fn find(paths: &[PathBuf], config: &ReadConfig) -> Result<Inputs> {
    let exclude = patterns(&config.exclude)?;
    let mut inputs = Inputs { named: paths.to_vec(), ..Inputs::default() };
    for path in paths {
        if path == Path::new("-") {
            inputs.files.push(standard_input(config));
        } else if std::fs::metadata(path).map_err(|error| missing(path, error))?.is_dir() {
            add_folder(path, config, &exclude, &mut inputs);
        } else {
            inputs.files.push(named_file(path, config)?);
        }
    }
    Ok(inputs)
}

fn missing(path: &Path, source: std::io::Error) -> Error {
    if source.kind() == std::io::ErrorKind::NotFound {
        return Error::Usage(format!("{}: there is no such file or folder; check the path", path.display()));
    }
    Error::Io { action: "read", path: path.to_owned(), source }
}

fn patterns(globs: &[String]) -> Result<GlobSet> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        set.add(Glob::new(glob).map_err(|error| Error::Usage(format!("`read.exclude`: {error}")))?);
    }
    set.build().map_err(|error| Error::Usage(format!("`read.exclude`: {error}")))
}

fn standard_input(config: &ReadConfig) -> Input {
    let format = config.format.unwrap_or(Format::Jsonl);
    Input { path: "-".into(), name: "stdin".into(), format, bytes: 0 }
}

fn named_file(path: &Path, config: &ReadConfig) -> Result<Input> {
    let Some(format) = config.format.or_else(|| Format::of(path)) else {
        let known = "txt, md, html or jsonl, each also with gz, zst, xz or bz2";
        let message =
            format!("{}: the name tells no format ({known}); name one with --input-format", path.display());
        return Err(Error::Usage(message));
    };
    let name = stem(Path::new(path.file_name().unwrap_or(path.as_os_str())));
    Ok(input(path.to_owned(), name, format))
}

fn add_folder(folder: &Path, config: &ReadConfig, exclude: &GlobSet, inputs: &mut Inputs) {
    for entry in WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) if !entry.file_type().is_file() => continue,
            Ok(entry) => entry,
            Err(error) => {
                inputs.failed.push(not_looked_at(folder, &error));
                continue;
            }
        };
        let format = Format::of(entry.path());
        match format {
            Some(format) if !exclude.is_match(entry.file_name()) => {
                let name = stem(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
                inputs.files.push(input(entry.into_path(), name, config.format.unwrap_or(format)));
            }
            _ => inputs.skipped.push(entry.into_path()),
        }
    }
}

fn not_looked_at(folder: &Path, error: &walkdir::Error) -> FailedDocument {
    let path = error.path().unwrap_or(folder).to_owned();
    let name = stem(path.strip_prefix(folder).unwrap_or(&path));
    let failure = Failure::new(format!("{error}; check its permissions and links"));
    FailedDocument { id: name, origin: Origin { path, line: 0 }, stage: "read", failure }
}

fn input(path: PathBuf, name: String, format: Format) -> Input {
    let bytes = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
    Input { path, name, format, bytes }
}
