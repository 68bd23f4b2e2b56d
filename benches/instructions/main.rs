//! Counts the instructions that each stage takes on the sample corpus, under valgrind, and compares
//! them with `benches/instructions.toml`: a gate that no noise of the machine opens or shuts.
//!
//! `cargo bench --bench instructions` fails where a count differs by more than 5 % either way;
//! `cargo bench --bench instructions -- --record` records the counts anew. `--keep DIR` keeps what
//! callgrind found, for `callgrind_annotate --tree=both`. Only the work of a stage on a loaded
//! model is counted, on one thread; hashing, whose instructions a processor may have in hardware,
//! is not in it.

mod gate;
#[path = "../texts/mod.rs"]
mod texts;

use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use gate::{Record, Verdict, judge};
use plenipo::config::{Config, Engine};
use plenipo::write::Encoder;
use texts::{bytes, parts, samples, stages, stages_of};

const RECORD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/instructions.toml");

const HEAD: &str = "\
# Instructions that each stage takes on the sample corpus, counted by callgrind.
# `cargo bench --bench instructions` compares with them; after a change that is meant, record
# them anew: cargo bench --bench instructions -- --record
";

/// What is counted: its name, and what does it once.
const COUNTED: [(&str, fn()); 5] = [
    ("segment", segment),
    ("tag", tag),
    ("classify-cues", || classify(Engine::Cues)),
    ("classify-compact", || classify(Engine::Compact)),
    ("encode", encode),
];

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let done = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--count", name] => {
            COUNTED.iter().filter(|(counted, _)| counted == name).for_each(|(_, work)| work());
            Ok(true)
        }
        [] => count(None).and_then(|counted| compare(&counted)),
        ["--keep", folder] => count(Some(Path::new(folder))).and_then(|counted| compare(&counted)),
        ["--record"] => count(None).and_then(|counted| record(&counted)),
        _ => Err("usage: cargo bench --bench instructions [-- --record | --keep DIR]".into()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Counts everything; where no folder is named, what callgrind writes is dropped.
fn count(folder: Option<&Path>) -> Result<Record> {
    let dropped = tempfile::tempdir()?;
    let folder = folder.unwrap_or(dropped.path());
    std::fs::create_dir_all(folder)?;
    let mut instructions = BTreeMap::new();
    for (name, _) in COUNTED {
        let counted = callgrind(name, &folder.join(format!("{name}.callgrind")))?;
        println!("{name:<18} {counted:>14}");
        instructions.insert(name.to_owned(), counted);
    }
    let rustc = Command::new("rustc").arg("--version").output()?.stdout;
    let rustc = String::from_utf8(rustc)?.trim().to_owned();
    Ok(Record { rustc, registers: registers().to_owned(), bytes: bytes(&samples()), instructions })
}

/// The widest registers that the program makes use of here.
fn registers() -> &'static str {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        return "avx2";
    }
    std::env::consts::ARCH
}

/// Runs this program under callgrind, which counts within `counted` alone.
fn callgrind(name: &str, out: &PathBuf) -> Result<u64> {
    let status = Command::new("valgrind")
        .args([
            "--tool=callgrind",
            "--quiet",
            "--collect-atstart=no",
            "--toggle-collect=*instructions::counted*",
        ])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe()?)
        .args(["--count", name])
        .stdout(Stdio::null())
        .status()
        .map_err(|error| format!("valgrind cannot be started ({error}); install it"))?;
    if !status.success() {
        return Err(format!("counting {name} ended with {status}").into());
    }
    let found = std::fs::read_to_string(out)?;
    let total =
        found.lines().find_map(|line| line.strip_prefix("totals: ").or(line.strip_prefix("summary: ")));
    let total: u64 = total.ok_or("callgrind wrote no totals")?.trim().parse()?;
    if total == 0 { Err(format!("nothing was counted of {name}").into()) } else { Ok(total) }
}

fn compare(counted: &Record) -> Result<bool> {
    let text = std::fs::read_to_string(RECORD).map_err(|error| format!("{RECORD}: {error}"))?;
    let recorded: Record = toml::from_str(&text)?;
    match judge(&recorded, counted) {
        Verdict::Holds => println!("all within {:.0} % of the record", 100.0 * gate::TOLERANCE),
        Verdict::Incomparable(why) => println!("SKIPPED: instructions are not compared: {why}"),
        Verdict::Differs(faults) => {
            faults.iter().for_each(|fault| println!("{fault}"));
            println!("if that is meant: cargo bench --bench instructions -- --record");
            return Ok(false);
        }
    }
    Ok(true)
}

fn record(counted: &Record) -> Result<bool> {
    std::fs::write(RECORD, format!("{HEAD}{}", toml::to_string(counted)?))?;
    println!("recorded in {RECORD}");
    Ok(true)
}

/// Does it once for what is built when it is first wanted, and once to be counted.
fn count_warm(work: &mut dyn FnMut()) {
    work();
    counted(work);
}

/// All that is counted goes on in here.
#[inline(never)]
fn counted(work: &mut dyn FnMut()) {
    work();
}

fn segment() {
    let (stages, documents) = (stages(), samples());
    count_warm(&mut || {
        documents.iter().for_each(|document| drop(black_box(stages.segmenter.segment(document))));
    });
}

fn tag() {
    let stages = stages();
    let parts = parts(&stages, samples(), false);
    count_warm(&mut || parts.iter().for_each(|part| drop(black_box(stages.tagger.tag(part)))));
}

fn classify(engine: Engine) {
    let stages = stages_of(engine);
    let parts = parts(&stages, samples(), true);
    count_warm(&mut || parts.iter().for_each(|part| drop(black_box(stages.classifier.classify(part)))));
}

fn encode() {
    let parts = parts(&stages(), samples(), true);
    let encoder = Encoder { tokens: Config::default().write.tokens };
    count_warm(&mut || parts.iter().for_each(|part| drop(black_box(encoder.encode(part)))));
}
