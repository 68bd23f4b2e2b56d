//! Compares counts of instructions with those on record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// By how much a count may differ from the record, as a share of it.
pub const TOLERANCE: f64 = 0.05;

/// `benches/instructions.toml`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The compiler: another makes other instructions of the same code.
    pub rustc: String,
    /// The widest registers that the program has code for and the processor has: they change the counts.
    pub registers: String,
    /// Bytes of text in the sample corpus: with other texts the counts say nothing.
    pub bytes: usize,
    /// Instructions by what was counted.
    pub instructions: BTreeMap<String, u64>,
}

/// What a comparison comes to.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// All counts are as on record.
    Holds,
    /// Some are not; each with what is wrong.
    Differs(Vec<String>),
    /// They cannot be compared, and why.
    Incomparable(String),
}

/// Judges counts by the record.
pub fn judge(record: &Record, counted: &Record) -> Verdict {
    if record.rustc != counted.rustc {
        return Verdict::Incomparable(format!("recorded with {}, this is {}", record.rustc, counted.rustc));
    }
    if record.registers != counted.registers {
        let (before, here) = (&record.registers, &counted.registers);
        return Verdict::Incomparable(format!("recorded with {before} registers, this processor has {here}"));
    }
    let mut faults: Vec<String> =
        counted.instructions.iter().filter_map(|(name, count)| fault(record, name, *count)).collect();
    let gone = record.instructions.keys().filter(|name| !counted.instructions.contains_key(*name));
    faults.extend(gone.map(|name| format!("{name}: on record, and no longer counted")));
    if record.bytes != counted.bytes {
        faults
            .push(format!("the sample corpus had {} bytes of text and has {}", record.bytes, counted.bytes));
    }
    if faults.is_empty() { Verdict::Holds } else { Verdict::Differs(faults) }
}

fn fault(record: &Record, name: &str, count: u64) -> Option<String> {
    let Some(&before) = record.instructions.get(name) else {
        return Some(format!("{name}: counted, and not on record"));
    };
    let change = count as f64 / before as f64 - 1.0;
    let word = if change > 0.0 { "more" } else { "fewer" };
    (change.abs() > TOLERANCE).then(|| {
        format!("{name}: {:.1} % {word} instructions ({before} on record, {count} now)", 100.0 * change.abs())
    })
}
