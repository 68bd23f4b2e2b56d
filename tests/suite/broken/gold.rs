//! Annotated texts, in bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::program::{lines, repository, shared};

/// A text with its segments.
pub struct Gold {
    pub text: String,
    pub segments: BTreeSet<(usize, usize)>,
}

/// The plain texts of the sample corpus whose lines nobody broke yet.
pub fn of_sample() -> Vec<Gold> {
    let documents = read(&repository("corpus/corpus.gold.jsonl"), &[repository("corpus")]);
    documents.into_iter().filter(is_unbroken).collect()
}

/// The annotated statements; none where they are not here.
pub fn of_shared() -> Vec<Gold> {
    let Some(folder) = shared("gold") else { return Vec::new() };
    let texts = ["corpus/seeds", "corpus/statements"].map(|name| repository("../shared").join(name));
    ["seeds", "dev", "train"]
        .iter()
        .flat_map(|name| read(&folder.join(format!("{name}.jsonl")), &texts))
        .collect()
}

/// Few segments cover a line end.
fn is_unbroken(gold: &Gold) -> bool {
    let broken = gold.segments.iter().filter(|(start, end)| gold.text[*start..*end].contains('\n'));
    10 * broken.count() <= gold.segments.len()
}

fn read(annotations: &Path, folders: &[PathBuf]) -> Vec<Gold> {
    let mut documents = BTreeMap::<String, Vec<(usize, usize)>>::new();
    for record in lines(&std::fs::read(annotations).expect("annotations")) {
        let number = |key: &str| usize::try_from(record[key].as_u64().expect(key)).expect("an offset");
        let doc = record["doc"].as_str().expect("a document").to_owned();
        documents.entry(doc).or_default().push((number("start"), number("end")));
    }
    let text = |doc: &str| {
        let paths = folders.iter().map(|folder| folder.join(format!("{doc}.txt")));
        paths.filter_map(|path| std::fs::read_to_string(path).ok()).next()
    };
    let gold = |(doc, spans): (String, Vec<_>)| text(&doc).map(|text| gold(text, &spans));
    documents.into_iter().filter_map(gold).collect()
}

/// Code points to bytes.
fn gold(text: String, spans: &[(usize, usize)]) -> Gold {
    let bytes: Vec<_> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let segments = spans.iter().map(|(start, end)| (bytes[*start], bytes[*end])).collect();
    Gold { text, segments }
}
