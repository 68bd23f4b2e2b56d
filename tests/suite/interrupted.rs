//! Ctrl-C and SIGTERM stop a run cleanly.

#[test]
#[cfg(unix)]
fn a_signal_stops_cleanly_and_the_run_can_go_on() {
    use std::time::Duration;

    use crate::program::{Bench, said};

    let text = "The Ministers welcomed the exercise and agreed to meet again in 2025. ".repeat(200);
    for signal in ["INT", "TERM"] {
        let bench = Bench::new();
        let lines: String =
            (0..4000).map(|n| format!("{{\"id\": \"d{n}\", \"text\": \"{text}\"}}\n")).collect();
        bench.add("a.jsonl", lines);
        let child = std::process::Command::new(env!("CARGO_BIN_EXE_plenipo"))
            .arg("run")
            .arg(bench.input())
            .arg("--out")
            .arg(bench.out())
            .args(["--jobs", "1"])
            .stderr(std::process::Stdio::piped())
            .spawn()
            .expect("it runs");
        std::thread::sleep(Duration::from_millis(700));
        let kill = std::process::Command::new("kill")
            .args([&format!("-{signal}"), &child.id().to_string()])
            .status();
        assert!(kill.expect("kill runs").success());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains("--resume"), "{}", said(&output));
        assert!(!bench.out().join("run.json").exists());
        bench.run_for(0, &["--resume"]);
        assert_eq!(bench.documents().len(), 4000);
    }
}
