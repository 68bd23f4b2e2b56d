//! Names by a transformer: what it can say of persons, organisations, places, states and events
//! stands in the place of what lists, patterns and the small model say of them.

mod bare;
mod meaning;

use std::collections::HashMap;
use std::sync::Arc;

use self::bare::bare;
use self::meaning::Meaning;
use super::{NameTagger, Tagger};
use crate::backend::{NameReader, Named};
use crate::document::{Entity, Label, Part, Tags};
use crate::error::{Error, Failure, Result, each};
use crate::span::Span;

/// A [`NameTagger`] of which some labels are taken from a transformer.
pub struct BertTagger {
    tagger: NameTagger,
    reader: Box<dyn NameReader>,
    /// What the reader's labels mean; those that mean nothing are left out.
    meanings: HashMap<Arc<str>, Meaning>,
    /// The labels of ours that the reader says.
    says: Vec<Label>,
}

impl BertTagger {
    /// A tagger that has the names of `reader`, and all else of `tagger`.
    ///
    /// # Errors
    /// A reader none of whose labels means anything here.
    pub fn new(tagger: NameTagger, reader: Box<dyn NameReader>) -> Result<Self> {
        let labels = reader.labels().iter();
        let meanings: HashMap<Arc<str>, Meaning> =
            labels.filter_map(|label| Some((Arc::clone(label), Meaning::of(label)?))).collect();
        if meanings.is_empty() {
            return Err(Error::file(
                &reader.weights().path,
                format!(
                    "its labels ({}) are of no names that are sought here; it needs some of PER, ORG, LOC, GPE, NORP, FAC, EVENT in the id2label of config.json",
                    reader.labels().join(", ")
                ),
            ));
        }
        let says = meanings.values().flat_map(|meaning| meaning.says()).copied().collect();
        Ok(Self { tagger, reader, meanings, says })
    }

    /// The tags of a part with the names that were read in its segments.
    fn join(&self, part: &Part, tags: Vec<Tags>, named: &[Vec<Named>]) -> Vec<Tags> {
        let segments = part.segments.iter().zip(tags).zip(named);
        segments
            .map(|((segment, tags), named)| {
                let read = named
                    .iter()
                    .filter_map(|name| self.entity(part.text(), segment.span.start, name, &tags.entities));
                let read: Vec<Entity> = read.collect();
                let kept = tags.entities.into_iter().filter(|entity| !self.says.contains(&entity.label));
                Tags { tokens: tags.tokens, entities: beside(kept.collect(), read) }
            })
            .collect()
    }

    /// What a name is here, if anything. `start` is where its segment starts, `found` what else was
    /// found in that.
    fn entity(&self, text: &str, start: usize, name: &Named, found: &[Entity]) -> Option<Entity> {
        let meaning = self.meanings.get(&name.label)?;
        let whole = Span::new(start + name.span.start, start + name.span.end);
        let bare = bare(text, whole);
        let known = [whole, bare].into_iter().find_map(|span| self.known(text, span, *meaning, found));
        let new = || Entity { span: bare, label: meaning.may_be[0], norm: String::new() };
        known.or_else(|| (meaning.is_name && !bare.is_empty()).then(new))
    }

    /// A name of this very span that was found besides, or else that the lists have.
    fn known(&self, text: &str, span: Span, meaning: Meaning, found: &[Entity]) -> Option<Entity> {
        let at = found.partition_point(|entity| entity.span.start < span.start);
        let same =
            found.get(at).filter(|entity| entity.span == span && meaning.may_be.contains(&entity.label));
        same.cloned().or_else(|| {
            let listed = self.tagger.listed(text, span);
            let of = |label: &Label| listed.iter().find(|entity| entity.label == *label).cloned();
            meaning.may_be.iter().find_map(of)
        })
    }
}

/// Names in order: those that are `kept`, and those of `read` that overlap none of them.
fn beside(kept: Vec<Entity>, mut read: Vec<Entity>) -> Vec<Entity> {
    read.retain(|entity| {
        let at = kept.partition_point(|kept| kept.span.end <= entity.span.start);
        kept.get(at).is_none_or(|kept| !kept.span.overlaps(entity.span))
    });
    read.extend(kept);
    read.sort_by_key(|entity| entity.span.start);
    read
}

fn texts(part: &Part) -> impl Iterator<Item = &str> {
    part.segments.iter().map(|segment| segment.span.of(part.text()))
}

impl Tagger for BertTagger {
    fn tag(&self, part: &Part) -> Result<Vec<Tags>, Failure> {
        let tags = self.tagger.tag(part)?;
        Ok(self.join(part, tags, &self.reader.names(&texts(part).collect::<Vec<_>>())?))
    }

