//! Makes corpora of any size: of the sample documents, or of a corpus of the user's.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::plan::Plan;
use super::samples::TEXTS;
use crate::config::Config;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::random::Random;
use crate::read::{Limits, Reader, find};

/// A corpus to measure on.
#[derive(Debug)]
pub struct Corpus {
    /// What it is, for people.
    pub name: String,
    /// Its files and folders.
    pub paths: Vec<PathBuf>,
}

/// The corpora of a plan, smallest first; what has to be made is put into `folder`.
pub fn make(plan: &Plan, config: &Config, folder: &Path) -> Result<Vec<Corpus>> {
    let source = match plan.corpus.as_slice() {
        [] => "sample texts".to_owned(),
        paths => paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", "),
    };
    if plan.sizes.is_empty() {
        return Ok(vec![Corpus { name: source, paths: plan.corpus.clone() }]);
    }
    let made = |size: &u64| {
        let path = folder.join(format!("{size}mb.jsonl"));
        let documents: Box<dyn Iterator<Item = Result<Document>>> = match plan.corpus.as_slice() {
            [] => Box::new(mixed().map(Ok)),
            paths => Box::new(repeated(paths, config)),
        };
        write(&path, size * 1_000_000, documents)?;
        Ok(Corpus { name: format!("{source}, {size} MB"), paths: vec![path] })
    };
    plan.sizes.iter().map(made).collect()
}

/// Writes documents as JSON Lines until they have so many bytes of text.
fn write(path: &Path, bytes: u64, documents: impl Iterator<Item = Result<Document>>) -> Result<()> {
    let failed = || Error::io("write", path);
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path).map_err(failed())?);
    let mut written = 0;
    for document in documents {
        let Document { id, text, .. } = document?;
        let line = serde_json::json!({ "id": id, "text": text });
        writeln!(file, "{line}").map_err(failed())?;
        written += text.len() as u64;
        if written >= bytes {
            return file.flush().map_err(failed());
        }
    }
    Err(Error::Usage("there is no document in the corpus that could be measured on; check its files".into()))
}

/// Documents without end, the same every time: the samples, and then openings of samples with
/// paragraphs of all of them, as many as the sample has.
fn mixed() -> impl Iterator<Item = Document> {
    let samples: Vec<Vec<&str>> = TEXTS.iter().map(|text| text.split("\n\n").collect()).collect();
    let paragraphs: Vec<&str> = samples.iter().flat_map(|sample| &sample[1..]).copied().collect();
    let mut random = Random::new(0);
    (0..).map(move |number: usize| {
        let sample = &samples[number % samples.len()];
        let text = if number < samples.len() {
            sample.join("\n\n")
        } else {
            let drawn = sample[1..].iter().map(|_| paragraphs[random.below(paragraphs.len())]);
            std::iter::once(sample[0]).chain(drawn).collect::<Vec<_>>().join("\n\n")
        };
        Document::new(format!("mixed-{number:07}"), text)
    })
}

/// The documents of a corpus, over and over; none where a pass finds none. Those that cannot be
/// read are left out.
fn repeated(paths: &[PathBuf], config: &Config) -> impl Iterator<Item = Result<Document>> {
    let pass = |number: usize| {
        let inputs = find(paths, &config.read)?;
        let reader = Reader::new(inputs, Limits::of(&config.read), Arc::default());
        Ok(reader.filter_map(std::result::Result::ok).map(move |document| renamed(document, number)))
    };
    let flat = move |number| match pass(number) {
        Ok(documents) => {
            let mut documents = documents.map(Ok).peekable();
            documents.peek().is_some().then(|| Box::new(documents) as Box<dyn Iterator<Item = _>>)
        }
        Err(error) => Some(Box::new(std::iter::once(Err(error))) as Box<dyn Iterator<Item = _>>),
    };
    (0..).map_while(flat).flatten()
}

fn renamed(mut document: Document, pass: usize) -> Document {
    if pass > 0 {
        document.id = format!("{} ({})", document.id, pass + 1);
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mix_is_the_same_every_time_and_its_documents_differ() {
        let take = || mixed().take(99).map(|document| document.text).collect::<Vec<_>>();
        let mut texts = take();
        assert_eq!(texts, take());
        assert_eq!(texts[0], TEXTS[0]);
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), 99);
    }

    #[test]
    fn a_corpus_that_is_too_small_comes_again_under_other_ids() {
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/2020-readouts.jsonl");
        let documents: Vec<Document> = repeated(&[sample], &Config::default())
            .take(9)
            .map(|document| document.expect("it is read"))
            .collect();
        assert_eq!(documents[0].text, documents[4].text);
        assert_eq!(documents[8].id, format!("{} (3)", documents[0].id));
    }
}
