//! Classifies the segments of a part.

use std::ops::Range;
use std::sync::Arc;

use super::about;
use super::context::{Context, Findings, Inputs};
use super::evidence::strongest;
use super::lead::Lead;
use super::likeness::Likeness;
use super::manner::{self, Tokens};
use super::meaning;
use super::model::Model;
use super::reading::{Reader, Reading};
use super::sums::{Sums, Trace};
use super::theme_hash;
use crate::backend::Vectors;
use crate::classify::{Classifier, CueClassifier, Explanation, Theme};
use crate::document::{Basis, Commitment, Kind, Labels, Level, Part, ThemeScore};
use crate::error::{Failure, Result};
use crate::model::ModelBytes;
use crate::parallel;

/// Classifies by what was learned: the default.
#[derive(Debug)]
pub struct CompactClassifier {
    pub(super) cues: Arc<CueClassifier>,
    pub(super) model: Model,
    /// The model's themes, each as the number of the taxonomy's theme, if that has it.
    pub(super) known: Vec<Option<usize>>,
    /// The taxonomy's themes that the model has not: the cues alone tell them.
    pub(super) unknown: Vec<usize>,
    /// The hashes of the taxonomy's ids.
    pub(super) hashes: Vec<u64>,
}

/// What the first look at a part finds.
pub(super) struct Look<'a> {
    pub findings: Findings,
    commitments: Vec<Commitment>,
    pub sums: Sums<'a>,
    /// Where each segment's features end in the traces.
    ends: Vec<usize>,
    /// By segment: the themes that the model has not.
    others: Vec<Vec<ThemeScore>>,
}

impl CompactClassifier {
    /// A classifier by these cues and this model. Themes that the model has not learned are told
    /// by their cues alone.
    pub fn new(cues: Arc<CueClassifier>, model: Model) -> Self {
        let themes = &cues.taxonomy.themes;
        let place = |id: &str| themes.iter().position(|theme| *theme.id == *id);
        let known: Vec<_> = model.head.themes.iter().map(|theme| place(&theme.id)).collect();
        let unknown: Vec<_> = (0..themes.len()).filter(|theme| !known.contains(&Some(*theme))).collect();
        let hashes = themes.iter().map(|theme| theme_hash(&theme.id)).collect();
        Self { cues, model, known, unknown, hashes }
    }

    /// The same by the model that is in a file's bytes.
    ///
    /// # Errors
    /// Bytes that are no such model, whole and sound.
    pub fn load(cues: Arc<CueClassifier>, file: &ModelBytes) -> Result<Self> {
        Ok(Self::new(cues, Model::read(file)?))
    }

    /// Whether the model has learned any theme of the taxonomy.
    pub fn has_learned(&self) -> bool {
        self.known.iter().any(Option::is_some)
    }

    /// The width of the vectors that the model weighs: 0 where it weighs none.
    pub fn meaning(&self) -> usize {
        self.model.head.meaning
    }

    /// The taxonomy's themes that the model has not learned.
    pub fn unlearned(&self) -> impl Iterator<Item = &Theme> {
        self.unknown.iter().map(|theme| &self.cues.taxonomy.themes[*theme])
    }

    /// What was learned of themes that are only described.
    pub fn likeness(&self) -> Option<&Likeness> {
        self.model.head.likeness.as_ref()
    }

    /// The doubt that about this share of segments reach, from 0 to 1.
    pub fn doubt_of(&self, share: f64) -> f32 {
        self.model.head.doubt_of(share)
    }

    /// Whether both models have the same themes in the same order.
    pub fn has_themes_of(&self, other: &Self) -> bool {
        let ids =
            |model: &Self| model.model.head.themes.iter().map(|theme| theme.id.clone()).collect::<Vec<_>>();
        ids(self) == ids(other)
    }

    /// By segment and theme of the model: the calibrated probability.
    pub fn probabilities(&self, part: &Part, vectors: &Vectors) -> Vec<f32> {
        self.weigh(part, &self.look(part, vectors).findings)
    }

