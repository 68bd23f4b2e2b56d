//! The gate on counts of instructions shuts when it should.

#[path = "../../benches/instructions/gate.rs"]
mod gate;

use gate::{Record, TOLERANCE, Verdict, judge};

use crate::program::repository;

fn recorded() -> Record {
    let path = repository("benches/instructions.toml");
    toml::from_str(&std::fs::read_to_string(path).expect("the record is there")).expect("it has its form")
}

/// The record with one count changed by so many thousandths.
fn changed(name: &str, thousandths: u64) -> Record {
    let mut record = recorded();
    let count = record.instructions.get_mut(name).expect("it is on record");
    *count = *count / 1000 * thousandths;
    record
}

#[test]
fn the_record_holds_every_stage_and_agrees_with_itself() {
    let record = recorded();
    for name in ["segment", "tag", "classify-cues", "classify-compact", "encode"] {
        assert!(record.instructions[name] > 1_000_000, "{name}");
    }
    assert_eq!(judge(&record, &recorded()), Verdict::Holds);
}

#[test]
fn five_in_a_hundred_is_where_it_shuts() {
    assert!((TOLERANCE - 0.05).abs() < f64::EPSILON);
    for name in recorded().instructions.keys() {
        for held in [960, 1040] {
            assert_eq!(judge(&recorded(), &changed(name, held)), Verdict::Holds, "{name} {held}");
        }
        for off in [940, 1060] {
            let Verdict::Differs(faults) = judge(&recorded(), &changed(name, off)) else {
                panic!("{name} at {off} passes");
            };
            assert!(faults.len() == 1 && faults[0].starts_with(name.as_str()), "{faults:?}");
        }
    }
}

#[test]
fn what_is_not_counted_or_not_on_record_is_seen() {
    let mut counted = recorded();
    counted.instructions.remove("tag");
    counted.instructions.insert("new".into(), 1);
    counted.bytes += 1;
    let Verdict::Differs(faults) = judge(&recorded(), &counted) else { panic!("it passes") };
    assert_eq!(faults.len(), 3, "{faults:?}");
}

#[test]
fn counts_of_another_compiler_or_processor_are_not_compared() {
    let compiler = Record { rustc: "rustc 0.0.0".into(), ..changed("tag", 2000) };
    let processor = Record { registers: "none".into(), ..changed("tag", 2000) };
    for counted in [compiler, processor] {
        assert!(matches!(judge(&recorded(), &counted), Verdict::Incomparable(_)));
    }
}
