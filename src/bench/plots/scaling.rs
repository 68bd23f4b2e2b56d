//! How many times as fast with more threads, beside the ideal.

use plotters::prelude::*;

use super::axis::Axis;
use super::canvas::{Area, Fault, GREY, chart, colour, line, list, plot, swatch};
use crate::bench::figures::Figures;
use crate::bench::report::Report;

/// Draws it.
pub fn draw(report: &Report) -> Result<String, Fault> {
    let caption = format!(
        "Times as fast as --jobs {} by the clock, {}, {} cores; medians with 95 % intervals",
        report.runs[0].jobs,
        report.corpora.last().map_or("", |corpus| &corpus.name),
        report.machine.cores
    );
    plot("Scaling over threads", &caption, |area| lines(area, report))
}

fn lines(area: &Area, report: &Report) -> Result<(), Fault> {
    let mut jobs: Vec<f64> = report.largest().map(|run| run.jobs as f64).collect();
    jobs.sort_by(f64::total_cmp);
    jobs.dedup();
    let (least, most) = (jobs[0], jobs[jobs.len() - 1]);
    let highest = report.largest().map(|run| run.speed_up.high).fold(most / least, f64::max);
    let pad = ((most - least) * 0.08).max(0.08);
    let ticks = jobs.iter().map(|jobs| (*jobs, format!("{jobs:.0}")));
    let across = Axis::new("--jobs", least - pad..most + pad, ticks);
    let mut chart = chart(area, 60, across, Axis::from_zero("times as fast", highest * 1.12))?;
    let ideal = [(least, 1.0), (most, most / least)];
    let ideal = DashedLineSeries::new(ideal, 7, 5, GREY.stroke_width(2));
    chart.draw_series(ideal)?.label("ideal").legend(|at| swatch(at, GREY.stroke_width(2)));
    for (n, base) in report.base().enumerate() {
        let runs: Vec<&Figures> = report.largest().filter(|run| run.engine == base.engine).collect();
        // Side by side, where engines come to the same.
        let at = |run: &Figures| run.jobs as f64 + pad * 0.12 * n as f64;
        let intervals = runs.iter().map(|run| {
            let ends = vec![(at(run), run.speed_up.low), (at(run), run.speed_up.high)];
            PathElement::new(ends, colour(n).stroke_width(3))
        });
        chart.draw_series(intervals)?;
        let points: Vec<_> = runs.iter().map(|run| (at(run), run.speed_up.value)).collect();
        line(&mut chart, &base.engine, n, &points)?;
    }
    list(&mut chart, SeriesLabelPosition::UpperLeft)
}
