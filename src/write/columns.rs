//! The columns of a kind of record, from the JSON Schema of its lines.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

/// The columns of `T`, in the order of its keys; none may be null.
pub fn columns<T: JsonSchema>() -> SchemaRef {
    let root = schema_for!(T).to_value();
    Arc::new(Schema::new(fields(&root, &root)))
}

fn fields(object: &Value, root: &Value) -> Fields {
    let keys = object["required"].as_array().expect("a record has keys");
    let keys = keys.iter().filter_map(Value::as_str);
    keys.map(|key| Field::new(key, data_type(&object["properties"][key], root), false)).collect()
}

fn data_type(schema: &Value, root: &Value) -> DataType {
    if let Some(name) = schema["$ref"].as_str() {
        let named = root.pointer(name.trim_start_matches('#')).expect("the schema holds what it refers to");
        return data_type(named, root);
    }
    match schema["type"].as_str() {
        Some("integer") => DataType::Int64,
        Some("number") => DataType::Float64,
        Some("object") => DataType::Struct(fields(schema, root)),
        Some("array") => {
            let element = Field::new("element", data_type(&schema["items"], root), false);
            DataType::List(Arc::new(element))
        }
        // Text, or a choice of names.
        _ => DataType::Utf8,
    }
}
