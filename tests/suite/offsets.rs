//! Offsets: `document[start:end]` is what the record says, in code points.

use std::path::Path;

use serde_json::Value;

use crate::program::{Bench, repository, shared, slice};

/// Annotates a folder of plain texts and checks every position of every record.
fn check(input: &Path) {
    let bench = Bench::new();
    let output = bench.run_on(input, &["--tokens", "--save-texts"]);
    assert_eq!(output.status.code(), Some(0));
    let mut text = (String::new(), String::new());
    let mut last = (String::new(), 0, 0);
    for record in bench.records() {
        let doc = record["doc"].as_str().expect("a string").to_owned();
        if text.0 != doc {
            let saved = bench.bytes(&format!("texts/{doc}.txt"));
            text = (doc.clone(), String::from_utf8(saved).expect("UTF-8"));
        }
        check_record(&text.1, &record);
        let (start, seq) = (record["start"].as_u64().expect("start"), record["seq"].as_u64().expect("seq"));
        if last.0 == doc {
            assert!(start >= last.1 && seq == last.2 + 1, "{record}");
        }
        last = (doc, record["end"].as_u64().expect("end"), seq);
    }
}

fn check_record(text: &str, record: &Value) {
    let within = |inner: &Value| {
        inner["start"].as_u64() >= record["start"].as_u64() && inner["end"].as_u64() <= record["end"].as_u64()
    };
    let segment = record["text"].as_str().expect("text");
    assert_eq!(slice(text, record), segment);
    assert_eq!(segment.trim(), segment);
    for entity in record["entities"].as_array().expect("entities") {
        assert_eq!(slice(text, entity), entity["text"].as_str().expect("text"));
        assert!(within(entity), "{entity}");
    }
    let tokens = record["tokens"].as_array().expect("tokens");
    assert!(tokens.iter().all(within));
    assert!(tokens.windows(2).all(|pair| pair[0]["end"].as_u64() <= pair[1]["start"].as_u64()));
    assert!(
        record["commitment"]["cue"].as_array().expect("cue").iter().all(|cue| !slice(text, cue).is_empty())
    );
}

#[test]
fn hold_in_the_sample_corpus() {
    check(&repository("corpus"));
}

#[test]
fn hold_in_real_statements() {
    for folder in ["corpus/seeds", "corpus/statements"] {
        if let Some(input) = shared(folder) {
            check(&input);
        }
    }
}
