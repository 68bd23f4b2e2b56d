//! What the layout of a whole document tells of its lines: the width they are wrapped at
//! and the heads its pages repeat.

use super::furniture::{Gap, HeadCounter, RunningHeads, is_page_number};
use super::language::Language;
use super::lines::{Line, lines};

/// Lines of more characters are not wrapped lines.
const WIDEST: usize = 132;

/// The layout of a document.
#[derive(Debug)]
pub(super) struct Profile {
    /// The width, in characters, at which lines were wrapped, if they were.
    pub width: Option<usize>,
    /// The lines that are repeated page by page.
    pub heads: RunningHeads,
}

impl Profile {
    /// Reads the text once, in memory that does not grow with it.
    pub fn of(text: &str, language: &Language) -> Self {
        let mut heads = HeadCounter::new(language);
        let mut lengths = Lengths::default();
        for Line { span, new_page } in lines(text) {
            if new_page {
                heads.gap(Gap::Page);
            }
            if span.is_empty() {
                heads.gap(Gap::Blank);
                continue;
            }
            let line = span.of(text);
            let trimmed = line.trim();
            if trimmed.is_empty() {
                heads.gap(Gap::Blank);
            } else if is_page_number(trimmed) {
                heads.gap(Gap::Page);
            } else {
                lengths.add(line.trim_end());
                heads.line(trimmed);
            }
        }
        Self { width: lengths.width(), heads: heads.finish() }
    }
}

/// How many lines there are of each length.
struct Lengths {
    counts: [usize; WIDEST + 1],
    total: usize,
}

impl Default for Lengths {
    fn default() -> Self {
        Self { counts: [0; WIDEST + 1], total: 0 }
    }
}

impl Lengths {
    fn add(&mut self, line: &str) {
        self.total += 1;
        if line.len() <= 4 * WIDEST
            && let Some(count) = self.counts.get_mut(line.chars().count())
        {
            *count += 1;
        }
    }

    /// The greatest length that several lines come close to; none where more than one
    /// line in 25 is longer than wrapped lines are.
    fn width(&self) -> Option<usize> {
        let short: usize = self.counts.iter().sum();
        let several = (short / 50).max(2);
        let close = |at: usize| self.counts[at.saturating_sub(3)..=at].iter().sum::<usize>() >= several;
        let wrapped = short >= self.total - self.total / 25;
        wrapped.then(|| (1..=WIDEST).rev().find(|at| self.counts[*at] > 0 && close(*at))).flatten()
    }
}
