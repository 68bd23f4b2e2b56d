//! The labels of a token classifier, and the names that they spell word by word.

use std::sync::Arc;

use rust_bert::bert::BertConfig;

use crate::backend::Named;
use crate::span::Span;

/// What a classifier can say of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Whether a name begins here, even after a word of the same label.
    begins: bool,
    /// What the name is; none outside of names.
    pub label: Option<Arc<str>>,
}

impl Tag {
    /// Of a label as it is configured: `B-PER`, `I-PER`, `PER`, `O`.
    pub fn of(name: &str) -> Self {
        let (begins, label) = match name.split_once(['-', '_']) {
            Some(("B" | "S" | "U", label)) => (true, label),
            Some(("I" | "E" | "L", label)) => (false, label),
            _ => (false, name),
        };
        Self { begins, label: (label != "O").then(|| label.into()) }
    }

    /// All of a configuration, in the order of their numbers; none where one is missing.
    pub fn all(config: &BertConfig) -> Option<Vec<Self>> {
        let names = config.id2label.as_ref().filter(|names| !names.is_empty())?;
        (0..).take(names.len()).map(|number| names.get(&number).map(|name| Self::of(name))).collect()
    }
}

/// Names as they are spelt.
#[derive(Debug, Default)]
pub struct Spelling {
    names: Vec<Named>,
    /// Whether the last word was of the last name.
    open: bool,
}

impl Spelling {
    /// Goes on with the next word: where it is, and what it is with which probability.
    pub fn word(&mut self, span: Span, tag: &Tag, probability: f64) {
        let Some(label) = tag.label.as_ref().filter(|_| !span.is_empty()) else {
            self.open = false;
            return;
        };
        match self.names.last_mut().filter(|last| self.open && !tag.begins && last.label == *label) {
            Some(last) => {
                last.span.end = span.end.max(last.span.end);
                last.probability = last.probability.min(probability);
            }
            None => self.names.push(Named { span, label: Arc::clone(label), probability }),
        }
        self.open = true;
    }

    /// The names.
    pub fn names(self) -> Vec<Named> {
        self.names
    }
}

/// The number of the largest of some scores, and its share of all (softmax).
pub fn best(scores: &[f32]) -> (usize, f64) {
    let largest = (0..scores.len()).fold(0, |best, at| if scores[at] > scores[best] { at } else { best });
    let shares = scores.iter().map(|score| f64::from(score - scores[largest]).exp());
    (largest, 1.0 / shares.sum::<f64>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(tags: &str) -> Vec<String> {
        let mut spelling = Spelling::default();
        for (at, tag) in tags.split(' ').enumerate() {
            spelling.word(Span::new(3 * at, 3 * at + 2), &Tag::of(tag), 1.0 / (at + 1) as f64);
        }
        let names = spelling.names().into_iter();
        names.map(|name| format!("{} {}-{}", name.label, name.span.start, name.span.end)).collect()
    }

    #[test]
    fn names_of_any_scheme_are_joined() {
        assert_eq!(spelt("B-PER I-PER O B-ORG"), ["PER 0-5", "ORG 9-11"]);
        assert_eq!(spelt("B-PER B-PER I-LOC"), ["PER 0-2", "PER 3-5", "LOC 6-8"]);
        assert_eq!(spelt("I-PER I-PER O I-PER"), ["PER 0-5", "PER 9-11"]);
        assert_eq!(spelt("PER PER O LOC"), ["PER 0-5", "LOC 9-11"]);
        assert_eq!(spelt("S-PER B-WORK_OF_ART E-WORK_OF_ART"), ["PER 0-2", "WORK_OF_ART 3-8"]);
        assert_eq!(spelt("LABEL_0 O"), ["LABEL_0 0-2"]);
    }

    #[test]
    fn a_name_is_as_sure_as_its_least_sure_word() {
        let mut spelling = Spelling::default();
        spelling.word(Span::new(0, 2), &Tag::of("B-PER"), 0.9);
        spelling.word(Span::new(2, 4), &Tag::of("I-PER"), 0.6);
        assert_eq!(spelling.names()[0].probability, 0.6);
    }

    #[test]
    fn the_best_of_scores_has_its_share() {
        assert_eq!(best(&[1.0, 1.0]), (0, 0.5));
        let (at, share) = best(&[0.0, 100.0, 0.0]);
        assert!(at == 1 && share > 0.999);
    }
}
