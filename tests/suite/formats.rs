//! Every format of input, compressed or not.

use std::io::Write;

use crate::program::{Bench, slice};

const TEXT: &str = "Joint Statement\n\nThe Ministers of Türkiye and Côte d’Ivoire welcomed the exercise. They agreed to meet again.\n";

fn texts(bench: &Bench) -> Vec<String> {
    bench.records().iter().map(|record| record["text"].as_str().expect("text").to_owned()).collect()
}

#[test]
fn files_of_a_folder_are_sorted_and_named_by_their_path() {
    let bench = Bench::new();
    for name in ["b.txt", "a/c.md", "a/b.txt", "z.pdf", "README.md"] {
        bench.add(name, "We agree.");
    }
    bench.run_for(0, &[]);
    let ids: Vec<_> =
        bench.documents().iter().map(|document| document["id"].as_str().expect("id").to_owned()).collect();
    assert_eq!(ids, ["a/b", "a/c", "b"]);
    assert_eq!(bench.summary()["skipped"].as_array().map(Vec::len), Some(2));
}

#[test]
fn compression_is_known_by_magic_bytes() {
    let packed: [(&str, Vec<u8>); 5] = [
        ("gz.txt.gz", gzip(TEXT.as_bytes())),
        ("zst.txt.zst", zstd::bulk::compress(TEXT.as_bytes(), 3).expect("zstd")),
        ("xz.txt.xz", xz(TEXT.as_bytes())),
        ("bz.txt.bz2", bzip(TEXT.as_bytes())),
        ("misnamed.txt", gzip(TEXT.as_bytes())),
    ];
    for (name, bytes) in packed {
        let bench = Bench::new();
        bench.add(name, bytes);
        bench.run_for(0, &[]);
        assert!(bench.records().iter().all(|record| slice(TEXT, record) == record["text"]), "{name}");
        assert_eq!(bench.records().len(), 3, "{name}");
    }
}

#[test]
fn members_of_a_gzip_are_all_read() {
    let bench = Bench::new();
    let line = |id: &str| gzip(format!("{{\"id\": \"{id}\", \"text\": \"We agree.\"}}\n").as_bytes());
    bench.add("a.jsonl.gz", [line("one"), line("two")].concat());
    bench.run_for(0, &[]);
    assert_eq!(bench.documents().len(), 2);
}

#[test]
fn html_gives_its_visible_text_and_saves_it() {
    let bench = Bench::new();
    bench.add(
        "a.html",
        "<title>no</title><h1>Joint Statement</h1><p>Türkiye <b>welcomed</b> it.</p><ul><li>Cyber;</ul>",
    );
    bench.run_for(0, &["--save-texts"]);
    let saved = String::from_utf8(bench.bytes("texts/a.txt")).expect("UTF-8");
    assert_eq!(texts(&bench), ["Joint Statement", "Türkiye welcomed it.", "Cyber;"]);
    assert!(bench.records().iter().all(|record| slice(&saved, record) == record["text"]));
}

#[test]
fn jsonl_keeps_other_keys() {
    let bench = Bench::new();
    bench.add(
        "a.jsonl",
        "{\"id\": 7, \"text\": \"We agree.\", \"date\": \"2024-05-05\", \"n\": {\"a\": 1}}\n",
    );
    bench.run_for(0, &[]);
    let document = &bench.documents()[0];
    assert_eq!((document["id"].as_str(), document["date"].as_str()), (Some("7"), Some("2024-05-05")));
    assert_eq!(document["meta"][1]["value"], "{\"a\":1}");
}

#[test]
fn other_encodings_are_decoded_and_named() {
    let bench = Bench::new();
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(TEXT);
    bench.add("a.txt", latin);
    let utf16: Vec<u8> = std::iter::once('\u{feff}')
        .chain(TEXT.chars())
        .collect::<String>()
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    bench.add("b.txt", utf16);
    bench.add("c.txt", format!("\u{feff}{TEXT}"));
    bench.run_for(0, &[]);
    let encodings: Vec<_> =
        bench.documents().iter().map(|d| d["encoding"].as_str().expect("name").to_owned()).collect();
    assert_eq!(encodings, ["windows-1252", "UTF-16LE", "UTF-8"]);
    let texts = texts(&bench);
    assert_eq!(texts[..3], texts[3..6]);
    assert_eq!(texts[..3], texts[6..]);
    assert!(
        bench.records()[6..].iter().all(|record| slice(&format!("\u{feff}{TEXT}"), record) == record["text"])
    );
}

#[test]
fn annotations_can_be_compressed() {
    let bench = Bench::new();
    bench.add("a.txt", TEXT);
    bench.run_for(0, &["--compress"]);
    let plain = zstd::stream::decode_all(&*bench.bytes("annotations.jsonl.zst")).expect("zstd");
    assert_eq!(crate::program::lines(&plain).len(), 3);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn xz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = liblzma::write::XzEncoder::new(Vec::new(), 1);
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn bzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}
