//! The features that tell how firmly a segment commits its parties.

use super::about::{kind, share};
use super::feature::{Feature, Group, Sink};
use super::reading::{Reading, plain};
use crate::classify::hash;
use crate::document::Label;
use crate::span::Span;

/// How much a group counts beside the runs of words.
const RULES: f32 = 1.0;
const BEFORE: f32 = 0.5;
const FORM: f32 = 0.15;

/// Words at the start of a segment that count once more for standing there.
const OPENING: usize = 12;

/// A word or mark, or a name as a whole.
#[derive(Clone, Copy)]
struct Token {
    hash: u64,
    span: Span,
}

/// Gives all features of a segment; `tokens` is a buffer.
pub fn visit(reading: &Reading, tokens: &mut Tokens, sink: &mut impl Sink) {
    tokens.read(reading);
    phrases(&tokens.0, sink);
    rules(reading, sink);
    before(reading, sink);
    form(reading, &tokens.0, sink);
}

/// A buffer for the tokens of a segment.
#[derive(Default)]
pub struct Tokens(Vec<Token>);

impl Tokens {
    /// Reads a segment's words and marks; each entity is one token, named by its label.
    fn read(&mut self, reading: &Reading) {
        self.0.clear();
        let mut entities = reading.segment.entities.iter().peekable();
        for at in 0..reading.normal.len() {
            let span = reading.normal.words[at].span;
            while entities.next_if(|entity| entity.span.end <= span.start).is_some() {}
            let hash = match entities.peek() {
                Some(entity) if entity.span.overlaps(span) => label(entity.label),
                _ => hash::text(10, plain(reading.normal.word(at)).as_bytes()),
            };
            match self.0.last_mut() {
                Some(last) if last.hash == hash && hash_is_label(hash) => last.span.end = span.end,
                _ => self.0.push(Token { hash, span }),
            }
        }
    }
}

/// The token of an entity: parties are all one.
fn label(label: Label) -> u64 {
    match label {
        Label::Country | Label::Org | Label::Person => 1,
        label => 2 + label as u64,
    }
}

fn hash_is_label(hash: u64) -> bool {
    hash < 64
}

/// Runs of one to three tokens.
fn phrases(tokens: &[Token], sink: &mut impl Sink) {
    let share = share(tokens.len());
    let mut add = |hash: u64, value: f32, first: Token, last: Token| {
        let place = Span::new(first.span.start, last.span.end.max(first.span.start));
        sink.add(Feature {
            group: Group::Phrases,
            key: Group::Phrases.key(hash),
            value: value * share,
            place,
        });
    };
    for (at, &first) in tokens.iter().enumerate() {
        add(hash::join(20, first.hash), 1.0, first, first);
        if at < OPENING {
            add(hash::join(21 + at as u64 / 4, first.hash), 0.7, first, first);
        }
        let Some(&second) = tokens.get(at + 1) else { continue };
        let pair = hash::join(first.hash, second.hash);
        add(hash::join(30, pair), 1.0, first, second);
        let Some(&third) = tokens.get(at + 2) else { continue };
        add(hash::join(31, hash::join(pair, third.hash)), 0.7, first, third);
    }
}

/// What the rules found in the segment and in the sentence that leads in its list.
fn rules(reading: &Reading, sink: &mut impl Sink) {
    let mut add = |name: u64, place: Span| {
        sink.add(Feature { group: Group::Rules, key: Group::Rules.key(name), value: RULES, place });
    };
    let level = 40 + reading.rule.level as u64;
    add(level, Span::default());
    add(hash::join(level, (reading.rule.score * 100.0).round() as u64), Span::default());
    add(hash::join(level, kind(reading.segment.kind)), Span::default());
    for cue in &reading.rule.cue {
        let words = cue.of(reading.text).to_lowercase();
        add(hash::join(level, hash::text(11, words.as_bytes())), *cue);
    }
    if let Some(lead) = reading.lead_level {
        add(hash::join(50 + lead as u64, kind(reading.segment.kind)), Span::default());
    }
}

/// What the rules found in the segment before.
fn before(reading: &Reading, sink: &mut impl Sink) {
    let Some((before, level)) = reading.before else { return };
    let here = reading.rule.level as u64;
    let names = [
        60 + level as u64,
        hash::join(70 + level as u64, here),
        hash::join(hash::join(80, kind(before)), kind(reading.segment.kind)),
    ];
    for name in names {
        let key = Group::Before.key(name);
        sink.add(Feature { group: Group::Before, key, value: BEFORE, place: Span::default() });
    }
}

fn form(reading: &Reading, tokens: &[Token], sink: &mut impl Sink) {
    let length = hash::text(12, &[tokens.len().max(1).ilog2() as u8]);
    for name in [kind(reading.segment.kind), length] {
        sink.add(Feature {
            group: Group::Form,
            key: Group::Form.key(name),
            value: FORM,
            place: Span::default(),
        });
    }
}
