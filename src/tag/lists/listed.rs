//! Where the names of the lists stand among a segment's words.

use crate::document::{Entity, Label};
use crate::tag::text::words::Words;

/// What the lists say of each word of a segment.
pub(in crate::tag) struct Listed(Vec<Place>);

/// What the lists say of one word.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Whether it is of a state's name.
    country: bool,
    /// Whether it is of an organisation's name.
    org: bool,
    /// The longest name that starts at it: its end and label.
    name: Option<(usize, Label)>,
}

impl Listed {
    /// Notes `names` by word; positions past the end are in no name.
    pub fn new(words: &Words, names: &[Entity]) -> Self {
        let mut listed = Self(vec![Place::default(); words.len()]);
        for name in names {
            listed.note(words.at(name.span.start), words.at(name.span.end), name.label);
        }
        listed
    }

    fn note(&mut self, from: usize, to: usize, label: Label) {
        let places = &mut self.0[from..to];
        match label {
            Label::Country => places.iter_mut().for_each(|place| place.country = true),
            Label::Org => places.iter_mut().for_each(|place| place.org = true),
            _ => {}
        }
        if let Some(first) = places.first_mut().filter(|first| first.name.is_none_or(|(end, _)| end < to)) {
            first.name = Some((to, label));
        }
    }

    /// Whether the word at `i` is of a state's name.
    pub fn country(&self, i: usize) -> bool {
        self.0.get(i).is_some_and(|place| place.country)
    }

    /// Whether the word at `i` is of the name of a party: a state or an organisation.
    pub fn party(&self, i: usize) -> bool {
        self.0.get(i).is_some_and(|place| place.country || place.org)
    }

    /// The end and label of the longest name that starts at `i`.
    pub fn name(&self, i: usize) -> Option<(usize, Label)> {
        self.0.get(i).and_then(|place| place.name)
    }
}
