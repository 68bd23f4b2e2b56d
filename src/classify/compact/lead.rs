//! The items of a list take the act that the sentence performs which leads in the list.

use super::reading::Reading;

/// What the lead-in of the list at hand says of levels: its sums of weights.
#[derive(Debug, Default)]
pub struct Lead(Vec<f32>);

impl Lead {
    /// Reads the next segment, whose own words say so much of levels. Where it is an item that has a
    /// lead-in, what that adds, level by level: what both say in the mean counts.
    pub fn adds(&mut self, reading: &Reading, sums: &[f32]) -> Vec<f32> {
        if reading.leads() {
            self.0.clear();
            self.0.extend(sums);
        }
        let lead = if reading.is_led() { &*self.0 } else { &[] };
        lead.iter().zip(sums).map(|(lead, own)| (lead - own) / 2.0).collect()
    }
}
