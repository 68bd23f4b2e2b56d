//! Looks for what is wrong in a taxonomy: cues that can never count, that say the same, that
//! a corpus never has, and examples that contradict each other.
//!
//! Themes do not refer to one another in this format, so there are no cycles to look for.

use std::collections::{HashMap, HashSet};

use super::cue::Element;
use super::probe::Probe;
use super::taxonomy::{Cue, Role, Taxonomy};
use crate::span::Span;

/// Something in a taxonomy that its author should look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The line of the file, from 1.
    pub line: usize,
    /// Whether it is a mistake whatever was meant; else it may be as it should.
    pub is_error: bool,
    /// What is the matter.
    pub message: String,
}

impl Finding {
    fn error(line: usize, message: String) -> Self {
        Self { line, is_error: true, message }
    }

    fn note(line: usize, message: String) -> Self {
        Self { line, is_error: false, message }
    }
}

/// What can be found in a taxonomy by itself, by line.
///
/// Errors: a cue that can never count, since its words never stand so or always stand in a
/// title that hides them; an example that stands twice or on both sides of a theme. Notes: the
/// same words as cues for several themes, and a cue that holds another of its theme that
/// weighs as much or more.
pub fn check(taxonomy: &Taxonomy) -> Vec<Finding> {
    let mut findings = examples(taxonomy);
    findings.extend(shared(taxonomy));
    let mut probe = Probe::new(taxonomy);
    for (number, cue) in taxonomy.cues.iter().enumerate() {
        let found: Vec<_> = cue.ways.iter().map(|way| probe.cues_in_way(way)).collect();
        findings.extend(dead(cue, number, &found).or_else(|| nested(taxonomy, number, &found)));
    }
    findings.sort();
    findings
}

/// Counts the cues of a taxonomy in a corpus.
pub struct Census<'a> {
    taxonomy: &'a Taxonomy,
    probe: Probe<'a>,
    seen: Vec<bool>,
}

impl<'a> Census<'a> {
    /// A census that has seen nothing yet.
    pub fn new(taxonomy: &'a Taxonomy) -> Self {
        Self { taxonomy, probe: Probe::new(taxonomy), seen: vec![false; taxonomy.cues.len()] }
    }

    /// Looks at a segment of a text.
    pub fn add(&mut self, text: &str, segment: Span) {
        self.probe.cues(text, segment).into_iter().for_each(|cue| self.seen[cue] = true);
    }

    /// A note for each cue that was not seen, by line.
    pub fn unseen(&self) -> Vec<Finding> {
        let unseen = self.taxonomy.cues.iter().zip(&self.seen).filter(|(_, seen)| !**seen);
        let note = |(cue, _): (&Cue, _)| {
            Finding::note(cue.line, format!("the cue `{}` never counts in this corpus", cue.text))
        };
        let mut findings: Vec<_> = unseen.map(note).collect();
        findings.sort();
        findings
    }
}

fn examples(taxonomy: &Taxonomy) -> Vec<Finding> {
    let mut findings = Vec::new();
    for theme in &taxonomy.themes {
        let mut seen = HashMap::new();
        for example in &theme.examples {
            if let Some(first) = seen.insert(example.text.trim(), example.line) {
                let message = format!("this example of `{}` stands already on line {first}", theme.id);
                findings.push(Finding::error(example.line, message));
            }
        }
    }
    findings
}

/// A cue that its own words do not bring out.
fn dead(cue: &Cue, number: usize, found: &[Vec<usize>]) -> Option<Finding> {
    if found.iter().any(|cues| cues.contains(&number)) {
        return None;
    }
    let message = format!(
        "the cue `{}` can never count: its words never stand so, or only within a post or title that is hidden",
        cue.text
    );
    Some(Finding::error(cue.line, message))
}

/// A cue that wherever it stands brings another of its theme, which weighs as much or more.
fn nested(taxonomy: &Taxonomy, number: usize, found: &[Vec<usize>]) -> Option<Finding> {
    let cue = &taxonomy.cues[number];
    let Role::Weighs { theme, weight } = cue.role else { return None };
    let outweighs = |other: &&usize| match taxonomy.cues[**other].role {
        Role::Weighs { theme: its, weight: other_weight } => {
            **other != number && its == theme && other_weight / weight >= 1.0
        }
        Role::Hides | Role::Points => false,
    };
    let in_all = |other: &&usize| found.iter().all(|cues| cues.binary_search(other).is_ok());
    let other = &taxonomy.cues[*found.first()?.iter().filter(in_all).find(outweighs)?];
    let message = format!(
        "the cue `{}` holds `{}` of line {}, which weighs as much by itself",
        cue.text, other.text, other.line
    );
    Some(Finding::note(cue.line, message))
}

