//! Tells the strongest act that a segment performs.

use std::cmp::Reverse;

use super::found::Found;
use super::ladder::Ladder;
use super::matcher::Hit;
use super::normal::Normal;
use super::themes::merged;
use crate::document::{Commitment, Kind, Level, Segment};

/// Tells acts segment by segment, in reading order.
pub(super) struct Acts<'a> {
    ladder: &'a Ladder,
    /// The number of the ladder's first cue.
    first: usize,
    /// The act of the sentence that leads in the list at hand.
    lead: Option<Lead>,
    /// The segment's hits, those within a longer one left out.
    hits: Vec<Hit>,
}

/// A sentence that introduces a list.
#[derive(Clone, Copy, Debug)]
struct Lead {
    level: Level,
    /// Whether it ends in a colon, or only speaks at its end of what follows.
    colon: bool,
}

impl Lead {
    fn of(sentence: &Normal, level: Level) -> Option<Self> {
        let tail = sentence.len().saturating_sub(5)..sentence.len();
        let colon = sentence.word(sentence.len() - 1) == ":";
        let follows = tail.into_iter().any(|at| sentence.word(at) == "following");
        (colon || follows).then_some(Self { level, colon })
    }
}

impl<'a> Acts<'a> {
    pub fn new(ladder: &'a Ladder, first: usize) -> Self {
        Self { ladder, first, lead: None, hits: Vec::new() }
    }

    /// The commitment of the next segment.
    pub fn of(&mut self, segment: &Segment, found: &Found, text: &str) -> Commitment {
        match segment.kind {
            Kind::Heading | Kind::Boilerplate => {
                Commitment { level: Level::None, score: 1.0, cue: Vec::new() }
            }
            Kind::Sentence => {
                let own = self.own(found);
                let lead = Lead::of(&found.normal, own.level);
                if lead.is_some() || !is_bullet(&text[..segment.span.start]) {
                    self.lead = lead;
                }
                own
            }
            Kind::Item => self.item(found),
        }
    }

    /// An item takes the act of a lead-in that ends in a colon, and of another where it has none.
    fn item(&mut self, found: &Found) -> Commitment {
        let own = self.own(found);
        match self.lead {
            Some(lead) if lead.level != Level::None && (lead.colon || own.level == Level::None) => {
                Commitment { level: lead.level, score: self.ladder.item, cue: Vec::new() }
            }
            _ => own,
        }
    }

    /// The strongest act that the segment's own words perform.
    fn own(&mut self, found: &Found) -> Commitment {
        self.keep_longest(found);
        self.drop_governed(&found.normal);
        let acts = self.hits.iter().map(|hit| self.ladder.cues[hit.cue - self.first].0);
        let Some(strongest) = acts.map(|act| self.ladder.acts[act]).max_by_key(|act| act.level) else {
            return Commitment { level: Level::None, score: self.ladder.silence, cue: Vec::new() };
        };
        let performs =
            |hit: &&Hit| self.ladder.acts[self.ladder.cues[hit.cue - self.first].0].level == strongest.level;
        let spans =
            self.hits.iter().filter(performs).map(|hit| found.normal.span(hit.first, hit.end)).collect();
        Commitment { level: strongest.level, score: strongest.score, cue: merged(spans) }
    }

    /// Keeps the hits that no longer one covers, and of two that overlap the one that ends
    /// later: it is nearer to the object. Of several at one place the file's first stays.
    fn keep_longest(&mut self, found: &Found) {
        let start = found.hits.partition_point(|hit| hit.cue < self.first);
        self.hits.clear();
        self.hits.extend_from_slice(&found.hits[start..]);
        self.hits.sort_unstable_by_key(|hit| (hit.first, Reverse(hit.end), hit.cue));
        let mut end = 0;
        self.hits.retain(|hit| {
            let longer = hit.end > end;
            end = end.max(hit.end);
            longer
        });
        self.drop_overlapped();
    }

    fn drop_overlapped(&mut self) {
        let mut next = usize::MAX;
        self.hits.reverse();
        self.hits.retain(|hit| hit.end <= std::mem::replace(&mut next, hit.first));
        self.hits.reverse();
    }

    /// Drops inner cues that stand in the object of another act: "welcomed their plans to".
    fn drop_governed(&mut self, normal: &Normal) {
        let (ladder, first) = (self.ladder, self.first);
        let mut governor = None;
        let mut read = 0;
        self.hits.retain(|hit| {
            if (read..hit.first).any(|at| normal.word(at) == ";") {
                governor = None;
            }
            read = hit.first;
            let act = ladder.acts[ladder.cues[hit.cue - first].0];
            if act.inner {
                return governor.is_none_or(|end| is_free(normal, end, hit.first));
            }
            if act.level != Level::None {
                governor = Some(hit.end);
            }
            true
        });
    }
}

/// Whether a cue at a word stands outside the object of an act whose cue ended before it:
/// after "that", which lets the inner act decide, or joined by "and".
fn is_free(normal: &Normal, end: usize, cue: usize) -> bool {
    let says_that = normal.word(end - 1) == "that" || (end < normal.len() && normal.word(end) == "that");
    says_that || (cue.saturating_sub(3).max(end)..cue).any(|at| normal.word(at) == "and")
}

/// Whether the text before a segment ends in the mark of a list item.
pub(super) fn is_bullet(before: &str) -> bool {
    let near = before.floor_char_boundary(before.len().saturating_sub(16));
    let line = before[near..].rsplit('\n').next().unwrap_or_default().trim();
    let mark = line.trim_end_matches(['.', ')']);
    matches!(line, "-" | "•" | "*" | "–" | "—" | "·" | "o" | "▪" | "●")
        || (mark.len() < line.len() && mark.trim_start_matches('(').chars().count() <= 4)
}
