//! Tags words by rule, and names by lists, patterns and what the document itself defines.

use crate::document::{Entity, Part, Segment, Tags};
use crate::error::{Failure, Result};
use crate::header::{LEAD, Opening};
use crate::parallel;
use crate::span::Span;

use super::Tagger;
use super::chain::NameModel;
use super::draft::{Draft, candidates, remember};
use super::lists::gazetteer::Gazetteer;
use super::lists::metonymy::settle;
use super::lists::names::{NameFiles, Sort};
use super::patterns::abbreviations::{self, Abbreviations};
use super::patterns::articles::join_articles;
use super::pos::PosTagger;
use super::resolve::resolve;
use super::setting::Setting;
use super::shown::{Shown, show};
use super::text::lexicon::Lexicon;
use super::text::tokens::tokenize;
use super::text::traits::Traits;
use super::text::words::Words;
use super::vocabulary::Vocabulary;

/// Words by rule, and names by the lists of [`NameFiles`], by patterns and by a learned model
/// that weighs what these found.
#[derive(Debug)]
pub struct NameTagger {
    gazetteer: Gazetteer,
    words: Vocabulary,
    pos: PosTagger,
    /// Whether words get their parts of speech.
    tags: bool,
    model: Option<NameModel>,
}

impl NameTagger {
    /// A tagger that knows the names of `files`; without `model`, what lists and patterns find stands.
    ///
    /// # Errors
    /// The first line of a file that is not `form` or `form<TAB>norm`.
    pub fn new(files: &NameFiles, pos: PosTagger, model: Option<NameModel>) -> Result<Self> {
        let lines = files.lines()?;
        let roles = lines.iter().filter_map(|line| match line.sort {
            Sort::Demonym => line.form.split_whitespace().next_back().map(|word| (word, Traits::DEMONYM)),
            Sort::Given => Some((line.form, Traits::GIVEN)),
            _ => None,
        });
        let words = Vocabulary::new(Lexicon::new(roles));
        Ok(Self { gazetteer: Gazetteer::new(&lines), words, pos, tags: true, model })
    }

    /// The same, but the part of speech of every word is `X`, which costs no time.
    pub fn without_pos(self) -> Self {
        Self { tags: false, ..self }
    }

    /// The part's segments as the model is shown them, without the names of the lists that `known` refuses.
    pub(crate) fn show(&self, part: &Part, known: impl Fn(&Entity) -> bool) -> Vec<Shown> {
        let text = part.text();
        let mut drafts: Vec<Draft> =
            part.segments.iter().map(|segment| self.draft(text, segment, &known)).collect();
        let memory = remember(text, &mut drafts);
        drafts.iter_mut().for_each(|draft| draft.recall(text, &memory));
        show(drafts)
    }

    /// What the lists have of exactly this span.
    pub(super) fn listed(&self, text: &str, span: Span) -> Vec<Entity> {
        let mut names = self.gazetteer.find(text, span).names;
        names.retain(|name| name.span == span);
        names
    }

    /// The tokens of a segment, and the names that it gives away by itself.
    fn draft(&self, text: &str, segment: &Segment, known: impl Fn(&Entity) -> bool) -> Draft {
        let mut tokens = Vec::with_capacity(segment.span.len() / 5);
        tokenize(text, segment.span, &mut tokens);
        let (views, traits) = self.words.look(text, &tokens, &self.pos);
        if self.tags {
            self.pos.tag(&views, &mut tokens);
        }
        let words = Words::new(text, &tokens, traits);
        let mut found = self.gazetteer.find(text, segment.span);
        found.names.retain(known);
        let lists = settle(&words, found.names);
        let mut entities = candidates(&words, &lists, &found.titles);
        let mut abbreviations = Abbreviations::new();
        abbreviations::learn(&words, &mut entities, &mut abbreviations);
        let entities = join_articles(&words, resolve(entities));
        let traits = words.into_traits();
        Draft { tokens, traits, views, lists, entities, abbreviations }
    }
}

/// When and by whom the document of a part speaks; a later part knows only what its source said.
fn setting(part: &Part, tags: &[Tags]) -> Setting {
    let lead = if part.first == 0 { LEAD.min(tags.len()) } else { 0 };
    let opening: Vec<Opening> = part.segments[..lead]
        .iter()
        .zip(tags)
        .map(|(segment, tags)| Opening { entities: &tags.entities, ..Opening::from(segment) })
        .collect();
    let entities = tags.iter().flat_map(|tags| &tags.entities);
    Setting::of(&part.document, &opening).heed(part.text(), entities)
}

impl Tagger for NameTagger {
    fn tag(&self, part: &Part) -> Result<Vec<Tags>, Failure> {
        let text = part.text();
        let shown = self.show(part, |_| true).into_iter();
        let mut tags: Vec<Tags> = shown.map(|shown| shown.tags(self.model.as_ref())).collect();
        let setting = setting(part, &tags);
        for entity in tags.iter_mut().flat_map(|tags| &mut tags.entities) {
            setting.complete(entity, text);
        }
        Ok(tags)
    }

    fn tag_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Tags>, Failure>> {
        parallel::map(parts, |part| self.tag(part))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::super::contract::{check, part};
    use super::*;

    fn tagger(model: Option<NameModel>) -> NameTagger {
        let pos = PosTagger::read(None).expect("the built-in weights load");
        let files = NameFiles::read(None).expect("nothing is read");
        NameTagger::new(&files, pos, model).expect("the built-in names load")
    }

    /// By lists and patterns alone.
    static TAGGER: LazyLock<NameTagger> = LazyLock::new(|| tagger(None));

    /// With the model of names.
    static LEARNED: LazyLock<NameTagger> =
        LazyLock::new(|| tagger(Some(NameModel::read(None).expect("the built-in weights load"))));

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
            check(&*LEARNED, text);
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
            check(&*LEARNED, &text);
        }

        #[test]
        fn the_contract_holds_on_pieces(text in pieces()) {
            check(&*TAGGER, &text);
            check(&*LEARNED, &text);
        }
    }
}
