//! The items of a list take the act that the sentence performs which leads in the list.

use super::reading::Reading;

/// What the lead-in of the list at hand says: log-odds, level by level.
#[derive(Debug, Default)]
pub struct Lead(Vec<f32>);

impl Lead {
    /// Reads the next segment, whose own words say so much beside the bias: what its lead-in adds to that,
    /// where it is an item that has one.
    pub fn of(&mut self, reading: &Reading, bias: &[f32], sums: &[f32]) -> Option<&[f32]> {
        if reading.leads() {
            self.0.clear();
            self.0.extend(bias.iter().zip(sums).map(|(bias, sum)| bias + sum));
        }
        reading.is_led().then_some(&*self.0)
    }
}
