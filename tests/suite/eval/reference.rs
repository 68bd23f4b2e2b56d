//! The same figures as the reference scorer, run by Python, on many faulty predictions.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::perturb::{Random, perturb};
use super::{common, report_of};

/// Runs the scorer with the plain left-to-right `sum` of Python before 3.12; the
/// compensated one of later versions can tip the last digit of a mean.
const DRIVER: &str = "\
import builtins, functools, operator, runpy, sys
builtins.sum = lambda values: functools.reduce(operator.add, values, 0)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name='__main__')";

fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let python = Command::new("python3").arg("--version").output();
    (shared.join("score.py").is_file() && python.is_ok_and(|run| run.status.success())).then_some(shared)
}

fn reference(scorer: &Path, predicted: &Path, gold: &Path) -> Value {
    let run =
        Command::new("python3").args(["-c", DRIVER]).args([scorer, predicted, gold]).arg("--json").output();
    let run = run.expect("python3 starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).expect("the scorer writes JSON")
}

fn lines(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("gold can be read");
    text.lines().map(|line| serde_json::from_str(line).expect("gold is JSON")).collect()
}

fn write(path: &Path, lines: &[Value]) {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    std::fs::write(path, text).expect("the folder can be written");
}

#[test]
fn figures_are_those_of_the_reference_on_perturbed_gold() {
    let Some(shared) = shared() else {
        eprintln!("SKIPPED: ../shared/score.py or python3 is not there; nothing was compared with it");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (predicted, gold) = (folder.path().join("predicted.jsonl"), folder.path().join("gold.jsonl"));
    let sources = ["gold/seeds.jsonl", "gold/dev.jsonl"].map(|name| lines(&shared.join(name)));
    for seed in 0..30 {
        let random = &mut Random(seed);
        let source = &sources[seed as usize % sources.len()];
        let some = &source[..source.len() - random.below(source.len() as u64 / 2) as usize];
        let rate = 2 + random.below(20);
        write(&predicted, &perturb(some, rate, random));
        // Every third time gold itself overlaps, repeats and is out of order.
        write(&gold, &if seed % 3 == 0 { perturb(some, 8, random) } else { some.to_vec() });
        let expected = reference(&shared.join("score.py"), &predicted, &gold);
        assert_eq!(common(&report_of(&predicted, &gold)), expected, "seed {seed}, rate {rate}");
    }
}
