//! Memory is bounded by the queues, not by the corpus or by one document.

#[cfg(target_os = "linux")]
mod linux {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use crate::program::Bench;

    /// Peak resident memory of a run over what is in the bench, in MB.
    fn peak(bench: &Bench) -> u64 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_plenipo"))
            .arg("run")
            .arg(bench.input())
            .arg("--out")
            .arg(bench.out())
            .args(["--quiet", "--jobs", "2"])
            .stderr(Stdio::inherit())
            .spawn()
            .expect("it runs");
        let status = format!("/proc/{}/status", child.id());
        let mut peak = 0;
        while child.try_wait().expect("it runs").is_none() {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find(|line| line.starts_with("VmHWM"));
            let kb = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
            peak = peak.max(kb.unwrap_or(0) / 1024);
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        assert!(child.wait().expect("it ends").success());
        peak
    }

    #[test]
    fn one_line_of_100_mb() {
        let bench = Bench::new();
        let sentence = "The Ministers of Japan and Australia welcomed the exercise in the Philippine Sea.\\n";
        let path = bench.add("a.jsonl", "{\"id\": \"long\", \"text\": \"");
        let mut file = std::fs::OpenOptions::new().append(true).open(path).expect("a file");
        for _ in 0..100 * 1024 {
            file.write_all(sentence.repeat(12).as_bytes()).expect("a write");
        }
        file.write_all(b"\"}\n").expect("a write");
        let peak = peak(&bench);
        assert_eq!(bench.documents()[0]["segments"], 100 * 1024 * 12);
        assert!(peak < 400, "{peak} MB");
    }
}
