//! A run whose folder cannot be written for a while ends in the bytes of an unbroken one.
#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use crate::program::{Bench, said};
use crate::resume::fill;

const FILES: [&str; 3] = ["annotations.jsonl", "documents.jsonl", "errors.jsonl"];

/// Fails where the files of two runs are not the same.
fn same(broken: &Path, whole: &Bench) {
    for file in FILES {
        assert!(std::fs::read(broken.join(file)).expect("a file") == whole.bytes(file), "{file}");
    }
}

/// Runs a script as one who may mount, in a space of mounts of its own; none where that cannot be.
fn mounting(script: &str, bench: &Bench) -> Option<std::process::Output> {
    let unshare = |script: &str| {
        let mut command = Command::new("unshare");
        command
            .args(["--map-root-user", "--mount", "sh", "-euc", script])
            .env("PLENIPO", env!("CARGO_BIN_EXE_plenipo"));
        command.env("IN", bench.input()).env("OUT", bench.out()).output()
    };
    std::fs::create_dir_all(bench.out()).expect("a folder");
    if !unshare("mount -t tmpfs tmpfs \"$OUT\"").is_ok_and(|tried| tried.status.success()) {
        eprintln!("SKIPPED: nothing can be mounted here, so no disk can be filled");
        return None;
    }
    Some(unshare(script).expect("it ran before"))
}

#[test]
fn a_disk_that_is_full_again_and_again() {
    let bench = Bench::new();
    fill(&bench, 2000);
    let whole = bench.elsewhere("whole");
    whole.run_for(1, &[]);
    std::fs::create_dir(bench.path("copy")).expect("a folder");
    let script = r#"
        mount -t tmpfs -o size=1m tmpfs "$OUT"
        room=1 full=0
        run() { "$PLENIPO" run "$IN" --out "$OUT" --quiet --resume 2>"$OUT/../said"; }
        while status=0; run || status=$?; [ $status = 2 ]; do
            grep -q "the disk is full; make room and go on with --resume" "$OUT/../said"
            full=$((full + 1)) room=$((room + 3))
            mount -o remount,size=${room}m "$OUT"
        done
        [ $status = 1 ]
        cp "$OUT"/*.jsonl "$OUT/../copy/"
        echo $full
    "#;
    let Some(output) = mounting(script, &bench) else { return };
    assert!(output.status.success(), "{}", said(&output));
    let full: usize = String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number");
    assert!(full > 2, "full {full} times");
    same(&bench.path("copy"), &whole);
}

/// Runs as a user for whom modes hold, which is not so for root; none where that cannot be.
fn as_user(bench: &Bench, program: &Path) -> Option<Command> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    if std::fs::metadata(bench.input()).expect("a folder").uid() != 0 {
        return Some(Command::new(program));
    }
    let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    if !Command::new("setpriv").args(nobody).arg("true").status().is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: modes do not hold for root, and setpriv cannot make another user");
        return None;
    }
    std::fs::set_permissions(bench.path(""), PermissionsExt::from_mode(0o755)).expect("a mode");
    std::os::unix::fs::chown(bench.out(), Some(65534), Some(65534)).expect("an owner");
    let mut command = Command::new("setpriv");
    command.args(nobody).arg(program);
    Some(command)
}

#[test]
fn a_folder_that_cannot_be_written_in_the_middle() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::new();
    fill(&bench, 1500);
    let whole = bench.elsewhere("whole");
    whole.run_for(1, &["--save-texts"]);
    std::fs::create_dir(bench.out()).expect("a folder");
    let program = bench.path("plenipo");
    std::fs::copy(env!("CARGO_BIN_EXE_plenipo"), &program).expect("a copy");
    let start = || {
        let mut command = as_user(&bench, &program)?;
        command.arg("run").arg(bench.input()).arg("--out").arg(bench.out());
        command.args(["--quiet", "--resume", "--save-texts"]).stderr(std::process::Stdio::piped());
        Some(command.spawn().expect("it runs"))
    };
    let mode = |mode| {
        for folder in [bench.out(), bench.out().join("texts")] {
            if folder.exists() {
                std::fs::set_permissions(folder, PermissionsExt::from_mode(mode)).expect("a mode");
            }
        }
    };
    let mut refused = 0;
    for at_least in [1, 100, 400] {
        let Some(mut child) = start() else { return };
        let texts = || std::fs::read_dir(bench.out().join("texts")).map_or(0, Iterator::count);
        while texts() < at_least && child.try_wait().expect("it runs").is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        mode(0o555);
        let output = child.wait_with_output().expect("it ends");
        if output.status.code() == Some(2) {
            assert!(said(&output).contains("Permission denied"), "{}", said(&output));
            refused += 1;
        }
        mode(0o755);
    }
    assert!(refused > 0, "no run was under way");
    let output = start().expect("it ran before").wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    same(&bench.out(), &whole);
}
