//! The figures of a comparison. All lie in 0 to 1 and are rounded to four decimals.

use serde::{Serialize, Serializer};

/// How predicted annotations compare with gold.
///
/// Only documents that gold has are scored; one that the prediction lacks counts as
/// predicted empty.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Segments whose start and end are both right.
    pub segment: Prf,
    /// Segment ends alone.
    pub boundary: Prf,
    /// Accuracy of the kind on segments whose start and end are both right.
    pub kind: f64,
    /// Themes.
    pub theme: ThemeScores,
    /// Levels of commitment.
    pub commit: CommitmentScores,
    /// Entities.
    pub entity: EntityScores,
    /// Documents of gold that the prediction lacks, in gold's order.
    pub missing_docs: Vec<String>,
    /// How much gold there is.
    pub n: Size,
    /// Lines that were passed over, not being of segments.
    pub skipped: Skipped,
}

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Prf {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// F1.
    pub f1: f64,
}

/// The scores of one label.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its precision, recall and F1.
    #[serde(flatten)]
    pub prf: Prf,
    /// How often gold has it.
    pub n: u64,
}

/// Labels with their scores; a map in JSON, in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelScores(pub Vec<(String, Row)>);

impl Serialize for LabelScores {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(label, row)| (label, row)))
    }
}

/// How well the themes are told.
///
/// Each gold segment takes the themes of all predicted segments that lie at least half in
/// it, or it in them, so that a slip of segmentation is not counted a second time. Themes
/// of predicted segments that lie so in none are false.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemeScores {
    /// Over all pairs of a segment and a theme.
    pub micro: Prf,
    /// Mean F1 of the themes that gold has.
    pub macro_f1: f64,
    /// Mean over gold segments of shared themes to all themes; 1 where neither side has one.
    pub jaccard: f64,
    /// By theme of either side, sorted.
    pub per: LabelScores,
}

/// How well the commitment of gold's sentences and items is told, by the same alignment;
/// of several predicted segments the first counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommitmentScores {
    /// Share of segments with the right level.
    pub accuracy: f64,
    /// Mean F1 of the levels that gold has.
    pub macro_f1: f64,
    /// By level of gold, in the order in which gold first has them.
    pub per: LabelScores,
}

/// How well the entities are told, wherever the segments lie.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntityScores {
    /// Start, end and label right.
    pub strict: Prf,
    /// Start and end right.
    pub span: Prf,
    /// By label of either side, sorted; start, end and label right.
    pub per: LabelScores,
}

/// How much gold there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Size {
    /// Documents.
    pub docs: u64,
    /// Segments.
    pub segments: u64,
    /// Pairs of a segment and a theme.
    pub themes: u64,
    /// Entities.
    pub entities: u64,
}

/// Lines that were passed over, not being of segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Of the prediction.
    pub predicted: u64,
    /// Of gold.
    pub gold: u64,
}
