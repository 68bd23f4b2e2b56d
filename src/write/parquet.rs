//! Parquet, made of the lines of JSON: the same records, column by column.

use std::fs::File;
use std::io::BufRead;
use std::path::Path;

use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError::{self, General};
use parquet::errors::Result as ParquetResult;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::columns::columns;
use super::record::SCHEMA_VERSION;
use super::run::OutputSummary;
use super::table::Batches;
use crate::error::{Error, Result};
use crate::model::hashed;

/// Records of a row group, at most.
const GROUP: usize = 64 * 1024;

/// Bytes of a row group, compressed, at most; it is in memory until it is whole.
const GROUP_BYTES: usize = 32 << 20;

/// Writes lines of records of type `T` to `path`, which gets its name when it is whole.
/// The same lines make the same bytes.
///
/// # Errors
/// Lines that cannot be read back, or a file that cannot be written.
pub fn write<T: JsonSchema + DeserializeOwned>(lines: impl BufRead, path: &Path) -> Result<OutputSummary> {
    let part = path.with_added_extension("part");
    let file = File::create(&part).map_err(Error::io("create", &part))?;
    let file = table::<T>(lines, file).map_err(|error| failed(error, &part))?;
    file.sync_all().map_err(Error::io("write", &part))?;
    std::fs::rename(&part, path).map_err(Error::io("rename", &part))?;
    let mut file = File::open(path).map_err(Error::io("read", path))?;
    let (bytes, hash) = hashed(&mut file).map_err(Error::io("read", path))?;
    Ok(OutputSummary::new(path, bytes, hash))
}

fn table<T: JsonSchema + DeserializeOwned>(lines: impl BufRead, file: File) -> ParquetResult<File> {
    // Every column has its type in Parquet itself.
    let options = ArrowWriterOptions::new().with_properties(properties()?).with_skip_arrow_metadata(true);
    let mut writer = ArrowWriter::try_new_with_options(file, columns::<T>(), options)?;
    for batch in Batches::<T, _>::new(lines) {
        let batch = batch.map_err(|failure| General(format!("line {}: {failure}", failure.line)))?;
        writer.write(&batch)?;
    }
    writer.into_inner()
}

fn properties() -> ParquetResult<WriterProperties> {
    let version = KeyValue::new("plenipo.schema_version".to_owned(), SCHEMA_VERSION.to_owned());
    Ok(WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?))
        .set_max_row_group_row_count(Some(GROUP))
        .set_max_row_group_bytes(Some(GROUP_BYTES))
        .set_key_value_metadata(Some(vec![version]))
        .build())
}

fn failed(error: ParquetError, path: &Path) -> Error {
    let message = error.to_string();
    if let ParquetError::External(source) = error
        && let Ok(error) = source.downcast::<std::io::Error>()
    {
        return Error::io("write", path)(*error);
    }
    let advice = "what was written to the folder does not read back; start over with --overwrite";
    Error::file(path, format!("{message}; {advice}"))
}
