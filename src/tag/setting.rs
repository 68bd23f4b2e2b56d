//! When and by whom a document speaks: what its relative dates and bare dollars are read by.

use crate::document::{Document, Entity, Label};
use crate::header::{Header, Opening};

use super::time::days::Day;
use super::time::deixis;
use super::time::fiscal::Calendar;

/// When and by whom a document speaks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Setting {
    /// The day of speaking, where it is known.
    pub today: Option<Day>,
    /// Whose fiscal year is meant, where only one can be.
    pub fiscal: Option<Calendar>,
    /// The ISO 4217 code of a bare dollar; "" where it could be one of several.
    pub dollar: &'static str,
}

/// States whose money is called the dollar, and its code.
const DOLLARS: [(&str, &str); 7] = [
    ("USA", "USD"),
    ("AUS", "AUD"),
    ("NZL", "NZD"),
    ("CAN", "CAD"),
    ("SGP", "SGD"),
    ("TWN", "TWD"),
    ("HKG", "HKD"),
];

impl Setting {
    /// The setting that a document's header gives.
    pub fn of(document: &Document, opening: &[Opening]) -> Self {
        let header = Header::of(document, opening);
        Self {
            today: Day::parse(&header.date),
            fiscal: Calendar::of(&header.parties),
            dollar: dollar(&header.parties),
        }
    }

    /// Leaves a bare dollar to the United States where others are marked: "A$10 billion ($6.5 billion)".
    pub fn heed<'a>(mut self, text: &str, entities: impl Iterator<Item = &'a Entity>) -> Self {
        let marked = |entity: &Entity| {
            let other = !entity.norm.is_empty() && !entity.norm.ends_with("USD");
            entity.label == Label::Money && other && entity.span.of(text).contains('$')
        };
        if self.dollar != "USD" && entities.into_iter().any(marked) {
            self.dollar = "USD";
        }
        self
    }

    /// Completes the norm of a date or an amount.
    pub fn complete(&self, entity: &mut Entity, text: &str) {
        let said = entity.span.of(text);
        match entity.label {
            Label::Date => {
                if let Some(norm) = deixis::resolve(said, self) {
                    entity.norm = norm;
                }
            }
            Label::Money if self.dollar != "USD" && is_bare(said) => {
                if let Some(amount) = entity.norm.strip_suffix(" USD") {
                    let known = !self.dollar.is_empty();
                    entity.norm = if known { format!("{amount} {}", self.dollar) } else { String::new() };
                }
            }
            _ => {}
        }
    }
}

/// Whose dollar is meant: that of the one party that has one; the American where it is a party.
fn dollar(parties: &[String]) -> &'static str {
    let mut found = DOLLARS.iter().filter(|(state, _)| parties.iter().any(|party| party == state));
    match (found.next(), found.next()) {
        (Some(("USA", _)), _) | (None, _) => "USD",
        (Some((_, code)), None) => code,
        (Some(_), Some(_)) => "",
    }
}

/// Whether an amount says dollars and not whose.
fn is_bare(said: &str) -> bool {
    let signed = said.starts_with('$') && !said[1..].starts_with(|c: char| c.is_ascii_alphabetic());
    let named = said.to_ascii_lowercase().ends_with("dollars");
    let whose = ["US", "U.S", "America", "Austral", "Canad", "Zealand", "Singapore", "Taiwan", "Hong"];
    (signed || named) && !said.contains("USD") && !whose.iter().any(|whose| said.contains(whose))
}
