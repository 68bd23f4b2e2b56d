//! The most memory held, by the size of the corpus.

use plotters::prelude::*;

use super::axis::Axis;
use super::canvas::{Area, Fault, chart, colour, font, line, list, plot};
use crate::bench::figures::Figures;
use crate::bench::report::Report;

/// Draws it.
pub fn draw(report: &Report) -> Result<String, Fault> {
    let caption = format!(
        "The most memory that the process of a run held, --jobs {}, by the text of its corpus; medians",
        report.runs[0].jobs
    );
    plot("Memory by corpus size", &caption, |area| lines(area, report))
}

fn lines(area: &Area, report: &Report) -> Result<(), Fault> {
    let sizes: Vec<f64> = (0..report.corpora.len()).map(|corpus| report.megabytes(corpus)).collect();
    let at: Vec<f64> = sizes.iter().map(|size| size.max(1e-6).log10()).collect();
    let (first, last) = (at[0], at[at.len() - 1]);
    let pad = ((last - first) * 0.08).max(0.1);
    let ticks = at.iter().zip(&sizes).map(|(at, size)| (*at, shown(*size)));
    let across = Axis::new("MB of text, logarithmic", first - pad..last + pad, ticks);
    let highest = report.first_jobs().map(|run| run.peak_memory_mb.high).fold(1.0, f64::max);
    let mut chart = chart(area, 60, across, Axis::from_zero("MB of memory", highest * 1.25))?;
    for (n, base) in report.base().enumerate() {
        let mut runs: Vec<&Figures> = report.first_jobs().filter(|run| run.engine == base.engine).collect();
        runs.sort_by_key(|run| run.corpus);
        let points: Vec<_> = runs.iter().map(|run| (at[run.corpus], run.peak_memory_mb.value)).collect();
        line(&mut chart, &base.engine, n, &points)?;
        // Above the line of the first engine and below the others': they may lie close together.
        let offset = if n == 0 { -20 } else { 9 };
        let figures = points.iter().map(|(x, memory)| {
            EmptyElement::at((*x, *memory))
                + Text::new(format!("{memory:.0}"), (-10, offset), font(13, colour(n)))
        });
        chart.draw_series(figures)?;
    }
    list(&mut chart, SeriesLabelPosition::LowerRight)
}

fn shown(megabytes: f64) -> String {
    if megabytes < 0.995 { format!("{megabytes:.2}") } else { format!("{megabytes:.0}") }
}
