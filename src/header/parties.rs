//! The states that speak in a document.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::{Genre, Opening};
use crate::document::{Entity, Kind, Label};
use crate::span::Span;

/// Forms of issuers, states and peoples, and the states that they speak for or are.
struct Issuers {
    forms: AhoCorasick,
    codes: Vec<&'static str>,
}

static ISSUERS: LazyLock<Issuers> = LazyLock::new(|| {
    let lines = [
        include_str!("../../models/issuers.tsv"),
        include_str!("../../models/names/country.tsv"),
        include_str!("../../models/names/demonyms.tsv"),
    ];
    let lines = lines.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#'));
    let (forms, codes): (Vec<_>, Vec<_>) = lines.filter_map(|line| line.split_once('\t')).unzip();
    let forms = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(forms);
    Issuers { forms: forms.expect("the forms built in make an automaton"), codes }
});

/// The states named in the title and the lines with it, a grouping as its states; where these are
/// fewer than two, those of the first sentence of a document that several can give.
pub(super) fn parties(text: &str, title: &str, opening: &[Opening], genre: Genre) -> Vec<String> {
    let mut found = Vec::new();
    let sentence = opening.iter().position(|segment| segment.kind == Kind::Sentence).unwrap_or(opening.len());
    let head = opening[..sentence].iter().filter(|segment| segment.kind == Kind::Heading).take(3);
    for segment in head {
        named(text, segment.span, segment.entities, &mut found);
    }
    if found.is_empty() {
        issuers(title, 0, &mut found);
    }
    let shared = matches!(genre, Genre::JointStatement | Genre::Communique | Genre::Readout | Genre::Remarks);
    let alone = found.iter().flat_map(|(_, codes)| codes.split('+')).nth(1).is_none();
    if (alone && shared) || found.is_empty() {
        for segment in opening[sentence..].iter().take(1 + usize::from(found.is_empty())) {
            named(text, segment.span, segment.entities, &mut found);
        }
    }
    found.sort_by_key(|(at, _)| *at);
    let mut parties: Vec<String> = Vec::new();
    for code in found.iter().flat_map(|(_, codes)| codes.split('+')) {
        if code.len() == 3 && !parties.iter().any(|party| party == code) {
            parties.push(code.to_owned());
        }
    }
    parties
}

/// The states and issuers of a segment, by where they stand.
fn named<'a>(text: &'a str, span: Span, entities: &'a [Entity], out: &mut Vec<(usize, &'a str)>) {
    let states = entities.iter().filter(|entity| entity.label == Label::Country);
    out.extend(states.map(|state| (state.span.start, state.norm.as_str())));
    issuers(span.of(text), span.start, out);
}

fn issuers(line: &str, start: usize, out: &mut Vec<(usize, &str)>) {
    let word = |c: char| c.is_alphanumeric();
    for found in ISSUERS.forms.find_iter(line) {
        let inside = line[..found.start()].ends_with(word) || line[found.end()..].starts_with(word);
        if !inside {
            out.push((start + found.start(), ISSUERS.codes[found.pattern().as_usize()]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_and_peoples_speak_for_their_states() {
        let found = parties("", "Australian and Japanese ministers with President Biden", &[], Genre::Other);
        assert_eq!(found, ["AUS", "JPN", "USA"]);
        assert_eq!(parties("", "AUKUS", &[], Genre::Other), ["AUS", "GBR", "USA"]);
        assert!(parties("", "USual BUSiness", &[], Genre::Other).is_empty());
    }

    #[test]
    fn whom_a_grouping_speaks_of_is_no_party() {
        let text = "AUKUS Leaders\n\nWe stand with Ukraine.";
        let opening = |kind, start, end| Opening { kind, span: Span::new(start, end), entities: &[] };
        let opening = [opening(Kind::Heading, 0, 13), opening(Kind::Sentence, 15, text.len())];
        let found = parties(text, "AUKUS Leaders", &opening, Genre::JointStatement);
        assert_eq!(found, ["AUS", "GBR", "USA"]);
    }
}
