//! Segments by rules: layout, then marks, then words.

use crate::document::{Bounds, Document, Kind, Markup};
use crate::error::{Failure, Result};
use crate::model::ModelFile;
use crate::parallel;
use crate::span::Span;

use super::Segmenter;
use super::blocks::{Block, Blocks};
use super::boundary::{BoundaryModel, Context, Genre, style};
use super::candidates::Width;
use super::kinds::Kinds;
use super::language::Language;
use super::lessons::{Lesson, lessons};
use super::markdown;
use super::profile::Profile;
use super::sentences::Sentences;

/// The language data that is built in, and its name under `models/`.
const ENGLISH: (&str, &str) = ("segment/english.toml", include_str!("../../models/segment/english.toml"));

/// Splits by rules that know the layout of statements and the language of their words.
///
/// It reads a document in two passes and holds one paragraph at a time.
#[derive(Debug)]
pub struct RuleSegmenter {
    language: Language,
    model: Option<BoundaryModel>,
}

impl RuleSegmenter {
    /// Reads classes of words and phrases of boilerplate from a TOML file; fails where the
    /// file is not of the expected shape.
    pub fn new(language: &ModelFile) -> Result<Self> {
        Ok(Self { language: Language::read(language)?, model: None })
    }

    /// The same with a learned model, which decides in texts that are no statements.
    pub fn learned(self, model: BoundaryModel) -> Self {
        Self { model: Some(model), ..self }
    }

    /// What kind of text it is; without a learned model always a statement.
    pub fn genre(&self, text: &str) -> Genre {
        self.model.as_ref().map_or(Genre::Statement, |model| model.boundary().genre(text))
    }

    /// The candidates of an annotated text.
    pub(crate) fn lessons(&self, text: &str, genre: Genre, bounds: &[usize]) -> Vec<Lesson> {
        lessons(&self.language, text, genre, bounds)
    }

    /// The English that is built in.
    pub fn english() -> ModelFile {
        ModelFile::built_in(ENGLISH.0, ENGLISH.1)
    }

    fn split(&self, text: &str, markup: Markup) -> Vec<Bounds> {
        self.split_as(self.genre(text), text, markup)
    }

    fn split_as(&self, genre: Genre, text: &str, markup: Markup) -> Vec<Bounds> {
        let profile = Profile::of(text, &self.language);
        let style = if genre == Genre::Statement { 0 } else { style(text) };
        let reader = Sentences { text, language: &self.language, width: Width::of(genre), style };
        let mut kinds = Kinds::new(text, &self.language);
        let mut segments = Vec::new();
        let mut spans = Vec::new();
        let mut section = None;
        for block in Blocks::new(text, markup, &profile, &self.language) {
            spans.clear();
            let boilerplate = kinds.is_boilerplate(&block);
            if boilerplate {
                spans.push(block.span());
            } else {
                self.sentences(&reader, genre, &block, &mut spans);
            }
            kinds.of(&block, &spans, |span, kind| {
                let span = if markup == Markup::Markdown { markdown::bare(text, span) } else { span };
                let kind = if boilerplate { Kind::Boilerplate } else { kind };
                segments.push(Bounds { span, kind, section });
                section = if kind == Kind::Heading { Some(span) } else { section };
            });
        }
        segments
    }

    /// The sentences of a block, added to `spans`: of statements by rules, of others as learned.
    fn sentences(&self, reader: &Sentences, genre: Genre, block: &Block, spans: &mut Vec<Span>) {
        match &self.model {
            Some(learned) if genre != Genre::Statement => {
                reader.read(block, spans, |moment, progress, candidate| {
                    learned.boundary().ends(genre, &Context::new(moment, progress, candidate))
                })
            }
            _ => reader.read(block, spans, |moment, _, candidate| {
                moment.rules && !candidate.enclosed && !moment.label
            }),
        }
    }
}

impl Segmenter for RuleSegmenter {
    fn segment(&self, document: &Document) -> Result<Vec<Bounds>, Failure> {
        Ok(self.split(&document.text, document.markup))
    }

