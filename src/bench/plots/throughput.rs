//! MB by the second of processor time: each stage, and the whole.

use plotters::prelude::*;

use super::axis::Axis;
use super::canvas::{Area, Chart, Fault, beside, chart, colour, list, plot, swatch};
use crate::bench::figures::Figures;
use crate::bench::report::Report;
use crate::eval::Interval;

/// Draws it.
pub fn draw(report: &Report) -> Result<String, Fault> {
    let caption = format!(
        "MB of text by the second of processor time, --jobs {}, {}; medians with 95 % intervals",
        report.runs[0].jobs,
        report.corpora.last().map_or("", |corpus| &corpus.name)
    );
    plot("Throughput by stage", &caption, |area| rows(area, report))
}

/// The stages of a run and the whole, with their rates.
fn rates(run: &Figures) -> Vec<(&'static str, Interval)> {
    let stages = run.stages.iter().filter(|stage| stage.stage != "other");
    let stages = stages.map(|stage| (stage.stage, stage.mb_per_second));
    stages.chain([("whole", run.mb_per_cpu_second)]).filter(|(_, rate)| rate.low > 0.0).collect()
}

fn rows(area: &Area, report: &Report) -> Result<(), Fault> {
    let engines: Vec<(&str, Vec<_>)> = report.base().map(|run| (run.engine.as_str(), rates(run))).collect();
    let names = ["read", "segment", "tag", "classify", "write", "whole"];
    let row = |name: &str| names.iter().rev().position(|other| *other == name).unwrap_or(0) as f64;
    let all = || engines.iter().flat_map(|(_, rates)| rates).map(|(_, rate)| *rate);
    let lowest = all().map(|rate| rate.low).fold(f64::INFINITY, f64::min).clamp(1e-3, 1e6) / 1.4;
    let highest = all().map(|rate| rate.high).fold(lowest, f64::max) * 1.8;
    let across = Axis::logarithmic("MB a second of one core, logarithmic", lowest, highest);
    let down = Axis::new("", -0.6..5.6, names.map(|name| (row(name), name.to_owned())));
    let mut chart = chart(area, 84, across, down)?;
    for (n, (engine, rates)) in engines.iter().enumerate() {
        let shift = 0.28 * ((engines.len() as f64 - 1.0) / 2.0 - n as f64);
        let points: Vec<_> = rates.iter().map(|(name, rate)| (row(name) + shift, *rate)).collect();
        dots(&mut chart, engine, n, &points)?;
    }
    list(&mut chart, SeriesLabelPosition::LowerRight)
}

/// An engine's rates with their intervals.
fn dots(chart: &mut Chart, engine: &str, n: usize, points: &[(f64, Interval)]) -> Result<(), Fault> {
    let intervals = points.iter().map(|(y, rate)| {
        let ends = vec![(rate.low.log10(), *y), (rate.high.log10(), *y)];
        PathElement::new(ends, colour(n).stroke_width(3))
    });
    chart.draw_series(intervals)?.label(engine).legend(move |at| swatch(at, colour(n).stroke_width(4)));
    let dots = points.iter().map(|(y, rate)| Circle::new((rate.value.log10(), *y), 5, colour(n).filled()));
    chart.draw_series(dots)?;
    let figures = points.iter().map(|(y, rate)| {
        EmptyElement::at((rate.high.log10(), *y))
            + Text::new(shown(rate.value), (10, 0), beside(14, colour(n)))
    });
    chart.draw_series(figures)?;
    Ok(())
}

fn shown(rate: f64) -> String {
    if rate >= 100.0 { format!("{rate:.0}") } else { format!("{rate:.1}") }
}
