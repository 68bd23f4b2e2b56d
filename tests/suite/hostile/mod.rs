//! Any bytes in, from every side: an error or a result, and never a panic. The same checks are
//! fuzzed, in `fuzz/`; here proptest runs them on stable Rust.

mod labels;
mod left;
mod models;
mod reads;
mod settings;

use plenipo::config::Config;
use plenipo::pipeline::Stages;
use plenipo::read::Format;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::program::repository;

const FORMATS: [Format; 4] = [Format::Text, Format::Markdown, Format::Html, Format::Jsonl];

/// The first bytes of every kind of compression.
const MAGIC: [&[u8]; 5] =
    [b"", &[0x1f, 0x8b, 8], &[0x28, 0xb5, 0x2f, 0xfd], &[0xfd, b'7', b'z', b'X', b'Z', 0], b"BZh9"];

/// Bytes in which the words of a form stand beside anything else.
fn bytes(words: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let word = prop::sample::select(words).prop_map(|word| word.as_bytes().to_vec());
    let piece = prop_oneof![4 => word, 1 => prop::collection::vec(any::<u8>(), 0..12)];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

const HTML: &[&str] = &[
    "<p>",
    "</p>",
    "<div class=\"a\">",
    "</div>",
    "<b>",
    "</i>",
    "<ol start=4294967295>",
    "<li>",
    "<table>",
    "<td>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "&amp;",
    "&#x110000;",
    "<svg>",
    "<template>",
    "<select>",
    "charset=utf-16",
    "We agreed.",
    "\u{feff}",
    "\0",
];

const JSON: &[&str] = &[
    "{\"text\": \"We agreed.\"}",
    "\n",
    "{\"id\": ",
    "\"text\": ",
    "[[[[",
    "]]",
    "\"",
    "\\u0000",
    "\\ud800",
    "1e999",
    "null",
    ",",
    "}",
    "{\"text\": \"a\", \"id\": 1.5e300, \"b\": {\"c\": []}}\n",
];

const TOML: &[&str] = &[
    "[read]\n",
    "[[theme]]\n",
    "id = \"a\"\n",
    "group = \"g\"\n",
    "description = \"d\"\n",
    "bias = -1\n",
    "bias = nan\n",
    "bias = 1e308\n",
    "cues.sure = [\"a {b,c}* .. d\"]\n",
    "max_document_mb = 18446744073709551615\n",
    "[[act]]\n",
    "score = 0.5\n",
    "level = \"commit\"\n",
    "cues = [\"<party> will\", \"^ {,}\"]\n",
    "silence = 0.7\n",
    "item = 1\n",
    "skip = [\"also\"]\n",
    "[lists]\nparty = [\"we\"]\n",
    "shard = \"1/2\"\n",
    "[[[[",
    "{{{{",
    "\"",
    "exclude = [\"[\"]\n",
];

const LEFT: &[&str] = &[
    "\n",
    "\n--\n",
    "{\"annotations\": 3, \"documents\": 0, \"errors\": 18446744073709551615, \"order\": 0, ",
    "\"counts\": {\"documents\": 18446744073709551615}, \"mark\": \"\"}",
    "{\"number\": 0, \"end\": \"broken\"}\n",
    "{\"number\": 1, \"end\": \"done\"}\n",
    "{\"segments\": 18446744073709551615}\n",
    "{\"text\": \"a\"}\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_text_is_read_as_it_is(text in "\\PC{0,64}|[\\x00-\\x7f]{0,64}") {
        reads::as_it_is(&text);
    }

    #[test]
    fn any_bytes_are_read(bytes in bytes(HTML), magic in prop::sample::select(&MAGIC[..])) {
        for format in FORMATS {
            reads::check(format, &[magic, &bytes].concat());
        }
    }

    #[test]
    fn any_lines_are_read(bytes in bytes(JSON)) {
        reads::check(Format::Jsonl, &bytes);
    }

    #[test]
    fn any_settings_are_refused_or_work(bytes in bytes(TOML)) {
        settings::check(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_files_of_a_run_are_refused_or_gone_on_with(bytes in bytes(LEFT)) {
        left::check(&bytes);
    }
}

/// The seeds of a fuzz target, what fuzzing found among them.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = std::fs::read_dir(repository(&format!("fuzz/seeds/{target}"))).expect("a folder");
    folder.map(|file| std::fs::read(file.expect("a file").path()).expect("a file")).collect()
}

/// Checks the seeds of a target, and what becomes of them where bytes are changed or cut off.
fn check_seeds(target: &str, check: impl Fn(&[u8])) {
    let mut random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut below = |most: usize| random.next_u32() as usize % most.max(1);
    for seed in seeds(target) {
        check(&seed);
        for _ in 0..100 {
            let mut bytes = seed.clone();
            for _ in 0..=below(4) {
                let at = below(bytes.len());
                bytes[at] = below(256) as u8;
            }
            let cut = if below(4) == 0 { below(bytes.len()) } else { 0 };
            bytes.truncate(bytes.len() - cut);
            check(&bytes);
        }
    }
}

#[test]
fn seeds_of_texts_are_read() {
    check_seeds("text", |bytes| {
        reads::check(Format::Text, bytes);
        reads::check(Format::Markdown, bytes);
    });
}

#[test]
fn seeds_of_compressed_texts_are_read() {
    check_seeds("compressed", |bytes| reads::check(Format::Text, bytes));
}

#[test]
fn seeds_of_pages_are_read() {
    check_seeds("html", |bytes| reads::check(Format::Html, bytes));
}

#[test]
fn seeds_of_lines_are_read() {
    check_seeds("jsonl", |bytes| reads::check(Format::Jsonl, bytes));
}

#[test]
fn seeds_of_settings_are_refused_or_work() {
    check_seeds("settings", |bytes| settings::check(&String::from_utf8_lossy(bytes)));
}

#[test]
fn seeds_of_weights_are_refused_or_work() {
    check_seeds("models", models::check);
}

#[test]
fn seeds_of_what_a_run_left_are_refused_or_gone_on_with() {
    check_seeds("left", left::check);
}

#[test]
fn seeds_of_statements_are_annotated() {
    let (stages, _) = Stages::load(&Config::default()).expect("what is built in loads");
    for target in ["labels", "tag", "segment"] {
        check_seeds(target, |bytes| labels::check(&stages, &String::from_utf8_lossy(bytes)));
    }
}
