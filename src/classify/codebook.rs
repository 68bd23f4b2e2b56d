//! The examples of the codebook's section on commitment, each in a sentence of our own.

use std::sync::Arc;

use super::{Classifier, CueClassifier, Ladder, Taxonomy, built_in_commitments, built_in_themes};
use crate::document::Level::{self, Commit, Concern, Done, Explore, Intend, None, Reaffirm, Recognise};
use crate::document::{Document, Kind, Labels, Part, Segment};
use crate::span::Span;

pub(super) fn built_in() -> CueClassifier {
    let taxonomy = Taxonomy::load(&built_in_themes()).unwrap();
    CueClassifier::new(taxonomy, Ladder::load(&built_in_commitments()).unwrap())
}

/// The labels of segments that stand on lines of their own.
pub(super) fn labels(lines: &[(Kind, &str)]) -> Vec<Labels> {
    let mut text = String::new();
    let mut segments = Vec::new();
    for (kind, line) in lines {
        let span = Span::new(text.len(), text.len() + line.len());
        segments.push(Segment { span, kind: *kind, ..Segment::default() });
        text += line;
        text += "\n";
    }
    let part = Part::whole(Arc::new(Document::new("d", text)), segments);
    built_in().classify(&part).unwrap()
}

fn levels(lines: &[(Kind, &str)]) -> Vec<Level> {
    labels(lines).iter().map(|labels| labels.commitment.level).collect()
}

#[track_caller]
fn check(examples: &[(&str, Level)]) {
    for (sentence, level) in examples {
        assert_eq!(levels(&[(Kind::Sentence, sentence)]), [*level], "{sentence}");
    }
}

#[test]
fn typical_words() {
    check(&[
        ("This visit reflects a long friendship.", None),
        ("Trust underpins the partnership.", None),
        ("The ministers welcomed the progress of the talks.", Recognise),
        ("We thank our hosts and look forward to the next meeting.", Recognise),
        ("The leaders acknowledged the burden on host communities.", Recognise),
        ("We condemn the launch of ballistic missiles.", Concern),
        ("They opposed any attempt to change the status quo by force.", Concern),
        ("The ministers called on Russia to end its war.", Concern),
        ("The leaders expressed grave concern over the test.", Concern),
        ("The two sides will explore options for co-production.", Explore),
        ("They agreed to look at opportunities for joint patrols.", Explore),
        ("The ministers reaffirmed the alliance.", Reaffirm),
        ("They stressed that the strait must stay open.", Reaffirm),
        ("Both governments remain committed to free navigation.", Reaffirm),
        ("The parties plan to deepen their exchanges.", Intend),
        ("We will continue to support reform.", Intend),
        ("They decided to set up a joint panel.", Commit),
        ("The two countries pledge to share the costs.", Commit),
        ("The two ministers signed the arrangement.", Done),
        ("The agreement entered into force in May.", Done),
        ("The navies have completed the first exercise.", Done),
    ]);
}

#[test]
fn the_strongest_act_counts() {
    check(&[
        ("The ministers welcomed the report and agreed to publish it.", Commit),
        ("They condemned the attack and reaffirmed their support for the victims.", Reaffirm),
    ]);
}

#[test]
fn the_inner_act_decides() {
    check(&[
        ("Today we announce our intention to open talks.", Intend),
        ("The leaders announced a shared vision for the region.", Explore),
        ("The ministers plan to explore options for a hotline.", Explore),
        ("They confirmed to discuss ways to lower the costs.", Explore),
        ("The ministers concurred to continue the exercises.", Intend),
        ("They confirmed the importance of the base.", Reaffirm),
        ("The ministers welcomed their partners' plans to build frigates.", Recognise),
    ]);
}

#[test]
fn to_restate_is_to_reaffirm() {
    check(&[
        ("We reiterate our interest in exploring a treaty.", Reaffirm),
        ("They reaffirmed their goal to double trade.", Reaffirm),
        ("Our countries are committed to peace.", Reaffirm),
        ("The allies remain committed to the defence of the islands.", Reaffirm),
    ]);
}

#[test]
fn purposeful_action_is_meant() {
    check(&[
        ("We are expanding our exercises at sea.", Intend),
        ("The two forces continue to deepen their ties.", Intend),
        ("We call on our ministers to report by the spring.", Intend),
    ]);
}

#[test]
fn talks() {
    check(&[
        ("The ministers discussed the future of the base.", Explore),
        ("They exchanged views on the region.", Explore),
        ("The ministers met in Canberra on 3 May.", Done),
        ("The leaders discussed their shared concerns about coercion.", Concern),
    ]);
}

#[test]
fn will() {
    check(&[
        ("The two countries will hold a summit in the spring.", Commit),
        ("We will launch a joint satellite.", Commit),
        ("The government will invest in the yard.", Commit),
        ("Both sides will sign the treaty in June.", Commit),
        ("We will strengthen our friendship.", Intend),
        ("They will promote tourism.", Intend),
        ("The parties will work towards a lasting peace.", Intend),
        ("The deal will create thousands of jobs.", None),
    ]);
}

#[test]
fn clauses_that_do_not_count() {
    check(&[
        ("The figures released today by the ministry show growth.", None),
        ("This is a field where we have deepened trust.", None),
        ("The plan that the leaders launched rests on trust.", None),
        ("China has deployed more ships.", None),
    ]);
}

#[test]
fn recitals() {
    check(&[
        ("Whereas the parties recognise the value of trust,", Recognise),
        ("Whereas the parties have agreed to share costs,", Commit),
    ]);
}

#[test]
fn lists_take_the_act_of_their_lead_in() {
    use Kind::{Boilerplate, Heading, Item, Sentence};
    let list = [
        (Sentence, "Its key priorities include:"),
        (Item, "closer ties between peoples; and"),
        (Sentence, "- We welcomed the first students."),
        (Heading, "We agree to announce"),
        (Boilerplate, "We agree to share this page."),
    ];
    assert_eq!(levels(&list), [Intend, Intend, Recognise, None, None]);
    let without = [(Sentence, "The two leaders:"), (Item, "Recalling their long friendship;")];
    assert_eq!(levels(&without), [None, Recognise]);
}

#[test]
fn cues_cross_line_breaks_and_marks() {
    check(&[("The **ministers**\n\nagreed\nto set up a panel.", Commit)]);
}
