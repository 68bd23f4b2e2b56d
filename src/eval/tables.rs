//! Intervals, reliability and a comparison as tables for people.

use std::fmt::{Display, Formatter, Result};

use super::bootstrap::{Comparison, Difference, Interval, Intervals, Named};
use super::reliability::{Bin, Reliability};

impl Display for Intervals {
    fn fmt(&self, f: &mut Formatter) -> Result {
        let width = width(&self.themes).max(width(&self.figures));
        writeln!(f, "\n95 % intervals, {} draws of {} documents", self.resamples, self.documents)?;
        writeln!(f, "\n{:width$}  value    low   high", "")?;
        self.figures.0.iter().try_for_each(|(name, interval)| row(f, &title(name), interval, width))?;
        writeln!(f, "\n{:width$}     F1    low   high", "theme")?;
        self.themes.0.iter().try_for_each(|(name, interval)| row(f, &format!("  {name}"), interval, width))
    }
}

fn row(f: &mut Formatter, name: &str, interval: &Interval, width: usize) -> Result {
    let Interval { value, low, high } = interval;
    writeln!(f, "{name:width$}  {value:.3}  {low:.3}  {high:.3}")
}

impl Display for Comparison {
    fn fmt(&self, f: &mut Formatter) -> Result {
        let width = width(&self.figures);
        writeln!(f, "\nless the other prediction, {} draws of {} documents", self.resamples, self.documents)?;
        writeln!(f, "\n{:width$}   value     low    high      p", "")?;
        for (name, Difference { interval: Interval { value, low, high }, p }) in &self.figures.0 {
            writeln!(f, "{:width$}  {value:+.3}  {low:+.3}  {high:+.3}  {p:.3}", title(name))?;
        }
        Ok(())
    }
}

impl Display for Reliability {
    fn fmt(&self, f: &mut Formatter) -> Result {
        writeln!(f, "\ncalibration error of {} theme scores (ECE) {:.3}", self.n, self.ece)?;
        writeln!(f, "\nscores      mean  right        n")?;
        for Bin { from, to, n, score, right } in &self.bins {
            writeln!(f, "{from:.1} to {to:.1}  {score:.3}  {right:.3}  {n:7}")?;
        }
        Ok(())
    }
}

/// A figure's name for people.
fn title(name: &str) -> String {
    name.replace('_', " ")
        .replace(" f1", " F1")
        .replace("commit ", "commitment ")
        .replace("jaccard", "Jaccard")
}

fn width<T>(named: &Named<T>) -> usize {
    let widths = named.0.iter().map(|(name, _)| name.chars().count() + 2);
    widths.max().unwrap_or(0).max("commitment macro F1".len())
}