/// Cues that speak for several themes in the same words.
fn shared(taxonomy: &Taxonomy) -> Vec<Finding> {
    let mut first: HashMap<&[Element], (usize, &Cue)> = HashMap::new();
    let mut findings = Vec::new();
    for cue in &taxonomy.cues {
        let Role::Weighs { theme, weight: 0.0.. } = cue.role else { continue };
        let mut told = HashSet::new();
        for way in &cue.ways {
            let (other, before) = *first.entry(way).or_insert((theme, cue));
            if other != theme && told.insert(other) {
                let message = format!(
                    "the cue `{}` speaks for `{}` too, by `{}` of line {}",
                    cue.text, taxonomy.themes[other].id, before.text, before.line
                );
                findings.push(Finding::note(cue.line, message));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ModelFile;

    /// Two themes with these keys, the first from line 6 and the second from line 11 on.
    fn taxonomy(one: &str, two: &str) -> Taxonomy {
        let head = "[context]\nbefore = 1\npointing = 1\nalone = 1\nsection = 1\n";
        let head =
            head.replace('1', "1.0") + "pointers = [\"^ it\"]\nhidden = [\"{trade,health} minister*\"]\n";
        let theme =
            |id, rest| format!("[[theme]]\nid = \"{id}\"\ngroup = \"g\"\ndescription = \"d\"\n{rest}\n");
        let text = head + &theme("one", one) + &theme("two", two);
        Taxonomy::load(&ModelFile::built_in("t.toml", &text)).unwrap()
    }

    fn found(one: &str, two: &str) -> Vec<(usize, bool, String)> {
        let findings = check(&taxonomy(one, two));
        findings.into_iter().map(|found| (found.line, found.is_error, found.message)).collect()
    }

    #[test]
    fn a_sound_taxonomy_has_no_findings() {
        let one = "cues.sure = [\"treaty's end\", \"^ u.s. .. 2+2\", \"cyber*\", \"$ 1,000\", \"trade\"]";
        assert_eq!(found(one, "cues.against = [\"cyber*\"]\nmatch = [\"A.\"]\nno_match = [\"B.\"]"), []);
    }

    #[test]
    fn dead_cues_are_errors() {
        let found = found("cues.sure = [\"sign ^ it\", \"trade ministers\",\n\"health minister*\"]", "");
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found.iter().all(|(_, is_error, message)| *is_error && message.contains("never count")));
        assert_eq!(found.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [12, 12, 13]);
    }

    #[test]
    fn overlaps_are_notes() {
        let one = "cues.sure = [\"missile*\"]\ncues.strong = [\"cruise missiles\", \"missile\"]\ncues.doubt = [\"missiles fell\"]";
        let found = found(one, "cues.hint = [\"{big,cruise} missiles\"]");
        let lines: Vec<_> = found.iter().map(|(line, is_error, _)| (*line, *is_error)).collect();
        assert_eq!(lines, [(13, false), (13, false), (19, false)], "{found:?}");
        assert!(found[2].2.contains("speaks for `one` too"), "{found:?}");
    }

    #[test]
    fn a_weaker_part_is_a_refinement() {
        assert_eq!(found("cues.fair = [\"missile*\"]\ncues.sure = [\"cruise missile*\"]", ""), []);
    }

    #[test]
    fn contradictory_examples_are_errors() {
        let found = found("match = [\"Ships sailed.\"]\nno_match = [\"Ships sailed. \"]", "");
        assert!(found[0].1 && found[0].0 == 13 && found[0].2.contains("line 12"), "{found:?}");
    }

    #[test]
    fn a_census_tells_what_a_corpus_lacks() {
        let taxonomy = taxonomy("cues.sure = [\"treaty\", \"trade\"]", "cues.sure = [\"frigate\"]");
        let mut census = Census::new(&taxonomy);
        let text = "The trade minister spoke of a treaty. It ended.";
        census.add(text, Span::new(0, 37));
        census.add(text, Span::new(38, text.len()));
        let unseen: Vec<_> = census.unseen().into_iter().map(|found| found.message).collect();
        assert_eq!(unseen.len(), 2, "{unseen:?}");
        assert!(unseen[0].contains("`trade`") && unseen[1].contains("`frigate`"), "{unseen:?}");
    }
}