    fn segment_batch(&self, documents: &[&Document]) -> Vec<Result<Vec<Bounds>, Failure>> {
        parallel::map(documents, |document| self.segment(document))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> RuleSegmenter {
        RuleSegmenter::new(&RuleSegmenter::english()).expect("the built-in file is well formed")
    }

    /// Each segment as its kind's first letter and its text.
    fn read(text: &str, markup: Markup) -> Vec<String> {
        let letter = |kind| match kind {
            Kind::Sentence => 's',
            Kind::Heading => 'h',
            Kind::Item => 'i',
            Kind::Boilerplate => 'b',
        };
        let found = english().split(text, markup);
        found.iter().map(|segment| format!("{} {}", letter(segment.kind), segment.span.of(text))).collect()
    }

    #[track_caller]
    fn plain(text: &str, expected: &[&str]) {
        assert_eq!(read(text, Markup::Plain), expected);
    }

    #[test]
    fn keeps_the_contract() {
        super::super::contract::check(&english());
    }

    /// Takes every text for one of a genre.
    struct As(RuleSegmenter, Genre);

    impl Segmenter for As {
        fn segment(&self, document: &Document) -> Result<Vec<Bounds>, Failure> {
            Ok(self.0.split_as(self.1, &document.text, document.markup))
        }
    }

    fn learned() -> RuleSegmenter {
        english().learned(BoundaryModel::read(None).expect("the built-in file is well formed"))
    }

    #[test]
    fn keeps_the_contract_in_every_genre() {
        for genre in Genre::ALL {
            super::super::contract::check(&As(learned(), genre));
        }
    }

    #[test]
    fn what_people_type_is_told_from_statements_and_split() {
        let typed = "hey guys, went there last night :) the food was awesome!! my friend got the burger, i got the pizza. they don't charge extra for toppings lol. would def recommend this place, its cheap and the staff is super friendly. we will come back soon. anyone know if they are open on sunday? thx";
        assert_eq!(learned().genre(typed), Genre::Web);
        let found = learned().split(typed, Markup::Plain);
        assert!(found.iter().any(|segment| segment.span.of(typed).starts_with("they don't")), "{found:?}");
        let statement =
            "The Ministers reaffirmed the Alliance and welcomed the progress of the working group.";
        assert_eq!(learned().genre(statement), Genre::Statement);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        for sentence in [
            "The Rt. Hon. Ann Low and H.E. Mr. B. C. Day met at 9 a.m. in Rome.",
            "It cost $6.5 billion under No. 5 and Art. V of the U.S. Code, e.g. for ships.",
            "See https://a.example/Some.Page and write to Ann.Low@a.example for more.",
            "Dr. J. Smith Jr. spoke for the U.S. Navy on Oct. 5 with Gen. Low.",
        ] {
            plain(sentence, &[&format!("s {sentence}")]);
        }
    }

    #[test]
    fn abbreviations_end_sentences_where_one_begins() {
        plain(
            "They met in the U.S. The talks were long.",
            &["s They met in the U.S.", "s The talks were long."],
        );
        plain("We rely on Article V. We said so.", &["s We rely on Article V.", "s We said so."]);
        plain(
            "It is so. [12] No, no. I know. See Art. II for it.",
            &["s It is so. [12]", "s No, no.", "s I know.", "s See Art. II for it."],
        );
        let symbols = "We recall Resolution No. ES-11/1 and Doc. A/RES/76/300.";
        plain(symbols, &[&format!("s {symbols}")]);
        plain("“No.” No. 5 is it. No. He left.", &["s “No.”", "s No. 5 is it.", "s No.", "s He left."]);
    }

    #[test]
    fn a_quotation_stays_with_the_sentence_that_introduces_it() {
        plain("She said, “We act. We must.” They did.", &["s She said, “We act. We must.”", "s They did."]);
        plain("She asked \"Why? How?\" and left.", &["s She asked \"Why? How?\" and left."]);
        plain("“We act. We must.” They did.", &["s “We act.", "s We must.”", "s They did."]);
    }

    #[test]
    fn a_quotation_of_several_paragraphs_stays_whole_where_a_sentence_introduces_it() {
        let quotation = "The Minister said:\n\n“We act. We must.\n\n“We know it.”";
        plain(&format!("{quotation}\n\nThey left."), &[&format!("s {quotation}"), "s They left."]);
        plain("Quotes:\n\n“We act. We must.”", &["h Quotes:", "s “We act.", "s We must.”"]);
    }

    #[test]
    fn a_missing_space_does_not_hide_a_boundary() {
        plain("It is so in the region.This we know.", &["s It is so in the region.", "s This we know."]);
    }

    #[test]
    fn markers_stand_outside_and_fragments_are_items() {
        plain(
            "1. The aims include:\n\n- Joint patrols;\n- The navies will train. They will learn.\n(b) Trade; and",
            &[
                "s The aims include:",
                "i Joint patrols;",
                "s The navies will train.",
                "s They will learn.",
                "i Trade; and",
            ],
        );
        plain("- In that light, they spoke.", &["s In that light, they spoke."]);
        plain("- Bases. The ministers opened two.", &["s Bases. The ministers opened two."]);
        plain("One is done. • Two is next. • Three", &["s One is done.", "s Two is next.", "s Three"]);
    }

    #[test]
    fn headings_stand_on_their_own_line() {
        let text = "Pact signed\n\n5 May 2020\n\nRome, D.C.\n\nThe two met.\n\nII. Next Steps\n\n2. Trade\n\nWe agree.";
        plain(
            text,
            &[
                "h Pact signed",
                "h 5 May 2020",
                "h Rome, D.C.",
                "s The two met.",
                "h II. Next Steps",
                "h Trade",
                "s We agree.",
            ],
        );
        let segments = english().split(text, Markup::Plain);
        assert_eq!(segments[6].section, Some(segments[5].span));
    }

    #[test]
    fn a_preamble_is_of_items() {
        plain(
            "The Ministers,\n\nRecognising that trade is free;\n\nHave agreed as follows:",
            &["s The Ministers,", "i Recognising that trade is free;", "s Have agreed as follows:"],
        );
    }

    #[test]
    fn what_is_about_the_page_is_boilerplate() {
        plain(
            "Pact\n\n(Press Release)\n\nHome > News > Pact\n\nIn Japanese\n\nPact (PDF)\n\nPhoto: A. Low\n\n\
             https://a.example\n\n© Low\n\n# # #",
            &[
                "h Pact",
                "b (Press Release)",
                "b Home > News > Pact",
                "b In Japanese",
                "b Pact (PDF)",
                "b Photo: A. Low",
                "b https://a.example",
                "b © Low",
                "b # # #",
            ],
        );
        plain("(Speaks in French.)\n\nWe met.", &["b (Speaks in French.)", "s We met."]);
        plain("We won. (Applause.) Thank you.", &["s We won.", "b (Applause.)", "s Thank you."]);
    }

    #[test]
    fn speakers_and_questions_stay_with_what_is_said() {
        plain(
            "Q Is it so? Why?\n\nMR. LOW: (As interpreted.) It is. Yes.",
            &["s Q Is it so?", "s Why?", "s MR. LOW: (As interpreted.) It is.", "s Yes."],
        );
    }

    #[test]
    fn breaks_within_a_sentence_are_within_its_segment() {
        plain(
            "We stand for the\n\nfreedom of all.\n\nWe do.",
            &["s We stand for the\n\nfreedom of all.", "s We do."],
        );
        let broken = "The two ministers welcomed the first visit of the fleet and the\n\n3\n\u{c}\nJoint Statement\n\nnavy of the other state. They were glad.";
        let (first, second) = broken.split_at(broken.find(" They").expect("it stands there"));
        plain(broken, &[&format!("s {first}"), &format!("s {}", second.trim())]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        plain(
            "Pact\n\nThe two sides have agreed on a\nJoint Plan of Action for the next\n5. five years and of\ninter-\nnational law. They will act on it\nat once.\n",
            &[
                "h Pact",
                "s The two sides have agreed on a\nJoint Plan of Action for the next\n5. five years and of\ninter-\nnational law.",
                "s They will act on it\nat once.",
            ],
        );
    }

    #[test]
    fn the_marks_of_markdown_are_furniture() {
        let text = "---\nid: 1\n---\n# The *Pact*\n\n> **Aims.** We act\n> At once. See [this](https://a.example/X.Y).\n\nNext\n----\n* [More](https://a.example)\n\n| a | b |\n|---|---|\n";
        assert_eq!(
            read(text, Markup::Markdown),
            [
                "h The *Pact",
                "s Aims.",
                "s We act\n> At once.",
                "s See [this](https://a.example/X.Y).",
                "h Next",
                "i More",
                "i a | b"
            ],
        );
    }

    #[test]
    fn a_file_of_another_shape_is_refused() {
        let file = ModelFile::built_in("x.toml", "[words]\ntitles = 3\n");
        let error = RuleSegmenter::new(&file).expect_err("a number is no list of words");
        assert!(error.to_string().contains("titles"), "{error}");
    }
}
