//! Engines that a build does not have.

use crate::program::{plenipo, repository};

#[test]
#[cfg(not(feature = "bert"))]
fn an_engine_that_was_not_built_says_how_to_have_it() {
    for engine in ["bert", "cascade"] {
        let run = plenipo()
            .args(["run", "--engine", engine, "--out", "-"])
            .arg(repository("corpus/2022-readout.txt"))
            .assert()
            .code(2);
        let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(said.contains("--features bert") && said.contains("scripts/setup-bert"), "{said}");
    }
}

#[test]
fn heads_for_a_transformer_are_no_model_of_compact() {
    let run = plenipo()
        .args(["run", "--out", "-", "--model"])
        .arg(repository("models/bert"))
        .arg(repository("corpus/2022-readout.txt"))
        .assert()
        .code(2);
    let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
    assert!(said.contains("trained for the engine `bert`"), "{said}");
}

#[test]
fn models_are_listed_and_an_unknown_one_is_refused() {
    let list = plenipo().args(["models", "list"]).assert().success();
    let said = String::from_utf8_lossy(&list.get_output().stdout).into_owned();
    assert!(
        said.contains("all-minilm-l6-v2") && said.contains("91.3 MB") && said.contains("Apache-2.0"),
        "{said}"
    );
    let verify = plenipo().args(["models", "verify", "of-nobody"]).assert().code(2);
    let said = String::from_utf8_lossy(&verify.get_output().stderr).into_owned();
    assert!(said.contains("all-minilm-l6-v2"), "{said}");
}

#[test]
#[cfg(not(feature = "bert"))]
fn a_build_without_the_network_fetches_nothing() {
    let fetch = plenipo().args(["models", "fetch", "all-minilm-l6-v2"]).assert().code(2);
    let said = String::from_utf8_lossy(&fetch.get_output().stderr).into_owned();
    assert!(said.contains("no network") && said.contains("--features bert"), "{said}");
}