    /// All parts go to the transformer at once: it sorts their segments by length.
    fn tag_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Tags>, Failure>> {
        let named = match self.reader.names(&parts.iter().flat_map(texts).collect::<Vec<_>>()) {
            Ok(named) => named,
            Err(failure) => return each(Err(failure), parts.len()),
        };
        let mut rest = named.as_slice();
        let tagged = parts.iter().zip(self.tagger.tag_batch(parts));
        tagged
            .map(|(part, tags)| {
                let (named, after) = rest.split_at(part.segments.len());
                rest = after;
                Ok(self.join(part, tags?, named))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::contract::{check, part};
    use super::super::{NameFiles, PosTagger};
    use super::*;
    use crate::write::ModelSummary;

    /// Finds these names and no others; each has the label before it.
    struct Knowing {
        names: Vec<(Arc<str>, &'static str)>,
        labels: Vec<Arc<str>>,
        weights: ModelSummary,
    }

    fn knowing(names: &[(&str, &'static str)]) -> Box<Knowing> {
        let names: Vec<_> = names.iter().map(|(label, name)| (Arc::from(*label), *name)).collect();
        let labels = names.iter().map(|(label, _)| Arc::clone(label)).collect();
        Box::new(Knowing { names, labels, weights: ModelSummary::new("model.safetensors".as_ref(), "") })
    }

    impl Knowing {
        fn read(&self, text: &str) -> Vec<Named> {
            let (mut named, mut end) = (Vec::new(), 0);
            for (at, _) in text.char_indices() {
                let known = self.names.iter().find(|(_, name)| at >= end && text[at..].starts_with(name));
                if let Some((label, name)) = known {
                    end = at + name.len();
                    named.push(Named {
                        span: Span::new(at, end),
                        label: Arc::clone(label),
                        probability: 1.0,
                    });
                }
            }
            named
        }
    }

    impl NameReader for Knowing {
        fn labels(&self) -> &[Arc<str>] {
            &self.labels
        }

        fn weights(&self) -> &ModelSummary {
            &self.weights
        }

        fn names(&self, texts: &[&str]) -> Result<Vec<Vec<Named>>, Failure> {
            Ok(texts.iter().map(|text| self.read(text)).collect())
        }
    }

    fn tagger(names: &[(&str, &'static str)]) -> Result<BertTagger> {
        let pos = PosTagger::read(None).expect("the built-in weights load");
        let files = NameFiles::read(None).expect("nothing is read");
        let lists = NameTagger::new(&files, pos, None).expect("the built-in names load");
        BertTagger::new(lists, knowing(names))
    }

    const NAMES: [(&str, &str); 15] = [
        ("PERSON", "Zorblatt Quex"),
        ("ORG", "Zorblatt"),
        ("ORG", "The $5 million Fund"),
        ("GPE", "Japan"),
        ("LOC", "the Republic of Korea's"),
        ("NORP", "Chinese"),
        ("NORP", "UK"),
        ("GPE", "Tokyo"),
        ("GPE", "Washington"),
        ("GPE", "the Quexlands"),
        ("LAW", "Foo"),
        ("EVENT", "the"),
        ("ORG", "\u{a0}"),
        ("ORG", "É"),
        ("GPE", ". "),
    ];

    thread_local! {
        static TAGGER: BertTagger = tagger(&NAMES).expect("its labels are known");
    }

    #[track_caller]
    fn expect_of_all(text: &str, want: &[&str]) {
        TAGGER.with(|tagger| expect(tagger, text, want));
    }

    #[track_caller]
    fn expect(tagger: &BertTagger, text: &str, want: &[&str]) {
        let tags = tagger.tag(&part(text)).expect("text is tagged");
        let entities = tags.iter().flat_map(|tags| &tags.entities);
        let shown = |entity: &Entity| format!("{} {:?} {}", entity.span.of(text), entity.label, entity.norm);
        let found: Vec<_> = entities.map(|entity| shown(entity).trim_end().to_owned()).collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn what_the_reader_says_stands_in_the_place_of_what_lists_say() {
        expect_of_all("Australia and Zorblatt Quex of Foo", &["Zorblatt Quex Person"]);
        expect_of_all("Zorblatt met on 5 March 2031", &["Zorblatt Org", "5 March 2031 Date 2031-03-05"]);
    }

    #[test]
    fn states_have_their_codes() {
        expect_of_all(
            "Japan and the Republic of Korea's forces",
            &["Japan Country JPN", "Republic of Korea Country KOR"],
        );
        expect_of_all("UK and Chinese forces", &["UK Country GBR"]);
        expect_of_all("in the Quexlands", &["Quexlands Place"]);
    }

    #[test]
    fn a_capital_is_what_the_lists_and_patterns_take_it_for() {
        expect_of_all("It was signed in Tokyo.", &["Tokyo Place Tokyo"]);
        expect_of_all("Tokyo’s resolve", &["Tokyo Country JPN"]);
    }

    #[test]
    fn agreements_and_amounts_are_not_touched() {
        expect_of_all(
            "under Washington Treaty rules",
            &["Washington Treaty Agreement North Atlantic Treaty"],
        );
        expect_of_all("The $5 million Fund", &["$5 million Money 5000000 USD"]);
    }

    #[test]
    fn what_a_reader_cannot_say_is_found_without_it() {
        let conll = tagger(&[("PER", "Quex"), ("MISC", "Foo")]).expect("one label is known");
        expect(&conll, "Quex and Foo saw Japan", &["Quex Person", "Japan Country JPN"]);
    }

    #[test]
    fn a_reader_of_other_things_is_refused() {
        let error = tagger(&[("LABEL_0", "a"), ("MISC", "b")]).err().expect("it is refused").to_string();
        assert!(error.contains("LABEL_0, MISC") && error.contains("id2label"), "{error}");
    }

    #[test]
    fn the_contract_holds_on_odd_texts() {
        for text in ["", "the", "the ’s", "\u{a0}É\u{a0}", "a. \n\nthe\u{a0}b", "Japan’s the. UK’s"] {
            TAGGER.with(|tagger| check(tagger, text));
        }
    }

    proptest! {
        #[test]
        fn the_contract_holds_on_pieces(pieces in prop::collection::vec(prop::sample::select(vec![
            "the ", "’s", " ", "\n\n", "Japan", "Tokyo", "Zorblatt", " Quex", "The $5 million Fund", "March 2031",
            "Washington", " Treaty", "É", "\u{a0}", "the Republic of Korea's", "F-35B", "UK", ".", "Exercise ",
        ]), 0..40)) {
            TAGGER.with(|tagger| check(tagger, &pieces.concat()));
        }
    }
}
