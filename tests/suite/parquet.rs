//! Parquet holds what the JSONL holds.

use std::fs::File;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, StructArray};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Map, Value, json};

use crate::program::{Bench, lines, plenipo, repository, said};

/// The value in a row of an array.
fn value(array: &dyn Array, row: usize) -> Value {
    use arrow_schema::DataType;
    assert!(array.is_valid(row), "nothing is null");
    match array.data_type() {
        DataType::Int64 => json!(array.as_primitive::<Int64Type>().value(row)),
        DataType::Float64 => json!(array.as_primitive::<Float64Type>().value(row)),
        DataType::Utf8 => json!(array.as_string::<i32>().value(row)),
        DataType::List(_) => {
            let list = array.as_list::<i32>().value(row);
            (0..list.len()).map(|n| value(&list, n)).collect()
        }
        DataType::Struct(_) => object(array.as_struct(), row),
        other => panic!("{other} is no type of the records"),
    }
}

fn object(columns: &StructArray, row: usize) -> Value {
    let names = columns.column_names().into_iter().map(str::to_owned);
    Value::Object(names.zip(columns.columns().iter().map(|column| value(column, row))).collect::<Map<_, _>>())
}

fn reader(bench: &Bench, name: &str) -> ParquetRecordBatchReaderBuilder<File> {
    let file = File::open(bench.out().join(name)).expect(name);
    ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet")
}

fn rows(bench: &Bench, name: &str) -> Vec<Value> {
    let batches = reader(bench, name).build().expect("Parquet");
    let tables = batches.map(|batch| StructArray::from(batch.expect("a batch")));
    tables.flat_map(|table| (0..table.len()).map(|row| object(&table, row)).collect::<Vec<_>>()).collect()
}

/// Requires that both formats hold the same; the records.
fn both(bench: &Bench) -> Vec<Value> {
    assert_eq!(rows(bench, "documents.parquet"), bench.documents());
    let records = rows(bench, "annotations.parquet");
    assert_eq!(records, bench.records());
    records
}

#[test]
fn the_corpus_is_the_same_in_both() {
    let bench = Bench::new();
    for flags in [&["--format", "both"][..], &["--format", "both", "--tokens", "--compress", "--overwrite"]] {
        assert!(bench.run_on(&repository("corpus"), flags).status.success());
        if flags.contains(&"--compress") {
            let plain = zstd::stream::decode_all(&*bench.bytes("annotations.jsonl.zst")).expect("zstd");
            assert!(rows(&bench, "annotations.parquet") == lines(&plain));
        } else {
            assert!(both(&bench).len() > 100);
        }
    }
}

#[test]
fn text_of_any_script_after_records_without_entities() {
    let bench = Bench::new();
    let plain = "They agreed on this and will meet again. ".repeat(1500);
    bench.add("a.txt", plain);
    bench.add("b.jsonl", "{\"id\": \"é\", \"text\": \"𝒜 防衛相 met Türkiye’s Minister in Zürich on 3 May 2024.\", \"ключ\": [1, \"ß\"]}\n");
    bench.run_for(0, &["--format", "both", "--tokens"]);
    let records = both(&bench);
    assert!(records[..1400].iter().all(|record| record["entities"] == json!([])));
    assert!(records.last().is_some_and(|last| last["entities"] != json!([])));
}

#[test]
fn columns_are_in_the_order_of_the_keys_and_the_version_is_told() {
    let bench = Bench::new();
    bench.add("a.txt", "The Ministers agreed.");
    bench.run_for(0, &["--format", "both"]);
    let reader = reader(&bench, "annotations.parquet");
    let names: Vec<_> = reader.schema().fields().iter().map(|field| field.name().as_str()).collect();
    let line = String::from_utf8(bench.bytes("annotations.jsonl")).expect("UTF-8");
    let at: Vec<_> = names.iter().map(|name| line.find(&format!("\"{name}\":")).expect(name)).collect();
    assert_eq!(names.len(), bench.records()[0].as_object().expect("a record").len());
    assert!(at[0] < at[1] && names[0] == "id" && names.last() == Some(&"engine"), "{names:?}");
    assert!(reader.schema().fields().iter().all(|field| !field.is_nullable()));
    let told = reader.metadata().file_metadata().key_value_metadata().expect("metadata");
    let version = told.iter().find(|pair| pair.key == "plenipo.schema_version").expect("a version");
    assert_eq!(version.value.as_deref(), Some(::plenipo::write::SCHEMA_VERSION));
}

#[test]
fn alone_it_leaves_no_jsonl_and_is_the_same_bytes() {
    let bench = Bench::new();
    bench.add("a.txt", "The Ministers of Japan and Australia agreed.");
    bench.run_for(0, &["--format", "both"]);
    let alone = bench.elsewhere("alone");
    alone.run_for(0, &["--format", "parquet"]);
    for name in ["annotations.parquet", "documents.parquet"] {
        assert_eq!(alone.bytes(name), bench.bytes(name));
    }
    let mut names: Vec<_> = std::fs::read_dir(alone.out())
        .expect("a folder")
        .map(|entry| entry.expect("a file").file_name().into_string().expect("UTF-8"))
        .collect();
    names.sort();
    assert_eq!(names, ["annotations.parquet", "documents.parquet", "errors.jsonl", "run.json"]);
    assert!(said(&alone.run_for(2, &[])).contains("--overwrite"));
}

#[test]
fn a_run_without_documents_makes_empty_tables() {
    let bench = Bench::new();
    bench.add("a.jsonl", "{\"txt\": 1}\n");
    bench.run_for(1, &["--format", "both"]);
    assert!(both(&bench).is_empty());
}

#[test]
fn standard_output_is_refused() {
    let bench = Bench::new();
    let path = bench.add("a.txt", "The Ministers agreed.");
    for format in ["parquet", "both"] {
        let mut run = plenipo();
        let output = run.arg("run").arg(&path).args(["--out", "-", "--format", format]).output();
        let output = output.expect("it runs");
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("--out") && output.stdout.is_empty(), "{}", said(&output));
    }
}
