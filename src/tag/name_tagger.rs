//! Tags words by rule, and names by lists, patterns and what the document itself defines.

use rayon::prelude::*;

use crate::document::{Entity, Part, Segment, Tags, Token};
use crate::error::{Failure, Result};
use crate::header::{LEAD, Opening};
use crate::span::Span;

use super::Tagger;
use super::abbreviations::{self, Abbreviations};
use super::articles::join_articles;
use super::dates::dates;
use super::designators::designators;
use super::gazetteer::Gazetteer;
use super::lexicon::Lexicon;
use super::listed::Listed;
use super::memory::Memory;
use super::metonymy::settle;
use super::money::money;
use super::names::{NameFiles, Sort};
use super::persons::persons;
use super::phrases::phrases;
use super::pos::PosTagger;
use super::quantities::quantities;
use super::resolve::resolve;
use super::setting::Setting;
use super::tokens::tokenize;
use super::traits::Traits;
use super::words::Words;

/// Words by rule, and names by the lists of [`NameFiles`] and by patterns.
#[derive(Debug)]
pub struct NameTagger {
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    pos: Option<PosTagger>,
}

/// What is known of a segment before the whole part is.
struct Draft {
    tokens: Vec<Token>,
    entities: Vec<Entity>,
    abbreviations: Abbreviations,
}

impl NameTagger {
    /// A tagger that knows the names of `files`; without `pos`, every word's part of speech is `X`.
    ///
    /// # Errors
    /// The first line of a file that is not `form` or `form<TAB>norm`.
    pub fn new(files: &NameFiles, pos: Option<PosTagger>) -> Result<Self> {
        let lines = files.lines()?;
        let roles = lines.iter().filter_map(|line| match line.sort {
            Sort::Demonym => line.form.split_whitespace().next_back().map(|word| (word, Traits::DEMONYM)),
            Sort::Given => Some((line.form, Traits::GIVEN)),
            _ => None,
        });
        Ok(Self { gazetteer: Gazetteer::new(files)?, lexicon: Lexicon::new(roles), pos })
    }

    /// The tokens of a segment, and the names that it gives away by itself.
    fn draft(&self, text: &str, segment: &Segment) -> Draft {
        let mut tokens = Vec::with_capacity(segment.span.len() / 5);
        tokenize(text, segment.span, &mut tokens);
        if let Some(pos) = &self.pos {
            pos.tag(text, &mut tokens);
        }
        let words = Words::new(text, &tokens, &self.lexicon);
        let mut entities = self.entities(&words, text, segment.span);
        let mut abbreviations = Abbreviations::new();
        abbreviations::learn(&words, &mut entities, &mut abbreviations);
        let entities = join_articles(&words, resolve(entities));
        Draft { tokens, entities, abbreviations }
    }

    /// All candidates of a segment; they may overlap.
    fn entities(&self, words: &Words, text: &str, span: Span) -> Vec<Entity> {
        let found = self.gazetteer.find(text, span);
        let mut entities = settle(words, found.names);
        let listed = Listed::new(words, &entities);
        dates(words, &mut entities);
        money(words, &mut entities);
        quantities(words, &mut entities);
        persons(words, &found.titles, &listed, &mut entities);
        designators(words, &listed, &mut entities);
        phrases(words, &listed, &mut entities);
        entities
    }

    /// Adds to a draft the names that the rest of the part explains.
    fn finish(&self, text: &str, draft: Draft, memory: &Memory, setting: &Setting) -> Tags {
        let Draft { tokens, mut entities, .. } = draft;
        let known = entities.len();
        if !memory.is_empty() {
            entities.extend(tokens.iter().filter_map(|token| memory.recall(token.span, text)));
        }
        let mut entities = if entities.len() == known { entities } else { resolve(entities) };
        entities.iter_mut().for_each(|entity| setting.complete(entity, text));
        Tags { tokens, entities }
    }
}

/// When and by whom the document of a part speaks; a later part knows only what its source said.
fn setting(part: &Part, drafts: &[Draft]) -> Setting {
    let lead = if part.first == 0 { LEAD.min(drafts.len()) } else { 0 };
    let opening: Vec<Opening> = part.segments[..lead]
        .iter()
        .zip(drafts)
        .map(|(segment, draft)| Opening { entities: &draft.entities, ..Opening::from(segment) })
        .collect();
    let entities = drafts.iter().flat_map(|draft| &draft.entities);
    Setting::of(&part.document, &opening).heed(part.text(), entities)
}

