//! The stages, loaded once.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use arrow_array::RecordBatch;
use plenipo::config::{self, Config};
use plenipo::document::{Document, Part};
use plenipo::error::{Error, FailedDocument, Result};
use plenipo::pipeline::Stages;
use plenipo::write::{Encoder, ErrorRecord, Record, batch};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3_arrow::PyTable;
use rayon::prelude::*;

use crate::given::{self, Read};
use crate::tables::table;
use crate::{errors, process, run};

/// Documents that are annotated at a time, at most.
const DOCUMENTS: usize = 1024;

/// Bytes of text that are annotated at a time; one document more at most.
const BYTES: usize = 512 << 10;

/// What annotates.
#[pyclass(frozen, module = "plenipo._native")]
pub struct Pipeline {
    config: Config,
    encoder: Encoder,
    /// A stage may hold a model that one thread alone can use at a time.
    stages: Mutex<Stages>,
}

#[pymethods]
impl Pipeline {
    /// Loads the stages; the configuration is a file of TOML, or JSON of the same form.
    #[new]
    #[pyo3(signature = (file=None, json=None))]
    fn new(py: Python, file: Option<PathBuf>, json: Option<&str>) -> PyResult<Self> {
        process::own()?;
        let config = json.map_or_else(|| Config::read_or_default(file.as_deref()), from_json);
        let config = config.map_err(errors::error)?;
        process::size_pool(&config)?;
        let (stages, _) = py.detach(|| Stages::load(&config)).map_err(errors::error)?;
        let encoder = Encoder { tokens: config.write.tokens };
        Ok(Self { config, encoder, stages: Mutex::new(stages) })
    }

    /// The configuration as TOML.
    fn config(&self) -> String {
        self.config.to_toml()
    }

    /// The records of a text, as lines of JSON.
    #[pyo3(signature = (text, id, meta=None))]
    fn lines<'py>(
        &self,
        py: Python<'py>,
        text: &Bound<'py, PyAny>,
        id: &Bound<'py, PyAny>,
        meta: Option<&str>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        process::own()?;
        let read = given::document(id, text, meta).map_err(|failed| errors::document(&failed))?;
        let mut annotated = py.detach(|| self.annotate(vec![read]));
        let parts =
            annotated.pop().expect("a result a document").map_err(|failed| errors::document(&failed))?;
        let lines: Vec<u8> = parts.iter().flat_map(|part| self.encoder.encode(part)).collect();
        Ok(PyBytes::new(py, &lines))
    }

    /// The records of texts, each with its id and its metadata as JSON, and of those that failed,
    /// in columns.
    #[pyo3(signature = (ids, texts, metas=None))]
    fn tables(
        &self,
        py: Python,
        ids: Vec<Bound<PyAny>>,
        texts: Vec<Bound<PyAny>>,
        metas: Option<Vec<Option<String>>>,
    ) -> PyResult<(PyTable, PyTable)> {
        process::own()?;
        let meta = |n: usize| metas.as_ref()?.get(n)?.as_deref();
        let given = ids.iter().zip(&texts).enumerate();
        let documents = given.map(|(n, (id, text))| given::document(id, text, meta(n))).collect();
        let (batches, failed) = py.detach(|| self.batches(documents))?;
        Ok((table::<Record>(batches)?, table::<ErrorRecord>(vec![columns(&failed)?])?))
    }

    /// Annotates files and folders into a folder, as the command `run` does; its summary as JSON.
    fn run(&self, py: Python, inputs: Vec<PathBuf>, output: PathBuf, existing: &str) -> PyResult<String> {
        process::own()?;
        run::run(py, self.config.clone(), &inputs, output, existing)
    }
}

impl Pipeline {
    fn annotate(&self, documents: Vec<Document>) -> Vec<Result<Vec<Part>, FailedDocument>> {
        self.stages.lock().unwrap_or_else(PoisonError::into_inner).annotate(documents)
    }

    /// Some documents at a time; their records, and the failures, in order.
    fn batches(&self, documents: Vec<Read>) -> PyResult<(Vec<RecordBatch>, Vec<ErrorRecord>)> {
        let (mut batches, mut failures) = (Vec::new(), Vec::new());
        let mut documents = documents.into_iter().peekable();
        while documents.peek().is_some() {
            let annotated = self.some(&mut documents);
            let mut parts = Vec::new();
            for document in annotated {
                match document {
                    Ok(document) => parts.extend(document),
                    Err(failed) => failures.push(ErrorRecord::from(&failed)),
                }
            }
            let share = parts.len().div_ceil(rayon::current_num_threads()).max(1);
            let records = |parts: &[Part]| {
                columns(&parts.iter().flat_map(|part| self.encoder.records(part)).collect::<Vec<_>>())
            };
            let encoded: PyResult<Vec<_>> = parts.par_chunks(share).map(records).collect();
            batches.extend(encoded?);
        }
        Ok((batches, failures))
    }

    /// Annotates the next documents, as many as are annotated at a time.
    fn some(&self, documents: &mut impl Iterator<Item = Read>) -> Vec<Result<Vec<Part>, FailedDocument>> {
        let (mut read, mut bytes) = (Vec::new(), 0);
        while bytes < BYTES
            && read.len() < DOCUMENTS
            && let Some(document) = documents.next()
        {
            bytes += document.as_ref().map_or(0, |document| document.text.len());
            read.push(document);
        }
        let (mut whole, holes): (Vec<_>, Vec<_>) = (Vec::new(), read);
        let holes: Vec<_> = holes.into_iter().map(|read| read.map(|document| whole.push(document))).collect();
        let mut annotated = self.annotate(whole).into_iter();
        holes
            .into_iter()
            .map(|hole| hole.and_then(|()| annotated.next().expect("a result a document")))
            .collect()
    }
}

fn columns<T: schemars::JsonSchema + serde::Serialize>(records: &[T]) -> PyResult<RecordBatch> {
    batch(records).map_err(|failure| errors::UsageError::new_err(failure.to_string()))
}

/// A configuration as JSON; errors show it as TOML.
fn from_json(json: &str) -> Result<Config> {
    let path = Path::new("config");
    let table: toml::Table =
        serde_json::from_str(json).map_err(|error| Error::file(path, error.to_string()))?;
    let text = toml::to_string(&table).map_err(|error| Error::file(path, error.to_string()))?;
    config::parse(path, &text)
}
