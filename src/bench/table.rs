//! The report as tables for people.

use std::fmt::{Display, Formatter, Result};

use super::figures::{Figures, StageFigures};
use super::report::Report;
use crate::eval::Interval;

impl Display for Report {
    fn fmt(&self, f: &mut Formatter) -> Result {
        self.head(f)?;
        self.base().try_for_each(|run| self.stages(f, run))?;
        self.jobs(f)?;
        self.sizes(f)?;
        self.start(f)
    }
}

impl Report {
    fn head(&self, f: &mut Formatter) -> Result {
        let machine = &self.machine;
        writeln!(f, "plenipo {}, {}", self.version, self.date)?;
        writeln!(f, "{}, {} cores, {}", machine.processor, machine.cores, machine.system)?;
        writeln!(
            f,
            "medians of {} rounds after {} to warm up, in brackets their 95 % intervals (bootstrap)",
            self.repeats, self.warm_up
        )?;
        if machine.is_busy() {
            writeln!(
                f,
                "the machine was busy (load {:.1}): trust processor time and ratios, not the clock",
                machine.load
            )?;
        }
        for corpus in &self.corpora {
            writeln!(
                f,
                "{}: {:.1} MB of text, {} documents, {} segments, {} tokens, {} failed",
                corpus.name,
                corpus.text_bytes as f64 / 1e6,
                corpus.documents,
                corpus.segments,
                corpus.tokens,
                corpus.failed
            )?;
        }
        Ok(())
    }

    /// A run's stages, by the second of processor time, and the whole by the second of the clock.
    fn stages(&self, f: &mut Formatter, run: &Figures) -> Result {
        let Figures { engine, corpus, jobs, .. } = run;
        writeln!(f, "\n{engine}, --jobs {jobs}, {}", self.corpora[*corpus].name)?;
        let mut rows = vec![row(["", "CPU s", "share", "floors", "MB/CPU s", "docs", "segments", "tokens"])];
        rows.extend(run.stages.iter().map(|stage| stage_row(stage, stage.stage)));
        rows.push(row([
            "whole",
            &shown(run.cpu_seconds),
            "100 %",
            &times(run.cpu_seconds.value / self.floor.total.value.max(f64::MIN_POSITIVE)),
            &shown(run.mb_per_cpu_second),
            "",
            "",
            "",
        ]));
        rows.push(row([
            "by the clock",
            &shown(run.seconds),
            "",
            "",
            &shown(run.mb_per_second),
            &whole(run.documents_per_second.value),
            &whole(run.segments_per_second.value),
            &whole(run.tokens_per_second.value),
        ]));
        columns(f, &rows)
    }

    fn jobs(&self, f: &mut Formatter) -> Result {
        let title = ["jobs", "seconds", "MB/s", "times as fast", "CPU efficiency", "peak MB"];
        self.runs(f, title, self.largest(), |run| {
            row([
                &format!("{} --jobs {}", run.engine, run.jobs),
                &shown(run.seconds),
                &shown(run.mb_per_second),
                &shown(run.speed_up),
                &shown(run.cpu_efficiency),
                &shown(run.peak_memory_mb),
            ])
        })
    }

    fn sizes(&self, f: &mut Formatter) -> Result {
        let title = ["size", "seconds", "CPU s", "MB/s", "MB/CPU s", "peak MB"];
        self.runs(f, title, self.first_jobs(), |run| {
            row([
                &format!("{} {:.1} MB", run.engine, self.megabytes(run.corpus)),
                &shown(run.seconds),
                &shown(run.cpu_seconds),
                &shown(run.mb_per_second),
                &shown(run.mb_per_cpu_second),
                &shown(run.peak_memory_mb),
            ])
        })
    }

    fn runs<'a, const N: usize>(
        &self,
        f: &mut Formatter,
        title: [&str; N],
        runs: impl Iterator<Item = &'a Figures>,
        row_of: impl Fn(&Figures) -> [String; N],
    ) -> Result {
        let mut rows = vec![row(title)];
        let mut runs: Vec<&Figures> = runs.collect();
        runs.sort_by_key(|run| (self.engine(&run.engine), run.corpus, run.jobs));
        rows.extend(runs.into_iter().map(row_of));
        writeln!(f)?;
        columns(f, &rows)
    }

    /// An engine's place in the order of measuring.
    fn engine(&self, name: &str) -> Option<usize> {
        self.start_up.iter().position(|start| start.engine == name)
    }

    fn start(&self, f: &mut Formatter) -> Result {
        let floor = &self.floor;
        let mut rows = vec![row(["floor and start-up", "seconds"])];
        rows.push(row(["read the same bytes (CPU)", &shown(floor.read)]));
        rows.push(row(["find that they are UTF-8 (CPU)", &shown(floor.validate)]));
        rows.push(row(["write the same records (CPU)", &shown(floor.write)]));
        rows.push(row(["the floor: all that (CPU)", &shown(floor.total)]));
        let start = |start: &super::report::StartUp| {
            row([&format!("{} loads and annotates nothing", start.engine), &shown(start.seconds)])
        };
        rows.extend(self.start_up.iter().map(start));
        writeln!(f)?;
        columns(f, &rows)
    }
}

fn stage_row(stage: &StageFigures, name: &str) -> [String; 8] {
    row([
        name,
        &shown(stage.cpu_seconds),
        &format!("{:.1} %", 100.0 * stage.share.value),
        &times(stage.floors.value),
        &shown(stage.mb_per_second),
        &whole(stage.documents_per_second.value),
        &whole(stage.segments_per_second.value),
        &whole(stage.tokens_per_second.value),
    ])
}

fn row<const N: usize>(cells: [&str; N]) -> [String; N] {
    cells.map(str::to_owned)
}

/// Rows in columns, the first to the left, the others to the right.
fn columns<const N: usize>(f: &mut Formatter, rows: &[[String; N]]) -> Result {
    let width = |n: usize| rows.iter().map(|row| row[n].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    for row in rows {
        let mut line = format!("{:width$}", row[0], width = widths[0]);
        for (cell, width) in row.iter().zip(widths).skip(1) {
            line += &format!("  {cell:>width$}");
        }
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}

/// "9.81 [9.70, 9.90]".
fn shown(interval: Interval) -> String {
    let Interval { value, low, high } = interval;
    let places = places(value);
    format!("{value:.places$} [{low:.places$}, {high:.places$}]")
}

/// Decimals that leave three figures.
fn places(value: f64) -> usize {
    match value {
        value if value >= 100.0 => 0,
        value if value >= 10.0 => 1,
        value if value >= 1.0 => 2,
        value if value >= 0.1 => 3,
        _ => 4,
    }
}

fn times(value: f64) -> String {
    format!("{value:.1}")
}

fn whole(value: f64) -> String {
    format!("{value:.0}")
}
