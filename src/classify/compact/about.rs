//! The features that tell what a segment is about.

use super::feature::{Feature, Group, Sink};
use super::reading::{Reading, Word};
use crate::classify::acts::is_bullet;
use crate::classify::hash;
use crate::document::{Entity, Kind, Label};
use crate::span::Span;

/// How much a group counts beside the words of a segment.
const PAIRS: f32 = 0.7;
const NAMES: f32 = 0.5;
const AROUND: f32 = 0.5;
const FORM: f32 = 0.3;
/// Log-odds of a cue that count as much as a word.
const CUES: f32 = 10.0;

/// How much each of `count` features counts: less where there are many, but not so much
/// less that a long segment could have no more themes than a short one.
pub(super) fn share(count: usize) -> f32 {
    (count.max(1) as f32).powf(-0.2)
}

/// Gives all features of a segment; `themes` are the hashes of the themes' ids.
pub fn visit(reading: &Reading, themes: &[u64], sink: &mut impl Sink) {
    words(reading, sink);
    names(reading, sink);
    around(Group::Section, reading.section, sink);
    around(Group::Lead, reading.lead, sink);
    form(reading, sink);
    cues(reading, themes, sink);
}

fn words(reading: &Reading, sink: &mut impl Sink) {
    let share = share(reading.words.len());
    for word in reading.words {
        let place = reading.normal.span(word.at, word.at + 1);
        sink.add(Feature { group: Group::Words, key: Group::Words.key(word.hash), value: share, place });
    }
    for pair in reading.words.windows(2) {
        let key = Group::Pairs.key(hash::join(pair[0].hash, pair[1].hash));
        let place = reading.normal.span(pair[0].at, pair[1].at + 1);
        sink.add(Feature { group: Group::Pairs, key, value: PAIRS * share, place });
    }
}

fn names(reading: &Reading, sink: &mut impl Sink) {
    let share = NAMES * share(2 * reading.segment.entities.len());
    for entity in &reading.segment.entities {
        let place = entity.span;
        let label = hash::text(1, &[entity.label as u8]);
        let named = Group::Names.key(hash::join(label, name(entity, reading.text)));
        sink.add(Feature { group: Group::Names, key: Group::Names.key(label), value: 0.3 * share, place });
        sink.add(Feature { group: Group::Names, key: named, value: share, place });
    }
}

/// The hash of what an entity names; dates and amounts are all one.
fn name(entity: &Entity, text: &str) -> u64 {
    match entity.label {
        Label::Date | Label::Money | Label::Quantity => 0,
        _ if entity.norm.is_empty() => hash::text(2, entity.span.of(text).to_lowercase().as_bytes()),
        _ => hash::text(2, entity.norm.as_bytes()),
    }
}

fn around(group: Group, words: &[Word], sink: &mut impl Sink) {
    let value = AROUND * share(words.len());
    for word in words {
        sink.add(Feature { group, key: group.key(word.hash), value, place: Span::default() });
    }
}

fn form(reading: &Reading, sink: &mut impl Sink) {
    let mut add = |name: u64, value| {
        sink.add(Feature {
            group: Group::Form,
            key: Group::Form.key(name),
            value: FORM * value,
            place: Span::default(),
        });
    };
    add(kind(reading.segment.kind), 1.0);
    add(hash::text(4, &[u8::from(is_bullet(&reading.text[..reading.segment.span.start]))]), 0.5);
    add(hash::text(5, &[reading.normal.len().ilog2() as u8]), 0.5);
    if let [first, rest @ ..] = reading.words {
        add(hash::join(6, first.hash), 0.7);
        if let [second, ..] = rest {
            add(hash::join(hash::join(7, first.hash), second.hash), 0.7);
        }
    }
}

/// The hash of a kind.
pub(super) fn kind(kind: Kind) -> u64 {
    hash::text(3, &[kind as u8])
}

fn cues(reading: &Reading, themes: &[u64], sink: &mut impl Sink) {
    for (theme, reasons) in themes.iter().zip(reading.reasons) {
        for (weight, span) in reasons {
            let value = *weight as f32 / CUES;
            sink.add(Feature { group: Group::Cues, key: Group::Cues.key(*theme), value, place: *span });
        }
    }
}
