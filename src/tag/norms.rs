//! Norms of dates and amounts over a table of cases.

use std::sync::Arc;

use crate::document::{Document, Kind, Label, Part, Segment};
use crate::span::Span;

use super::{NameFiles, NameTagger, PosTagger, Tagger};

/// Cases of which so many in a hundred must be right.
const RIGHT: usize = 95;

/// What the tagger says of the bracketed part of a sentence: its norm, or what is wrong.
fn norm(tagger: &NameTagger, day: &str, parties: &str, bracketed: &str, label: Label) -> String {
    let start = bracketed.find('[').expect("an opening bracket");
    let end = bracketed.find(']').expect("a closing bracket") - 1;
    let text = bracketed.replace(['[', ']'], "");
    let parties: Vec<&str> = parties.split(',').filter(|party| !party.is_empty()).collect();
    let mut document = Document::new("case", text.clone());
    document.meta = vec![("date".to_owned(), day.into()), ("parties".to_owned(), parties.into())];
    let whole = Segment { span: Span::new(0, text.len()), kind: Kind::Sentence, ..Segment::default() };
    let tags = tagger.tag(&Part::whole(Arc::new(document), vec![whole])).expect("text is tagged");
    let found = tags[0].entities.iter().find(|entity| entity.span == Span::new(start, end));
    match found {
        Some(entity) if entity.label == label => entity.norm.clone(),
        _ => format!(
            "not found among {:?}",
            tags[0].entities.iter().map(|entity| entity.span.of(&text)).collect::<Vec<_>>()
        ),
    }
}

#[test]
fn norms_of_dates_and_amounts_are_right() {
    let pos = PosTagger::read(None).expect("built in");
    let tagger =
        NameTagger::new(&NameFiles::read(None).expect("built in"), pos, None).expect("the names load");
    let table = include_str!("../../tests/data/norms/norms.tsv");
    let (mut cases, mut wrong) = (0, Vec::new());
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [label, day, parties, sentence, want] = fields[..] else { panic!("five fields: {line}") };
        let label = if label == "DATE" { Label::Date } else { Label::Money };
        let found = norm(&tagger, day, parties, sentence, label);
        cases += 1;
        if found != want {
            wrong.push(format!("{sentence} ({day} {parties}): {found:?} and not {want:?}"));
        }
    }
    assert!(cases >= 150, "{cases} cases");
    eprintln!("{} of {cases} norms are right; wrong:\n{}", cases - wrong.len(), wrong.join("\n"));
    assert!(
        (cases - wrong.len()) * 100 >= cases * RIGHT,
        "{} of {cases}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
