//! The files of a model from the first source that gives them.

use std::fs::File;
use std::io::copy;
use std::path::Path;

use ureq::Agent;
use zip::ZipArchive;

use super::Step;
use super::download::{agent, download};
use crate::error::{Error, Result};
use crate::model::{Archive, Fetchable, Pinned, Source, State};

/// Lays the files of a model in `folder`, all of them or none: they are held to their hashes
/// beside it first. A model that is here and whole is left as it is.
///
/// # Errors
/// No source that gives the files; a folder that cannot be written to.
pub fn fetch(model: &Fetchable, folder: &Path, watch: &mut dyn FnMut(Step)) -> Result<()> {
    if model.state(folder)? == State::Whole {
        return Ok(());
    }
    let staging = folder.with_added_extension("part");
    std::fs::create_dir_all(&staging).map_err(Error::io("create", &staging))?;
    let agent = agent();
    let mut refused = Vec::new();
    for source in &model.sources {
        watch(Step::Trying(&source.name));
        match take(&agent, model, source, &staging, watch) {
            Ok(()) => return publish(model, &staging, folder),
            // A disk that is full, say, is the same for every source.
            Err(error @ Error::Io { .. }) => return Err(error),
            Err(error) => refused.push(error.to_string()),
        }
        watch(Step::Refused(refused.last().expect("it was just told")));
    }
    let message = format!(
        "no source gives {}; run this again where the network has one\n  {}",
        model.name,
        refused.join("\n  ")
    );
    Err(Error::Usage(message))
}

/// Takes all files of a model from a source.
fn take(
    agent: &Agent,
    model: &Fetchable,
    source: &Source,
    staging: &Path,
    watch: &mut dyn FnMut(Step),
) -> Result<()> {
    if let Some(archive) = &source.archive {
        return take_archive(agent, model, &source.url, archive, staging, watch);
    }
    model.files.iter().try_for_each(|file| {
        let url = source.url.replace("{file}", &file.name);
        download(agent, &url, file, &staging.join(&file.name), watch)
    })
}

fn take_archive(
    agent: &Agent,
    model: &Fetchable,
    url: &str,
    archive: &Archive,
    staging: &Path,
    watch: &mut dyn FnMut(Step),
) -> Result<()> {
    let name = url.rsplit('/').next().unwrap_or("archive").to_owned();
    let path = staging.join(&name);
    let pinned = Pinned { name, bytes: archive.bytes, sha256: archive.sha256.clone() };
    download(agent, url, &pinned, &path, watch)?;
    let wrong = |error: zip::result::ZipError| Error::file(&path, error.to_string());
    let mut entries = ZipArchive::new(File::open(&path).map_err(Error::io("read", &path))?).map_err(wrong)?;
    for file in &model.files {
        let mut entry = entries.by_name(&format!("{}/{}", archive.folder, file.name)).map_err(wrong)?;
        let to = staging.join(&file.name);
        let mut output = File::create(&to).map_err(Error::io("create", &to))?;
        copy(&mut entry, &mut output).map_err(Error::io("write", &to))?;
        output.sync_all().map_err(Error::io("write", &to))?;
        if !file.is(&to)? {
            return Err(Error::file(url, format!("its {} is not the file that was pinned", file.name)));
        }
    }
    Ok(())
}

/// Gives the files their folder, in the place of a damaged one; what other sources began is removed.
fn publish(model: &Fetchable, staging: &Path, folder: &Path) -> Result<()> {
    for entry in std::fs::read_dir(staging).map_err(Error::io("read", staging))? {
        let path = entry.map_err(Error::io("read", staging))?.path();
        if !model.files.iter().any(|file| path.file_name() == Some(file.name.as_ref())) {
            std::fs::remove_file(&path).map_err(Error::io("remove", &path))?;
        }
    }
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(Error::io("remove", folder))?;
    }
    std::fs::rename(staging, folder).map_err(Error::io("rename", staging))
}