impl Tagger for NameTagger {
    fn tag(&self, part: &Part) -> Result<Vec<Tags>, Failure> {
        let text = part.text();
        let mut drafts: Vec<Draft> = part.segments.iter().map(|segment| self.draft(text, segment)).collect();
        let mut memory = Memory::default();
        for draft in &mut drafts {
            memory.learn(text, std::mem::take(&mut draft.abbreviations), &draft.entities);
        }
        let setting = setting(part, &drafts);
        Ok(drafts.into_iter().map(|draft| self.finish(text, draft, &memory, &setting)).collect())
    }

    fn tag_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Tags>, Failure>> {
        parts.par_iter().map(|part| self.tag(part)).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::super::contract::{check, part};
    use super::*;

    static TAGGER: LazyLock<NameTagger> = LazyLock::new(|| {
        let pos = PosTagger::read(None).expect("the built-in weights load");
        NameTagger::new(&NameFiles::read(None).expect("nothing is read"), Some(pos))
            .expect("the built-in names load")
    });

    #[track_caller]
    fn expect(text: &str, want: &[&str]) {
        let tags = TAGGER.tag(&part(text)).expect("text is tagged");
        let found: Vec<_> = tags
            .iter()
            .flat_map(|tags| &tags.entities)
            .map(|entity| {
                format!("{} {:?} {}", entity.span.of(text), entity.label, entity.norm).trim_end().to_owned()
            })
            .collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn states_and_capitals() {
        expect(
            "The Republic of\nKorea and Japan’s ally",
            &["Republic of\nKorea Country KOR", "Japan Country JPN"],
        );
        expect("It was signed in Tokyo.", &["Tokyo Place Tokyo"]);
        expect(
            "It underscores Tokyo and Canberra’s resolve.",
            &["Tokyo Country JPN", "Canberra Country AUS"],
        );
        expect("Australian and Japanese forces", &[]);
    }

    #[test]
    fn an_abbreviation_takes_the_label_of_its_long_form() {
        expect(
            "The Harmony Sharing Agreement (HSA) holds.\n\nUnder the HSA we act.",
            &["Harmony Sharing Agreement Agreement", "HSA Agreement", "HSA Agreement"],
        );
    }

    #[test]
    fn an_abbreviation_is_not_of_the_state_that_ends_its_long_form() {
        expect(
            "the Harmony Assistance Mission to the Solomon Islands (HAMSI)",
            &["Harmony Assistance Mission to the Solomon Islands Event", "HAMSI Event"],
        );
    }

    #[test]
    fn a_surname_is_known_in_the_rest_of_the_part() {
        expect("Minister Zorblatt Quex spoke.\n\nThen Quex left.", &["Zorblatt Quex Person", "Quex Person"]);
    }

    #[test]
    fn an_article_and_its_treaty_are_one() {
        expect(
            "under Article 13 of the Washington Treaty",
            &["Article 13 of the Washington Treaty Agreement"],
        );
    }

    #[test]
    fn the_contract_holds_on_odd_texts() {
        for text in [
            "",
            "\n\n",
            "’",
            "(A)",
            "Article",
            "$",
            "A$",
            "Gulf of",
            "F-",
            "U.S.-",
            "the (",
            "1st-",
            "FY",
            "by the end of",
        ] {
            check(&*TAGGER, text);
        }
    }

    /// Pieces that patterns look for, in any order.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "\\PC{0,6}",
            prop::sample::select(vec![
                "U.S.",
                "Japan",
                "’s",
                "-",
                "–",
                " ",
                "\n\n",
                "and",
                "of the",
                "Treaty",
                "(",
                ")",
                "MOU",
                "Article",
                "5",
                "2024",
                "March",
                "$",
                "A$",
                "10",
                "billion",
                "by the end of",
                "this",
                "year",
                "President",
                "Smith",
                "Jr.",
                ",",
                "Exercise",
                "F",
                "35B",
                "class",
                "Tokyo",
                "Meeting",
                "first quarter of",
                "FY",
                "half a",
                "É",
                "\u{a0}",
            ])
            .prop_map(str::to_owned),
        ];
        prop::collection::vec((piece, prop::bool::ANY), 0..40).prop_map(|pieces| {
            pieces.iter().map(|(piece, gap)| format!("{piece}{}", if *gap { " " } else { "" })).collect()
        })
    }

    proptest! {
        #[test]
        fn the_contract_holds_on_any_string(text in any::<String>()) {
            check(&*TAGGER, &text);
        }

        #[test]
        fn the_contract_holds_on_pieces(text in pieces()) {
            check(&*TAGGER, &text);
        }
    }
}
