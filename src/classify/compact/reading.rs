//! One segment as the engine reads it: its words, its cues and where it stands.

use crate::classify::acts::{Acts, is_bullet};
use crate::classify::cues::CueClassifier;
use crate::classify::found::Found;
use crate::classify::hash;
use crate::classify::normal::Normal;
use crate::classify::themes::{Reason, Themes};
use crate::document::{Commitment, Kind, Level, Part, Segment};
use crate::span::Span;

/// A word of a segment.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The hash of its text; numbers are all one.
    pub hash: u64,
    /// Its number among the words and marks of the segment.
    pub at: usize,
}

/// A segment as read.
pub struct Reading<'r> {
    /// The segment.
    pub segment: &'r Segment,
    /// The document's text.
    pub text: &'r str,
    /// Its words and marks.
    pub(in crate::classify) normal: &'r Normal,
    /// Its words alone.
    pub words: &'r [Word],
    /// By theme, the cues found: log-odds and place.
    pub reasons: &'r [Vec<Reason>],
    /// Whether it points back to the segment before.
    pub points: bool,
    /// What the ladder's rules say.
    pub rule: &'r Commitment,
    /// What they said of the segment before.
    pub before: Option<(Kind, Level)>,
    /// The words of the section's heading.
    pub section: &'r [Word],
    /// The words of the sentence that leads in the list.
    pub lead: &'r [Word],
    /// What the rules said of that sentence.
    pub lead_level: Option<Level>,
}

impl Reading<'_> {
    /// Whether it is a sentence that leads in a list.
    pub fn leads(&self) -> bool {
        leads(self.segment.kind, self.normal)
    }

    /// Whether it is an item of a list that a sentence leads in.
    pub fn is_led(&self) -> bool {
        self.segment.kind == Kind::Item && self.lead_level.is_some()
    }

    /// The log-odds that the cues of a theme add up to, within bounds.
    pub fn cue_odds(&self, theme: usize) -> f32 {
        self.reasons[theme].iter().map(|(weight, _)| *weight as f32).sum::<f32>().clamp(-7.0, 7.0)
    }
}

/// Reads the segments of a part in order.
pub struct Reader<'c> {
    cues: &'c CueClassifier,
    found: Found,
    themes: Themes<'c>,
    acts: Acts<'c>,
    words: Vec<Word>,
    rule: Commitment,
    /// The kind of the segment read last.
    last: Option<Kind>,
    before: Option<(Kind, Level)>,
    section: (Option<Span>, Vec<Word>),
    lead: (Option<Level>, Vec<Word>),
}

impl<'c> Reader<'c> {
    /// A reader at the start of a part.
    pub fn new(cues: &'c CueClassifier) -> Self {
        Self {
            cues,
            found: Found::default(),
            themes: Themes::new(&cues.taxonomy),
            acts: Acts::new(&cues.ladder, cues.taxonomy.cues.len()),
            words: Vec::new(),
            rule: Commitment::default(),
            last: None,
            before: None,
            section: (None, Vec::new()),
            lead: (None, Vec::new()),
        }
    }

    /// Reads the next segment.
    pub fn read<'r>(&'r mut self, part: &'r Part, segment: &'r Segment) -> Reading<'r> {
        let text = part.text();
        self.leave(is_bullet(&text[..segment.span.start]));
        self.enter(text, segment.section);
        self.found.normal.read(text, segment.span);
        self.cues.matcher.find(&mut self.found, segment);
        self.rule = self.acts.of(segment, &self.found, text);
        self.last = Some(segment.kind);
        words(&self.found.normal, &mut self.words);
        let (reasons, points) = self.themes.reasons(&self.found);
        Reading {
            segment,
            text,
            reasons,
            points,
            normal: &self.found.normal,
            words: &self.words,
            rule: &self.rule,
            before: self.before,
            section: &self.section.1,
            lead: &self.lead.1,
            lead_level: self.lead.0,
        }
    }

    /// Keeps what matters of the segment read last to the next, which is a bullet or not.
    fn leave(&mut self, bullet: bool) {
        let Some(kind) = self.last else { return };
        self.before = Some((kind, self.rule.level));
        if leads(kind, &self.found.normal) {
            self.lead.0 = Some(self.rule.level);
            std::mem::swap(&mut self.lead.1, &mut self.words);
        } else if kind == Kind::Heading || (kind == Kind::Sentence && !bullet) {
            self.lead.0 = None;
            self.lead.1.clear();
        }
    }

    fn enter(&mut self, text: &str, section: Option<Span>) {
        if self.section.0 != section {
            self.section.0 = section;
            let mut heading = Normal::default();
            heading.read(text, section.unwrap_or_default());
            words(&heading, &mut self.section.1);
        }
    }
}

/// Whether a segment leads in a list: it is a sentence that ends in a colon.
fn leads(kind: Kind, normal: &Normal) -> bool {
    kind == Kind::Sentence && normal.word(normal.len() - 1) == ":"
}

/// The words among a segment's words and marks.
fn words(normal: &Normal, words: &mut Vec<Word>) {
    words.clear();
    for at in 1..normal.len() {
        let word = normal.word(at);
        if word.starts_with(char::is_alphanumeric) {
            words.push(Word { hash: hash::text(0, plain(word).as_bytes()), at });
        }
    }
}

/// A word, or what stands for its like: a year, or any other number.
pub fn plain(word: &str) -> &str {
    match word.as_bytes() {
        [b'0'..=b'9', _, _, _] => "0000",
        [b'0'..=b'9', ..] => "0",
        _ => word,
    }
}
