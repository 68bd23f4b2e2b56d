//! Documents as Python gives them: an id, a text, and metadata as JSON.

use plenipo::document::Document;
use plenipo::error::{FailedDocument, Failure};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt};
use serde_json::{Map, Value};

/// A document, or why it is none.
pub type Read = Result<Document, FailedDocument>;

/// The document of an id, a text and metadata; what was given may be anything.
pub fn document(id: &Bound<PyAny>, text: &Bound<PyAny>, meta: Option<&str>) -> Read {
    let fail = |id: String, message: String| FailedDocument {
        id,
        origin: Default::default(),
        stage: "read",
        failure: Failure::new(message),
    };
    let id = name(id).map_err(|message| fail(shown(id), message))?;
    let text = text.extract::<String>();
    let text = text.map_err(|error| fail(id.clone(), format!("the text is no text in Unicode: {error}")))?;
    let meta = meta.map_or_else(|| Ok(Map::new()), serde_json::from_str::<Map<String, Value>>);
    let meta = meta.map_err(|error| fail(id.clone(), format!("the metadata is not JSON: {error}")))?;
    Ok(Document { meta: meta.into_iter().collect(), ..Document::new(id, text) })
}

/// An id is a string or a whole number, as in a line of JSON.
fn name(id: &Bound<PyAny>) -> Result<String, String> {
    if id.is_instance_of::<PyInt>() && !id.is_instance_of::<PyBool>() {
        return Ok(shown(id));
    }
    match id.extract::<String>() {
        Ok(name) if name.trim().is_empty() => Err("the id is empty; give each text its own".to_owned()),
        Ok(name) => Ok(name),
        Err(error) => Err(format!("the id is neither a string nor a whole number: {error}")),
    }
}

/// An id as far as it can be shown.
fn shown(id: &Bound<PyAny>) -> String {
    id.str().map(|id| id.to_string_lossy().into_owned()).unwrap_or_default()
}
