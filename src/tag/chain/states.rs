//! The states of the chain: outside, and for each label the first word of a name and the words after it.

use crate::document::Label;

/// The labels that the model decides.
pub(crate) const LABELS: [Label; 7] = [
    Label::Country,
    Label::Person,
    Label::Org,
    Label::Place,
    Label::Agreement,
    Label::Event,
    Label::Capability,
];
/// Number of states.
pub(crate) const STATES: usize = 1 + 2 * LABELS.len();
/// The state of a word of no name.
pub(crate) const OUTSIDE: u8 = 0;

/// The label of a state, or none outside.
pub(crate) fn label(state: u8) -> Option<Label> {
    LABELS.get(usize::from(state.checked_sub(1)?) / 2).copied()
}

/// Whether a state is of the first word of a name.
pub(crate) const fn starts(state: u8) -> bool {
    state % 2 == 1
}

/// The state of a word of a name: its first, or one after it. None where the model does not decide the label.
pub(crate) fn inside(of: Label, first: bool) -> Option<u8> {
    let at = LABELS.iter().position(|label| *label == of)?;
    Some(1 + 2 * at as u8 + u8::from(!first))
}

/// Whether `next` may follow `state`: a word goes on a name only after one of its words.
pub(crate) const fn allowed(state: u8, next: u8) -> bool {
    next == OUTSIDE || starts(next) || state == next || state + 1 == next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_with_its_own_label_only() {
        let (first, after) = (inside(Label::Org, true), inside(Label::Org, false));
        let (first, after) = (first.expect("decided"), after.expect("decided"));
        assert!(allowed(first, after) && allowed(after, after) && !allowed(OUTSIDE, after));
        assert!(!allowed(first - 1, after) && !allowed(after + 2, after));
        assert!((0..STATES as u8).all(|state| allowed(state, OUTSIDE) && allowed(state, first)));
        assert_eq!((label(first), label(after), label(OUTSIDE)), (Some(Label::Org), Some(Label::Org), None));
        assert_eq!(inside(Label::Date, true), None);
    }
}
