//! What is scored: one segment as a line of the file annotates it.

/// A half-open range of code points of a document's text; `start` is at most `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Extent {
    pub start: u64,
    pub end: u64,
}

impl Extent {
    /// The range, or `None` where it would end before it starts.
    pub fn new(start: u64, end: u64) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// Whether the two share code points, and at least half of one or the other.
    pub fn aligns_with(self, other: Self) -> bool {
        let shared = self.end.min(other.end).saturating_sub(self.start.max(other.start));
        let is_half_of = |extent: Self| shared >= (extent.end - extent.start) - shared;
        shared > 0 && (is_half_of(self) || is_half_of(other))
    }
}

/// One segment with what was found in it.
#[derive(Debug)]
pub(super) struct Annotation {
    pub extent: Extent,
    pub kind: String,
    /// By id, distinct.
    pub themes: Vec<Theme>,
    pub commitment: String,
    pub entities: Vec<Entity>,
}

/// A theme, and how likely the prediction holds it, where it says so.
#[derive(Debug, PartialEq)]
pub(super) struct Theme {
    pub id: String,
    /// Probability, 0 to 1.
    pub score: Option<f64>,
}

/// A name, date or amount: where it stands and its label.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entity {
    pub extent: Extent,
    pub label: String,
}
