//! Axes whose ticks are chosen by us.

use std::ops::Range;

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};

/// An axis of numbers.
#[derive(Clone, Debug)]
pub struct Axis {
    range: Range<f64>,
    ticks: Vec<(f64, String)>,
    /// What it measures.
    pub title: String,
    /// Whether the grid has lines at its ticks.
    pub gridded: bool,
}

impl Axis {
    /// With these ticks and what stands there.
    pub fn new(title: &str, range: Range<f64>, ticks: impl IntoIterator<Item = (f64, String)>) -> Self {
        Self { range, ticks: ticks.into_iter().collect(), title: title.to_owned(), gridded: false }
    }

    /// From 0 to `highest`, with round ticks and a grid.
    pub fn from_zero(title: &str, highest: f64) -> Self {
        let step = [1.0, 2.0, 5.0, 10.0].map(|step| step * 10_f64.powf((highest / 6.0).log10().floor()));
        let step = step.into_iter().find(|step| highest / step <= 6.0).unwrap_or(highest);
        let places = if step < 1.0 { 1 } else { 0 };
        let count = (highest / step).floor() as usize;
        let ticks = (0..=count).map(|n| n as f64 * step).map(|tick| (tick, format!("{tick:.places$}")));
        Self { gridded: true, ..Self::new(title, 0.0..highest, ticks) }
    }

    /// Of logarithms: positions are those of `log10`; ticks at 1, 2, 5, 10 and so on, with a grid.
    pub fn logarithmic(title: &str, low: f64, high: f64) -> Self {
        let decades = low.log10().floor() as i32..=high.log10().ceil() as i32;
        let ticks = decades.flat_map(|power| [1.0, 2.0, 5.0].map(|step| step * 10_f64.powi(power)));
        let ticks = ticks.filter(|tick| (low..=high).contains(tick));
        let ticks = ticks.map(|tick| (tick.log10(), format!("{}", (tick * 1000.0).round() / 1000.0)));
        Self { gridded: true, ..Self::new(title, low.log10()..high.log10(), ticks) }
    }

    /// What stands at a tick.
    pub fn label(&self, at: f64) -> String {
        let tick = self.ticks.iter().find(|(tick, _)| (tick - at).abs() < 1e-9);
        tick.map_or(String::new(), |(_, label)| label.clone())
    }
}

impl Ranged for Axis {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let share = (value - self.range.start) / (self.range.end - self.range.start);
        from + (share * f64::from(to - from)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        self.ticks.iter().map(|(at, _)| *at).collect()
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.ticks.iter().map(|(_, label)| label.as_str()).collect()
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(labels(&Axis::from_zero("", 2.2)), ["0.0", "0.5", "1.0", "1.5", "2.0"]);
        assert_eq!(labels(&Axis::from_zero("", 110.0)), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(labels(&Axis::logarithmic("", 0.4, 30.0)), ["0.5", "1", "2", "5", "10", "20"]);
    }

    #[test]
    fn places_are_in_proportion() {
        let axis = Axis::new("", 1.0..3.0, []);
        assert_eq!([1.0, 2.0, 3.0].map(|value| axis.map(&value, (10, 110))), [10, 60, 110]);
        assert_eq!(axis.map(&2.0, (110, 10)), 60);
    }
}