    /// Reads every segment by itself.
    pub(super) fn look(&self, part: &Part, vectors: &Vectors) -> Look<'_> {
        let mut look = Look::new(&self.model, part.segments.len());
        let mut reader = Reader::new(&self.cues);
        let mut levels = Sums::new(&self.model.levels);
        let (mut tokens, mut lead) = (Tokens::default(), Lead::default());
        for (at, segment) in part.segments.iter().enumerate() {
            let vector = vectors.of(at);
            let reading = reader.read(part, segment);
            about::visit(&reading, &self.hashes, &mut look.sums);
            meaning::visit(vector, &mut look.sums);
            let first = look.sums.traces.len();
            look.sums.total();
            look.sums.thin(first);
            look.ends.push(look.sums.traces.len());
            self.keep(&reading, &mut look);
            let commitment = self.commitment(&reading, vector, &mut levels, &mut tokens, &mut lead);
            look.commitments.push(commitment);
        }
        look
    }

    fn keep(&self, reading: &Reading, look: &mut Look) {
        for ((theme, known), sum) in self.model.head.themes.iter().zip(&self.known).zip(&look.sums.sums) {
            look.findings.words.push(theme.bias + sum);
            look.findings.cues.push(known.map_or(0.0, |known| reading.cue_odds(known)));
        }
        look.findings.points.push(reading.points);
        look.findings.lengths.push(reading.words.len());
        look.others.push(self.by_cues(reading));
    }

    /// The themes of a segment that the model has not, by their cues.
    fn by_cues(&self, reading: &Reading) -> Vec<ThemeScore> {
        if reading.segment.kind == Kind::Boilerplate {
            return Vec::new();
        }
        let taxonomy = &self.cues.taxonomy;
        let score = |theme: &usize| taxonomy.themes[*theme].by_cues(&reading.reasons[*theme]);
        self.unknown.iter().filter_map(score).collect()
    }

    /// The level that the learned weights give, with the rules' cue where they agree.
    fn commitment(
        &self,
        reading: &Reading,
        vector: &[f32],
        sums: &mut Sums,
        tokens: &mut Tokens,
        lead: &mut Lead,
    ) -> Commitment {
        if !reading.segment.kind.may_act() {
            return Commitment { level: Level::None, score: 1.0, cue: Vec::new() };
        }
        sums.traces.clear();
        manner::visit(reading, tokens, sums);
        meaning::visit(vector, sums);
        sums.total();
        let lead = lead.adds(reading, &sums.sums);
        sums.sums.iter_mut().zip(lead).for_each(|(sum, lead)| *sum += lead);
        let (level, score) = self.model.head.level(&sums.sums);
        let cue = match level {
            Level::None => Vec::new(),
            level if level == reading.rule.level => reading.rule.cue.clone(),
            level => strongest(&self.model.levels, &sums.traces, level as usize, reading.text),
        };
        Commitment { level, score: f64::from(score), cue }
    }

    /// By segment and theme of the model: the log-odds in context.
    pub(super) fn log_odds(&self, part: &Part, findings: &Findings) -> Vec<f32> {
        let themes = self.known.len();
        let context = Context::new(part, findings, themes);
        let (mut inputs, mut odds, mut unit) = (Inputs::default(), Vec::new(), Vec::new());
        let mut all = Vec::with_capacity(findings.words.len());
        for segment in 0..part.segments.len() {
            context.read(segment, &mut inputs);
            self.model.head.context.log_odds(&inputs, &mut odds, &mut unit);
            all.extend(&odds[..themes]);
        }
        all
    }

    /// By segment and theme of the model: the calibrated probability.
    pub(super) fn weigh(&self, part: &Part, findings: &Findings) -> Vec<f32> {
        let odds = self.log_odds(part, findings);
        let themes = self.model.head.themes.iter().cycle();
        odds.into_iter().zip(themes).map(|(odds, theme)| theme.probability(odds)).collect()
    }

    /// The labels of each segment of a part, with the help of their vectors where there are any.
    pub fn label(&self, part: &Part, vectors: &Vectors) -> Vec<Labels> {
        let look = self.look(part, vectors);
        let probabilities = self.weigh(part, &look.findings);
        self.decide(part, look, &probabilities)
    }

    /// The engine that these weights are of.
    fn name(&self) -> &'static str {
        if self.meaning() == 0 { "compact" } else { "bert" }
    }

    /// The labels of each segment, by its first look and its probabilities in context.
    pub(super) fn decide(&self, part: &Part, mut look: Look, probabilities: &[f32]) -> Vec<Labels> {
        let width = self.known.len();
        let mut all = Vec::with_capacity(part.segments.len());
        for (at, segment) in part.segments.iter().enumerate() {
            let mut themes = std::mem::take(&mut look.others[at]);
            if segment.kind != Kind::Boilerplate {
                let traces = &look.sums.traces[look.traces(at)];
                self.add_themes(
                    &probabilities[at * width..(at + 1) * width],
                    traces,
                    part.text(),
                    &mut themes,
                );
            }
            themes.sort_by(|a, b| b.score.total_cmp(&a.score));
            let commitment = std::mem::take(&mut look.commitments[at]);
            all.push(Labels { themes, commitment, engine: self.name() });
        }
        all
    }

    /// Adds the themes of a segment that reach their thresholds, with their evidence.
    fn add_themes(&self, probabilities: &[f32], traces: &[Trace], text: &str, themes: &mut Vec<ThemeScore>) {
        for (column, probability) in probabilities.iter().enumerate() {
            if let Some(known) = self.known[column]
                && *probability >= self.model.head.themes[column].threshold
            {
                let evidence = strongest(&self.model.themes, traces, column, text);
                // What context alone lends, and no word of the segment bears out, is mostly wrong.
                if evidence.is_empty() && self.meaning() == 0 {
                    continue;
                }
                let theme = self.cues.taxonomy.themes[known].id.clone();
                themes.push(ThemeScore {
                    theme,
                    score: f64::from(*probability),
                    basis: Basis::Learned,
                    evidence,
                });
            }
        }
    }
}

