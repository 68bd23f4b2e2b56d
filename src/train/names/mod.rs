//! Trains the model of names.

mod chain;
mod examples;
mod fit;
mod folds;
mod readings;
mod scores;

pub use examples::{Example, read, taught};
pub use fit::{Options, train};
pub use folds::cross_validate;
pub use scores::{Lists, Scores};

use crate::random::Random;

/// A number from 0 up to 1 that is the same for the same bytes and seed.
fn chance(bytes: &[u8], seed: u64) -> f64 {
    let hash = bytes.iter().fold(seed, |hash, byte| hash.wrapping_mul(0x100_0000_01b3) ^ u64::from(*byte));
    Random::new(hash).below(1 << 20) as f64 / f64::from(1 << 20)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::document::Label;
    use crate::tag::{NameFiles, NameTagger, PosTagger};

    /// Sentences of places and persons that no list has and no pattern finds.
    fn bio(folder: &Path) -> Vec<Example> {
        let sentence = |at: usize| {
            let (place, person) =
                (["Zorbal", "Quexina", "Vrasto"][at % 3], ["Kerl", "Mupp", "Dranz"][at / 3 % 3]);
            format!("from\tO\n{place}\tB-location\nto\tO\n{person}\tB-person\n{person}a\tI-person\n.\tO\n\n")
        };
        let path = folder.join("names.bio");
        std::fs::write(&path, (0..18).map(sentence).collect::<String>()).expect("written");
        read(&path, &[]).expect("the form is right")
    }

    fn tagger() -> NameTagger {
        let pos = PosTagger::read(None).expect("the built-in weights load");
        let files = NameFiles::read(None).expect("nothing is read");
        NameTagger::new(&files, pos, None).expect("the built-in names load")
    }

    #[test]
    fn the_same_examples_give_the_same_weights_and_they_find_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let (examples, tagger) = (bio(folder.path()), tagger());
        assert_eq!(
            examples[0].gold[0]
                .iter()
                .map(|name| (name.span.of(examples[0].part.text()), name.label))
                .collect::<Vec<_>>(),
            [("Zorbal", Label::Place), ("Kerl Kerla", Label::Person)]
        );
        let all: Vec<&Example> = examples.iter().collect();
        let options = Options { buckets: 10, ..Options::default() };
        let (model, bytes) = train(&tagger, &all, options).expect("trained");
        assert_eq!(bytes, train(&tagger, &all, options).expect("again").1);
        let learned = Scores::of(&tagger, Some(&model), &all, Lists::All).f1();
        let rules = Scores::of(&tagger, None, &all, Lists::All).f1();
        assert!(learned > 99.0 && rules < 50.0, "{learned} {rules}");
    }

    #[test]
    fn folds_are_scored_by_what_they_did_not_teach() {
        let folder = tempfile::tempdir().expect("a folder");
        let (examples, tagger) = (bio(folder.path()), tagger());
        let options = Options { buckets: 10, lists: Lists::None, ..Options::default() };
        let scores = cross_validate(&tagger, &examples, &[], 3, options).expect("trained");
        assert!(scores.len() == 1 && scores[0].f1() > 60.0, "{scores:?}");
    }

    #[test]
    fn what_is_wrong_with_annotations_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("gold.jsonl");
        std::fs::write(folder.path().join("d.txt"), "É so.").expect("written");
        for (line, message) in [
            ("{}", "line 1"),
            (r#"{"doc": "d", "start": 0, "end": 9}"#, "nothing lies at 0 to 9"),
            (r#"{"doc": "e", "start": 0, "end": 1}"#, "e.txt"),
        ] {
            std::fs::write(&path, line).expect("written");
            let error = read(&path, &[folder.path().to_owned()]).expect_err(line).to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
