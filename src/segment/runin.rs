//! What runs in before a sentence of a list item: its label, or a bullet.

use super::blocks::Block;
use super::candidates::{Candidate, Mark};
use super::clauses::{Doubt, has_main_verb};
use super::language::{Classes, Language};
use super::markers::is_bullet;

/// Longer labels are sentences, in words.
const MOST_WORDS: usize = 10;

/// Whether what ends at `candidate` is a list item's label ("Working groups. We have …"),
/// which stays with the sentence after it.
pub(super) fn is_label(
    language: &Language,
    text: &str,
    block: &Block,
    start: usize,
    candidate: &Candidate,
) -> bool {
    let whole = block.span();
    if block.marker.is_none()
        || start != whole.start
        || candidate.kind != Mark::Stop
        || candidate.end == candidate.next
    {
        return false;
    }
    let label = &text[start..candidate.end];
    label.len() <= 100
        && label.split_whitespace().count() <= MOST_WORDS
        && label.starts_with(char::is_uppercase)
        && !label.split_whitespace().next().is_some_and(|first| language.is(first, Classes::VERB))
        && !has_main_verb(language, label, Doubt::Fragment)
        && has_main_verb(language, &text[candidate.next..whole.end], Doubt::Sentence)
}

/// Where the text starts after a bullet at `start`, if there is one.
pub(super) fn after_bullet(text: &str, start: usize, end: usize) -> usize {
    let rest = &text[start..end];
    let dash = rest.strip_prefix("- ");
    let inner = dash.unwrap_or_else(|| rest.trim_start_matches(is_bullet)).trim_start();
    end - inner.len()
}
