//! Names by a transformer of the user's.

#[cfg(feature = "bert")]
pub mod made;
#[cfg(feature = "bert")]
mod read;
#[cfg(feature = "bert")]
mod refused;

use crate::program::{Bench, said};

/// What a run with this table `[tag]` says when it is refused.
fn refusal(tag: &str) -> String {
    let bench = Bench::new();
    bench.add("a.txt", "We agreed.");
    let config = bench.path("plenipo.toml");
    std::fs::write(&config, format!("[tag]\n{tag}\n")).expect("a file");
    said(&bench.run_for(2, &["--config", config.to_str().expect("a path")]))
}

#[test]
fn a_kind_that_is_not_known_is_refused() {
    let said = refusal("kind = \"brt\"");
    assert!(said.contains("line 2") && said.contains("did you mean `bert`?"), "{said}");
}

#[test]
fn a_kind_without_its_folder_is_refused() {
    let said = refusal("kind = \"bert\"");
    assert!(said.contains("`tag.transformer`") && said.contains("tokenizer.json"), "{said}");
}

#[test]
#[cfg(not(feature = "bert"))]
fn a_build_without_it_says_how_to_have_it() {
    let said = refusal("kind = \"bert\"\ntransformer = \"nowhere\"");
    assert!(said.contains("--features bert") && said.contains("scripts/setup-bert"), "{said}");
}
