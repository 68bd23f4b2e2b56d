//! The same bytes for any number of threads and any size of batch.

use crate::program::{Bench, repository, shared};

fn same_for_all(input: &std::path::Path) {
    let annotate = |flags: &[&str]| {
        let bench = Bench::new();
        let output = bench.run_on(input, flags);
        assert_eq!(output.status.code(), Some(0), "{}", crate::program::said(&output));
        ["annotations.jsonl", "documents.jsonl", "errors.jsonl"].map(|name| bench.bytes(name))
    };
    let expected = annotate(&["--tokens", "--jobs", "1"]);
    assert!(!expected[0].is_empty());
    for (jobs, batch) in [("2", "1"), ("3", "5"), ("4", "1000")] {
        assert!(
            annotate(&["--tokens", "--jobs", jobs, "--batch", batch]) == expected,
            "{jobs} jobs, batches of {batch}"
        );
    }
}

#[test]
fn the_sample_corpus() {
    same_for_all(&repository("corpus"));
}

#[test]
fn real_statements() {
    if let Some(input) = shared("corpus/statements") {
        same_for_all(&input);
    }
}
