//! Synchronization schemas as documents: reading, editing, comparing; and scoping.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::json;

/// What differs between two schemas.
#[derive(Serialize)]
struct SchemaChanges<C, D> {
    changes: C,
    diagnostics: D,
}

/// Reads whatever the portal or Graph exports of a schema.
#[wasm_bindgen(js_name = readSchema, skip_typescript)]
pub fn read_schema(schema: &JsValue) -> Result<JsValue, JsValue> {
    json::value(&scimulate::json::read_schema(&json::text(schema)?))
}

/// Applies edits one after another to a schema's text.
#[wasm_bindgen(js_name = editSchema, skip_typescript)]
pub fn edit_schema(schema: &JsValue, edits: &JsValue) -> Result<JsValue, JsValue> {
    json::value(&scimulate::json::edit_schema(&json::text(schema)?, &json::text(edits)?))
}

/// Applies the edits of a fix together to the mapping of users or groups.
#[wasm_bindgen(js_name = fixSchema, skip_typescript)]
pub fn fix_schema(schema: &JsValue, edits: &JsValue, group: Option<bool>) -> Result<JsValue, JsValue> {
    let (schema, edits) = (json::text(schema)?, json::text(edits)?);
    json::value(&scimulate::json::fix_schema(&schema, &edits, group.unwrap_or_default()))
}

/// Lists what differs between two schemas, in the portal's words.
#[wasm_bindgen(js_name = schemaChanges, skip_typescript)]
pub fn schema_changes(before: &JsValue, after: &JsValue) -> Result<JsValue, JsValue> {
    let (changes, diagnostics) = scimulate::json::schema_changes(&json::text(before)?, &json::text(after)?);
    json::value(&SchemaChanges { changes, diagnostics })
}

/// Asks a scoping filter about one object.
#[wasm_bindgen(js_name = evaluateFilter, skip_typescript)]
pub fn evaluate_filter(filter: &JsValue, source: &JsValue) -> Result<JsValue, JsValue> {
    json::value(&scimulate::json::evaluate_filter(&json::text(filter)?, &json::text(source)?))
}

/// Joins assignment and filter for one object.
#[wasm_bindgen(js_name = decideScope, skip_typescript)]
pub fn decide_scope(filter: &JsValue, settings: &JsValue, source: &JsValue) -> Result<JsValue, JsValue> {
    let filter = json::optional_text(filter)?;
    let filter = filter.as_deref().unwrap_or("null");
    json::value(&scimulate::json::decide_scope(filter, &json::text(settings)?, &json::text(source)?))
}
