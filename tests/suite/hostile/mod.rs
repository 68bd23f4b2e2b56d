//! Any bytes in, from every side: an error or a result, and never a panic. The same checks are
//! fuzzed, in `fuzz/`; here proptest runs them on stable Rust.

mod labels;
mod left;
mod models;
mod reads;
mod settings;

use std::io::Write;

use plenipo::config::Config;
use plenipo::pipeline::Stages;
use plenipo::read::Format;
use proptest::prelude::*;

/// What is annotated by what was loaded.
pub const TEXT: &str =
    "On 3 May 2024 the Minister of Japan agreed to hold an exercise; we remain concerned about missiles.";

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
    "<p>", "</p>", "<div class=\"a\">", "</div>", "<b>", "</i>", "<ol start=4294967295>", "<li>", "<table>", "<td>",
    "<script>", "</script>", "<!--", "-->", "<![CDATA[", "&amp;", "&#x110000;", "<svg>", "<template>", "<select>",
    "charset=utf-16", "We agreed.", "\u{feff}", "\0",
];

const JSON: &[&str] = &[
    "{\"text\": \"We agreed.\"}", "\n", "{\"id\": ", "\"text\": ", "[[[[", "]]", "\"", "\\u0000", "\\ud800", "1e999",
    "null", ",", "}", "{\"text\": \"a\", \"id\": 1.5e300, \"b\": {\"c\": []}}\n",
];

const TOML: &[&str] = &[
    "[read]\n", "[[theme]]\n", "id = \"a\"\n", "group = \"g\"\n", "description = \"d\"\n", "bias = -1\n", "bias = nan\n",
    "bias = 1e308\n", "cues.sure = [\"a {b,c}* .. d\"]\n", "max_document_mb = 18446744073709551615\n", "[[act]]\n",
    "score = 0.5\n", "level = \"commit\"\n", "cues = [\"<party> will\", \"^ {,}\"]\n", "silence = 0.7\n", "item = 1\n",
    "skip = [\"also\"]\n", "[lists]\nparty = [\"we\"]\n", "shard = \"1/2\"\n", "[[[[", "{{{{", "\"", "exclude = [\"[\"]\n",
];

const LEFT: &[&str] = &[
    "\n", "\n--\n", "{\"annotations\": 3, \"documents\": 0, \"errors\": 18446744073709551615, \"order\": 0, ",
    "\"counts\": {\"documents\": 18446744073709551615}, \"mark\": \"\"}", "{\"number\": 0, \"end\": \"broken\"}\n",
    "{\"number\": 1, \"end\": \"done\"}\n", "{\"segments\": 18446744073709551615}\n", "{\"text\": \"a\"}\n",
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

/// A file of bytes is still read where some are changed, and its end is cut off.
fn damaged(whole: &[u8], check: impl Fn(&[u8])) {
    check(whole);
    let mut random = proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha);
    for _ in 0..200 {
        let mut bytes = whole.to_vec();
        for _ in 0..1 + random.next_u32() % 4 {
            let at = random.next_u32() as usize % bytes.len();
            bytes[at] = random.next_u32() as u8;
        }
        bytes.truncate(bytes.len() - (random.next_u32() as usize % bytes.len()) * usize::from(random.next_u32() % 4 == 0));
        check(&bytes);
    }
}

#[test]
fn damaged_compression_is_refused_or_read() {
    let text = "We agreed to hold an exercise.\n".repeat(100);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(text.as_bytes()).expect("memory");
    let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 1);
    xz.write_all(text.as_bytes()).expect("memory");
    let mut bzip2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bzip2.write_all(text.as_bytes()).expect("memory");
    let zstd = zstd::bulk::compress(text.as_bytes(), 1).expect("memory");
    for whole in [gzip.finish().expect("memory"), xz.finish().expect("memory"), bzip2.finish().expect("memory"), zstd] {
        damaged(&whole, |bytes| reads::check(Format::Text, bytes));
    }
}

#[test]
fn damaged_weights_are_refused_or_work() {
    for whole in seeds::weights() {
        damaged(&whole, models::check);
    }
}
