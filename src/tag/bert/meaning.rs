//! What the labels of other annotation schemes mean here.

use crate::document::Label;

/// What a name of some label is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// What it may be; first what it is where nothing is known of it.
    pub may_be: &'static [Label],
    /// Whether it is a name where nothing is known of it.
    pub is_name: bool,
}

impl Meaning {
    /// Of a label of CoNLL 2003, of OntoNotes 5, or of our own; of others there is none.
    pub fn of(label: &str) -> Option<Self> {
        let may_be: &[Label] = match label.to_ascii_uppercase().as_str() {
            "PER" | "PERSON" => &[Label::Person],
            "ORG" | "ORGANIZATION" => &[Label::Org],
            "GPE" | "LOC" | "LOCATION" => &[Label::Place, Label::Country],
            "FAC" | "FACILITY" | "PLACE" => &[Label::Place],
            "COUNTRY" => &[Label::Country],
            "EVENT" => &[Label::Event],
            // A people is no entity, but models say this of states before a noun, too.
            "NORP" => return Some(Self { may_be: &[Label::Country], is_name: false }),
            _ => return None,
        };
        Some(Self { may_be, is_name: true })
    }

    /// The labels of ours that a model with this label finds by itself.
    pub fn says(self) -> &'static [Label] {
        if self.is_name { self.may_be } else { &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_counterpart_means_nothing() {
        for label in ["MISC", "DATE", "WORK_OF_ART", "LABEL_0", ""] {
            assert_eq!(Meaning::of(label), None, "{label}");
        }
        assert_eq!(Meaning::of("per"), Meaning::of("PERSON"));
        assert!(Meaning::of("NORP").is_some_and(|meaning| meaning.says().is_empty()));
    }
}
