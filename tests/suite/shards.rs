//! A job cut into shards: each does its share, and together they are the single run.

use std::collections::BTreeSet;

use crate::program::{Bench, said};
use crate::resume::fill;

#[test]
fn every_document_is_in_one_shard() {
    let bench = Bench::new();
    fill(&bench, 200);
    let ids = |bench: &Bench| -> Vec<String> {
        let (documents, errors) = (bench.documents(), bench.errors());
        let ids = documents.iter().map(|line| &line["id"]).chain(errors.iter().map(|line| &line["doc"]));
        ids.map(ToString::to_string).collect()
    };
    bench.run_for(1, &[]);
    let mut together = Vec::new();
    for (out, shard) in [("1", "1/3"), ("2", "2/3"), ("3", "3/3")] {
        let share = bench.elsewhere(out);
        let output = share.run(&["--shard", shard]);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
        assert_eq!(share.summary()["config"]["read"]["shard"], shard);
        assert_eq!(share.summary()["inputs"], bench.summary()["inputs"]);
        together.extend(ids(&share));
    }
    assert_eq!(together.len(), 200);
    assert_eq!(BTreeSet::from_iter(together), BTreeSet::from_iter(ids(&bench)));
}

#[test]
fn another_shard_is_no_resume() {
    let bench = Bench::new();
    fill(&bench, 20);
    bench.run(&["--shard", "1/2"]);
    for flags in [&["--resume", "--shard", "2/2"][..], &["--resume"]] {
        let output = bench.run_for(2, flags);
        assert!(said(&output).contains("another configuration"), "{}", said(&output));
    }
    let output = bench.run(&["--resume", "--shard", "1/2"]);
    assert!(said(&output).contains("nothing to do"), "{}", said(&output));
}

#[test]
fn what_is_no_shard_is_refused() {
    let bench = Bench::new();
    fill(&bench, 1);
    let output = bench.run_for(2, &["--shard", "3/2"]);
    assert!(said(&output).contains("I from 1 to N"), "{}", said(&output));
}
