//! What the model of names knows of one word, in plain numbers.

use crate::document::{Entity, Token};
use crate::tag::pos::View;
use crate::tag::text::traits::Traits;

use super::memory::Repeats;
use super::states::LABELS;

/// Roles of words that the model sees.
const ROLES: Traits = Traits::HEAD
    .or(Traits::TITLE)
    .or(Traits::GIVEN)
    .or(Traits::DEMONYM)
    .or(Traits::FUNCTION)
    .or(Traits::GENERIC)
    .or(Traits::PARTICLE)
    .or(Traits::MONTH)
    .or(Traits::WEEKDAY)
    .or(Traits::NUMBER)
    .or(Traits::ORDINAL)
    .or(Traits::PERIOD)
    .or(Traits::NAME_OPENER)
    .or(Traits::CAPITAL)
    .or(Traits::GAP);

/// One word of a segment, or a place beyond either end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    /// Its letters.
    pub view: View,
    /// The name of lists and patterns that it is of, and where in the name it stands; see [`mark`].
    pub rule: u32,
    /// The longest name of the lists that it is of, in the same code.
    pub list: u32,
    /// Its roles, a bit each.
    pub roles: u32,
    /// What the document says of it elsewhere; see [`Repeats::recall`].
    pub seen: u32,
    /// The roles of the last head of a name in the run of capitalised words from here on.
    pub ahead: u32,
    /// The roles of the last head before it in the same stretch.
    pub behind: u32,
}

impl Evidence {
    /// A place beyond either end.
    pub const BEYOND: Self =
        Self { view: View::BEYOND, rule: 63, list: 63, roles: 1, seen: 0, ahead: 0, behind: 0 };

    /// Whether it gives a name away: it is of one by lists or patterns, or looks like a word of one.
    pub fn is_hot(&self) -> bool {
        own(self.rule).is_some() || self.may_name()
    }

    /// Whether it looks like a word of a name: it has a capital and is no word of grammar.
    pub fn may_name(&self) -> bool {
        let capital = self.view.has_capital() || self.roles & Traits::CAPITAL.bits(ROLES) != 0;
        capital && self.roles & Traits::FUNCTION.bits(ROLES) == 0
    }
}

/// What of a segment is looked at.
pub(in crate::tag) struct Sight<'a> {
    pub tokens: &'a [Token],
    pub views: &'a [View],
    pub traits: &'a [Traits],
    /// What lists and patterns found; none overlap.
    pub rules: &'a [Entity],
    /// What the lists found; they may overlap.
    pub lists: &'a [Entity],
    pub repeats: &'a Repeats,
}

/// What is known of each word of a segment.
pub(in crate::tag) fn evidence(sight: &Sight) -> Vec<Evidence> {
    let Sight { tokens, views, traits, .. } = *sight;
    let of_word = |(view, traits): (&View, &Traits)| Evidence {
        view: *view,
        roles: traits.bits(ROLES),
        ..Evidence { rule: 0, list: 0, ..Evidence::BEYOND }
    };
    let mut evidence: Vec<Evidence> = views.iter().zip(traits).map(of_word).collect();
    mark(tokens, sight.rules, |at, code| evidence[at].rule = code);
    let mut lists: Vec<&Entity> = sight.lists.iter().collect();
    lists.sort_by_key(|name| name.span.len());
    mark(tokens, lists, |at, code| evidence[at].list = code);
    heads(traits, &mut evidence);
    for word in &mut evidence {
        word.seen = sight.repeats.recall(&word.view, own(word.rule));
    }
    evidence
}

/// Codes each word of each name: its label, whether it is the first and whether it is the last.
fn mark<'a>(tokens: &[Token], names: impl IntoIterator<Item = &'a Entity>, mut set: impl FnMut(usize, u32)) {
    for name in names {
        let first = tokens.partition_point(|token| token.span.start < name.span.start);
        let end = first + tokens[first..].partition_point(|token| token.span.end <= name.span.end);
        for at in first..end {
            set(at, 1 + 4 * name.label as u32 + 2 * u32::from(at == first) + u32::from(at + 1 == end));
        }
    }
}

/// The place in [`LABELS`] of a code's label, if the model decides it.
fn own(code: u32) -> Option<usize> {
    let label = (code.checked_sub(1)? / 4) as usize;
    (label < LABELS.len()).then_some(label)
}

/// Looks along the words for heads of names: "Agency", "Treaty".
fn heads(traits: &[Traits], evidence: &mut [Evidence]) {
    let head = |at: usize| {
        let capital = traits[at].has(Traits::CAPITAL);
        if capital { traits[at].bits(Traits::HEAD) } else { 0 }
    };
    let mut behind = 0;
    for at in 0..evidence.len() {
        evidence[at].behind = behind;
        let goes_on = traits[at].meets(Traits::CAPITAL.or(Traits::FUNCTION)) || !traits[at].has(Traits::GAP);
        behind = if head(at) != 0 {
            head(at)
        } else if goes_on {
            behind
        } else {
            0
        };
    }
    let mut ahead = 0;
    for at in (0..evidence.len()).rev() {
        ahead = if !traits[at].has(Traits::CAPITAL) && !evidence[at].view.is_hyphen() {
            0
        } else if ahead == 0 {
            head(at)
        } else {
            ahead
        };
        evidence[at].ahead = ahead;
    }
}
