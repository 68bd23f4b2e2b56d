//! `models/manifest.toml`: the models that can be fetched, from where, and what their files are.

use serde::Deserialize;

use crate::error::{Error, Result};

/// The models that can be fetched.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// In the order in which they are listed.
    #[serde(rename = "model")]
    pub models: Vec<Fetchable>,
}

impl Manifest {
    /// What the program was built with.
    pub fn built_in() -> Self {
        toml::from_str(include_str!("../../models/manifest.toml")).expect("the manifest was read by a test")
    }

    /// The model of a name.
    ///
    /// # Errors
    /// A name that no model has; the error names those there are.
    pub fn find(&self, name: &str) -> Result<&Fetchable> {
        self.models.iter().find(|model| model.name == name).ok_or_else(|| {
            let names: Vec<&str> = self.models.iter().map(|model| model.name.as_str()).collect();
            Error::Usage(format!("no model is called `{name}`; choose of: {}", names.join(", ")))
        })
    }
}

/// A model that can be fetched.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fetchable {
    /// Its name, and that of its folder.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// Its licence, as SPDX names it.
    pub licence: String,
    /// Its files.
    #[serde(rename = "file")]
    pub files: Vec<Pinned>,
    /// Where they can be had; the first that gives them is taken.
    #[serde(rename = "source")]
    pub sources: Vec<Source>,
}

impl Fetchable {
    /// Bytes of its files.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }
}

/// A file, and what it holds to the byte.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pinned {
    /// Its name in the model's folder.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Where files can be had.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What people call it.
    pub name: String,
    /// Its address, with `{file}` for the name of a file where it is no archive.
    pub url: String,
    /// What is at the address, where that is a ZIP archive with all files.
    pub archive: Option<Archive>,
}

/// A ZIP archive.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Archive {
    /// The folder in it that holds the files.
    pub folder: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_is_whole() {
        let manifest = Manifest::built_in();
        assert!(!manifest.models.is_empty());
        for model in &manifest.models {
            assert!(!model.files.is_empty() && !model.sources.is_empty() && !model.licence.is_empty());
            let archives = model.sources.iter().filter_map(|source| source.archive.as_ref());
            let hashes =
                model.files.iter().map(|file| &file.sha256).chain(archives.map(|archive| &archive.sha256));
            assert!(hashes.into_iter().all(|hash| hash.len() == 64));
            for source in &model.sources {
                assert!(source.url.starts_with("https://"), "{}", source.url);
                assert_eq!(source.url.contains("{file}"), source.archive.is_none());
            }
        }
        let error = manifest.find("none").expect_err("no such model").to_string();
        assert!(error.contains(&manifest.models[0].name), "{error}");
    }
}
