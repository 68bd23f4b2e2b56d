//! Runs the program and reads what it wrote.

use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::Arc;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// The program, with no colours and no leftovers of the caller's environment.
pub fn plenipo() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenipo"));
    command.env("NO_COLOR", "1");
    command
}

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Data that is beside some checkouts; a test that needs it is skipped loudly without it.
pub fn shared(path: &str) -> Option<PathBuf> {
    let path = repository("../shared").join(path);
    if !path.exists() {
        eprintln!("SKIPPED: {} is not here", path.display());
        return None;
    }
    Some(path)
}

/// A folder of inputs and one of outputs, gone when dropped.
pub struct Bench {
    folder: Arc<TempDir>,
    out: &'static str,
}

impl Bench {
    pub fn new() -> Self {
        let bench = Self { folder: Arc::new(TempDir::new().expect("a temporary folder")), out: "out" };
        std::fs::create_dir(bench.input()).expect("a folder");
        bench
    }

    /// The same inputs with another folder of outputs.
    pub fn elsewhere(&self, out: &'static str) -> Self {
        Self { folder: self.folder.clone(), out }
    }

    pub fn input(&self) -> PathBuf {
        self.folder.path().join("in")
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join(self.out)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Adds an input.
    pub fn add(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.input().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, bytes).expect("a file");
        path
    }

    /// Annotates the inputs into the output folder.
    pub fn run(&self, flags: &[&str]) -> Output {
        self.run_on(&self.input(), flags)
    }

    /// Annotates other inputs into the output folder.
    pub fn run_on(&self, input: &Path, flags: &[&str]) -> Output {
        let mut command = plenipo();
        command.arg("run").arg(input).arg("--out").arg(self.out()).args(flags);
        command.output().expect("the program runs")
    }

    /// Annotates and requires an exit code.
    pub fn run_for(&self, code: i32, flags: &[&str]) -> Output {
        let output = self.run(flags);
        assert_eq!(output.status.code(), Some(code), "{}", String::from_utf8_lossy(&output.stderr));
        output
    }

    pub fn records(&self) -> Vec<Value> {
        lines(&self.bytes("annotations.jsonl"))
    }

    pub fn errors(&self) -> Vec<Value> {
        lines(&self.bytes("errors.jsonl"))
    }

    pub fn documents(&self) -> Vec<Value> {
        lines(&self.bytes("documents.jsonl"))
    }

    pub fn summary(&self) -> Value {
        serde_json::from_slice(&self.bytes("run.json")).expect("JSON")
    }

    pub fn bytes(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.out().join(name)).expect(name)
    }
}

/// The lines of a JSONL file.
pub fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

/// `text[start:end]` in code points, as Python counts.
pub fn slice(text: &str, record: &Value) -> String {
    let at = |key: &str| record[key].as_u64().expect(key) as usize;
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

/// What the program said on standard error.
pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}
