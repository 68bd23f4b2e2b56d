//! The stretches of a segment that can hold a name; words between them are of none.

use std::ops::Range;

use super::evidence::Evidence;

/// Most words of a name between two that give it away ("Treaty on the Prohibition").
const GAP: usize = 3;
/// Words before the first that gives a name away ("second Dialogue").
const LEAD: usize = 1;
/// Words after the last ("Defence Ministers meeting").
const TAIL: usize = 2;

/// Ranges of words, in order and apart; none holds a sign between the parts of a menu.
pub(crate) fn stretches(evidence: &[Evidence]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = at + evidence[at..].iter().position(Evidence::is_hot)?;
        let divides = |at: usize| evidence[at].view.is_divider();
        let mut last = first;
        let mut next = first + 1;
        while next < evidence.len() && next - last <= GAP + 1 && !divides(next) {
            if evidence[next].is_hot() {
                last = next;
            }
            next += 1;
        }
        let lead = first.saturating_sub(LEAD);
        let start = if divides(lead) { first } else { at.max(lead) };
        at = (last + 1 + TAIL).min(next);
        Some(start..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tag::pos::View;

    #[track_caller]
    fn expect(text: &str, want: &[(usize, usize)]) {
        let word = |word| Evidence { view: View::of(word), rule: 0, roles: 0, ..Evidence::BEYOND };
        let words: Vec<Evidence> = text.split(' ').map(word).collect();
        let found: Vec<_> = stretches(&words).map(|stretch| (stretch.start, stretch.end)).collect();
        assert_eq!(found, want, "{text}");
    }

    #[test]
    fn a_stretch_holds_words_with_capitals_and_some_beside() {
        expect("we met at the Treaty on the total Ban of arms there", &[(3, 11)]);
        expect("A b c d e f G", &[(0, 3), (5, 7)]);
        expect("we met them there", &[]);
    }

    #[test]
    fn a_stretch_ends_at_a_divider() {
        expect("A B | C d | e", &[(0, 2), (3, 5)]);
    }

    #[test]
    fn stretches_do_not_share_words() {
        expect("A b c d e F", &[(0, 3), (4, 6)]);
        expect("A b c d E", &[(0, 5)]);
    }
}