impl<'a> Look<'a> {
    fn new(model: &'a Model, segments: usize) -> Self {
        Self {
            findings: Findings::default(),
            commitments: Vec::with_capacity(segments),
            sums: Sums::new(&model.themes),
            ends: Vec::with_capacity(segments),
            others: Vec::with_capacity(segments),
        }
    }

    /// The traces of a segment.
    pub fn traces(&self, segment: usize) -> Range<usize> {
        segment.checked_sub(1).map_or(0, |before| self.ends[before])..self.ends[segment]
    }
}

impl Classifier for CompactClassifier {
    fn engine(&self) -> &'static str {
        "compact"
    }

    fn classify(&self, part: &Part) -> Result<Vec<Labels>, Failure> {
        Ok(self.label(part, &Vectors::default()))
    }

    fn explain(&self, part: &Part) -> Result<Vec<Explanation>, Failure> {
        Ok(self.reasons(part, &Vectors::default()))
    }

    fn classify_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Labels>, Failure>> {
        parallel::map(parts, |part| self.classify(part))
    }
}

#[cfg(test)]
mod tests {
    use super::super::weights;
    use super::*;
    use crate::classify::{Ladder, Taxonomy, built_in_commitments, built_in_themes, contract};
    use crate::document::{Document, Segment};
    use crate::model::ModelFile;
    use crate::span::Span;

    fn engine(taxonomy: &ModelFile) -> CompactClassifier {
        let taxonomy = Taxonomy::load(taxonomy).unwrap();
        let cues = CueClassifier::new(taxonomy, Ladder::load(&built_in_commitments()).unwrap());
        CompactClassifier::new(Arc::new(cues), Model::read(&weights(None).unwrap()).unwrap())
    }

    fn label(engine: &CompactClassifier, text: &str) -> Labels {
        let segment = Segment { span: Span::new(0, text.len()), ..Segment::default() };
        let part = Part::whole(Arc::new(Document::new("d", text)), vec![segment]);
        engine.classify(&part).unwrap().remove(0)
    }

    #[test]
    fn obeys_the_contract() {
        let engine = engine(&built_in_themes());
        let themes: Vec<_> = engine.cues.taxonomy().themes.iter().map(|theme| theme.id.clone()).collect();
        contract::check(&engine, &themes);
    }

    #[test]
    fn evidence_is_of_the_text_and_shows_why() {
        let text = "The two navies will hold an exercise in submarine rescue.";
        let labels = label(&engine(&built_in_themes()), text);
        let theme = labels.themes.iter().find(|theme| &*theme.theme == "training-exercises").unwrap();
        assert!((1..=3).contains(&theme.evidence.len()));
        assert!(theme.evidence.iter().any(|span| span.of(text).contains("exercise")), "{theme:?}");
    }

    #[test]
    fn an_item_takes_the_act_of_its_lead_in() {
        let engine = engine(&built_in_themes());
        let (lead, item) = ("The ministers reaffirmed:", "joint office in the port");
        let text = format!("{lead}\n- {item}");
        let of_lead = Segment { span: Span::new(0, lead.len()), ..Segment::default() };
        let of_item = Span::new(lead.len() + 3, text.len());
        let of_item = Segment { span: of_item, kind: Kind::Item, ..Segment::default() };
        let told = |segments: Vec<Segment>| {
            let part = Part::whole(Arc::new(Document::new("d", text.as_str())), segments);
            engine.explain(&part).unwrap().pop().unwrap()
        };
        let (alone, led) = (told(vec![of_item.clone()]), told(vec![of_lead, of_item]));
        let says_why = |told: &Explanation| told.levels[0].reasons.iter().any(|why| why.what == "lead-in");
        assert_eq!((led.labels.commitment.level, says_why(&led)), (Level::Reaffirm, true));
        assert!(!says_why(&alone) && alone.labels.commitment.level != Level::Reaffirm);
    }

    #[test]
    fn a_theme_that_was_not_learned_is_told_by_its_cues() {
        let added = "\n[[theme]]\nid = \"whaling\"\ngroup = \"order\"\ndescription = \"Whales\"\ncues.sure = [\"whal*\"]\n";
        let file = ModelFile::built_in("themes.toml", &(built_in_themes().text + added));
        let labels = label(&engine(&file), "They spoke of whaling.");
        let theme = labels.themes.iter().find(|theme| &*theme.theme == "whaling").unwrap();
        assert_eq!(theme.basis, Basis::Cues);
    }

    #[test]
    fn a_taxonomy_of_other_themes_is_told_by_its_cues() {
        let other = ModelFile::built_in(
            "themes.toml",
            "[[theme]]\nid = \"whaling\"\ngroup = \"order\"\ndescription = \"Whales\"\ncues.sure = [\"whal*\"]\n",
        );
        let engine = engine(&other);
        assert!(!engine.has_learned());
        let labels = label(&engine, "They agreed to end whaling.");
        assert_eq!((&*labels.themes[0].theme, labels.commitment.level), ("whaling", Level::Commit));
    }
}
