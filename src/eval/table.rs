//! The report as a table for people.

use std::fmt::{Display, Formatter, Result};

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::Error;

use super::report::{LabelScores, Prf, Report, Row};
use crate::document::Level;

impl Display for Report {
    fn fmt(&self, f: &mut Formatter) -> Result {
        let columns = Columns::of(self);
        self.sizes(f)?;
        self.overview(f, columns)?;
        columns.labels(f, "theme", &self.theme.per)?;
        columns.labels(f, "commitment", &by_ladder(&self.commit.per))?;
        columns.labels(f, "entity", &self.entity.per)
    }
}

impl Report {
    fn sizes(&self, f: &mut Formatter) -> Result {
        let n = self.n;
        writeln!(
            f,
            "documents {}, segments {}, themes {}, entities {}",
            n.docs, n.segments, n.themes, n.entities
        )?;
        if !self.missing_docs.is_empty() {
            writeln!(
                f,
                "documents not predicted {}: {}",
                self.missing_docs.len(),
                self.missing_docs.join(", ")
            )?;
        }
        let skipped = self.skipped;
        if skipped.predicted + skipped.gold > 0 {
            writeln!(
                f,
                "lines skipped, not being of segments: {} predicted, {} gold",
                skipped.predicted, skipped.gold
            )?;
        }
        Ok(())
    }

    fn overview(&self, f: &mut Formatter, columns: Columns) -> Result {
        columns.head(f, "")?;
        columns.prf(f, "segment", self.segment)?;
        columns.prf(f, "boundary", self.boundary)?;
        columns.prf(f, "theme, micro", self.theme.micro)?;
        columns.prf(f, "entity, strict", self.entity.strict)?;
        columns.prf(f, "entity, span", self.entity.span)?;
        writeln!(f)?;
        columns.figure(f, "kind accuracy", self.kind)?;
        columns.figure(f, "theme macro F1", self.theme.macro_f1)?;
        columns.figure(f, "theme Jaccard", self.theme.jaccard)?;
        columns.figure(f, "commitment accuracy", self.commit.accuracy)?;
        columns.figure(f, "commitment macro F1", self.commit.macro_f1)
    }
}

/// How wide the columns are: of names, in characters.
#[derive(Clone, Copy)]
struct Columns {
    names: usize,
}

impl Columns {
    fn of(report: &Report) -> Self {
        let tables = [&report.theme.per, &report.commit.per, &report.entity.per];
        let labels =
            tables.into_iter().flat_map(|table| &table.0).map(|(label, _)| label.chars().count() + 2);
        Self { names: labels.max().unwrap_or(0).max("commitment macro F1".len()) }
    }

    fn head(self, f: &mut Formatter, title: &str) -> Result {
        writeln!(f, "\n{title:names$}      P      R     F1", names = self.names)
    }

    fn labels(self, f: &mut Formatter, title: &str, scores: &LabelScores) -> Result {
        writeln!(f, "\n{title:names$}      P      R     F1        n", names = self.names)?;
        scores.0.iter().try_for_each(|(label, row)| self.row(f, label, row))
    }

    fn row(self, f: &mut Formatter, label: &str, Row { prf, n }: &Row) -> Result {
        let (Prf { p, r, f1 }, names) = (prf, self.names - 2);
        writeln!(f, "  {label:names$}  {p:.3}  {r:.3}  {f1:.3}  {n:7}")
    }

    fn prf(self, f: &mut Formatter, name: &str, Prf { p, r, f1 }: Prf) -> Result {
        writeln!(f, "{name:names$}  {p:.3}  {r:.3}  {f1:.3}", names = self.names)
    }

    fn figure(self, f: &mut Formatter, name: &str, value: f64) -> Result {
        writeln!(f, "{name:names$}  {value:.3}", names = self.names)
    }
}

/// Weakest level first, what is not on the ladder last.
fn by_ladder(scores: &LabelScores) -> LabelScores {
    let rung = |name: &str| Level::deserialize(IntoDeserializer::<Error>::into_deserializer(name)).ok();
    let mut rows = scores.0.clone();
    rows.sort_by_key(|(level, _)| rung(level).map_or((1, Level::None), |level| (0, level)));
    LabelScores(rows)
}
