//! The engine `cues`: words and phrases that a person can read, weigh and change.
//!
//! A theme's score is the logistic of its bias and the weights of the distinct cues found,
//! so weights are log-odds. A commitment is the strongest act whose cue stands in the segment.

use super::Classifier;
use super::acts::Acts;
use super::found::Found;
use super::ladder::Ladder;
use super::matcher::{Builder, Matcher};
use super::taxonomy::Taxonomy;
use super::themes::{Themes, log_odds};
use super::{Explanation, Reason, Verdict};
use crate::document::{Commitment, Labels, Part, Segment};
use crate::error::Failure;
use crate::parallel;
use crate::span::Span;

/// Classifies by cues: explainable, editable, fast.
#[derive(Debug)]
pub struct CueClassifier {
    pub(super) taxonomy: Taxonomy,
    pub(super) ladder: Ladder,
    pub(super) matcher: Matcher,
}

impl CueClassifier {
    /// A classifier by these themes and this ladder.
    pub fn new(taxonomy: Taxonomy, ladder: Ladder) -> Self {
        let matcher = matcher(&taxonomy, &ladder);
        Self { taxonomy, ladder, matcher }
    }

    /// The themes it tells apart.
    pub fn taxonomy(&self) -> &Taxonomy {
        &self.taxonomy
    }

    /// Reads the segments of a part in order, and puts each before the themes and the acts.
    fn read<T>(
        &self,
        part: &Part,
        mut tell: impl FnMut(&mut Themes, &mut Acts, &Segment, &Found) -> T,
    ) -> Vec<T> {
        let mut found = Found::default();
        let mut themes = Themes::new(&self.taxonomy);
        let mut acts = Acts::new(&self.ladder, self.taxonomy.cues.len());
        let mut section = None;
        let text = part.text();
        let mut one = |segment: &Segment| {
            if segment.section != section {
                section = segment.section;
                found.normal.read(text, section.unwrap_or_default());
                self.matcher.find(&mut found, &Segment::default());
                themes.enter(&found, section);
            }
            found.normal.read(text, segment.span);
            self.matcher.find(&mut found, segment);
            tell(&mut themes, &mut acts, segment, &found)
        };
        part.segments.iter().map(&mut one).collect()
    }

    fn label(&self, part: &Part) -> Vec<Labels> {
        self.read(part, |themes, acts, segment, found| Labels {
            themes: themes.of(segment, found),
            commitment: acts.of(segment, found, part.text()),
            engine: "cues",
        })
    }

    /// What was weighed for every theme and for the level, segment by segment.
    fn verdicts(&self, part: &Part) -> Vec<(Vec<Verdict>, Verdict)> {
        self.read(part, |themes, acts, segment, found| {
            (themes.verdicts(segment, found), verdict(&acts.of(segment, found, part.text())))
        })
    }
}

/// What the ladder weighed: the cues of the strongest act.
fn verdict(commitment: &Commitment) -> Verdict {
    let weight = log_odds(commitment.score.clamp(0.01, 0.99));
    let reason = |place: &Span| Reason { what: "cue", place: Some(*place), weight };
    let reasons = commitment.cue.iter().map(reason).collect();
    Verdict { label: commitment.level.name().into(), score: commitment.score, threshold: None, reasons }
}

/// One matcher for all: the taxonomy's cues come first, then the ladder's.
fn matcher(taxonomy: &Taxonomy, ladder: &Ladder) -> Matcher {
    let mut builder = Builder::default();
    for (class, members) in (0..).zip(&ladder.lists) {
        members.iter().for_each(|member| builder.class(class, member));
    }
    for (number, cue) in taxonomy.cues.iter().enumerate() {
        cue.ways.iter().for_each(|way| builder.cue(number, way, false));
    }
    for (number, (_, ways)) in (taxonomy.cues.len()..).zip(&ladder.cues) {
        ways.iter().for_each(|way| builder.cue(number, way, true));
    }
    builder.build()
}

impl Classifier for CueClassifier {
    fn engine(&self) -> &'static str {
        "cues"
    }

    fn classify(&self, part: &Part) -> Result<Vec<Labels>, Failure> {
        Ok(self.label(part))
    }

    fn explain(&self, part: &Part) -> Result<Vec<Explanation>, Failure> {
        let explanation = |(labels, (themes, level))| Explanation { labels, themes, levels: vec![level] };
        Ok(self.label(part).into_iter().zip(self.verdicts(part)).map(explanation).collect())
    }

    fn classify_batch(&self, parts: &[Part]) -> Vec<Result<Vec<Labels>, Failure>> {
        parallel::map(parts, |part| self.classify(part))
    }
}

#[cfg(test)]
mod tests {
    use crate::classify::codebook::{built_in, labels};
    use crate::classify::contract;
    use crate::document::{Kind, Labels};

    fn themes(labels: &Labels) -> Vec<&str> {
        labels.themes.iter().map(|theme| &*theme.theme).collect()
    }

    #[test]
    fn obeys_the_contract() {
        let classifier = built_in();
        let themes: Vec<_> = classifier.taxonomy().themes.iter().map(|theme| theme.id.clone()).collect();
        contract::check(&classifier, &themes);
    }

    #[test]
    fn posts_and_titles_are_no_themes() {
        let found = labels(&[(Kind::Sentence, "The Defence Minister spoke after the Secretary of Defense.")]);
        assert!(!themes(&found[0]).contains(&"defence-policy"), "{found:?}");
    }

    #[test]
    fn a_pronoun_carries_the_theme_over() {
        let found = labels(&[
            (Kind::Sentence, "The ministers set up a cyber defence centre."),
            (Kind::Sentence, "It opens in the spring."),
        ]);
        assert_eq!(themes(&found[0]), themes(&found[1]));
        assert!(themes(&found[1]).contains(&"cyber"), "{found:?}");
    }

    #[test]
    fn evidence_is_what_was_said() {
        let found = labels(&[(Kind::Sentence, "They spoke of cross-\nservicing.")]);
        let theme = found[0].themes.iter().find(|theme| &*theme.theme == "interoperability").unwrap();
        assert_eq!(theme.evidence.len(), 1);
        assert_eq!((theme.evidence[0].start, theme.evidence[0].end), (14, 30));
    }

    #[test]
    fn long_segments_take_linear_time() {
        let start = std::time::Instant::now();
        for word in [
            "the ",
            "will ",
            "national security adviser ",
            "countries will ",
            "cooperation .. ",
            "reaffirm that ",
        ] {
            labels(&[(Kind::Sentence, &format!("They welcomed {}", word.repeat(60_000)))]);
        }
        assert!(start.elapsed().as_secs() < 60, "quadratic work takes many minutes");
    }
}
