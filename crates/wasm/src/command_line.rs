//! What `npx scimulate` asks beside the functions of the package.

use serde_json::Value as Json;
use wasm_bindgen::prelude::*;

use crate::json;

/// Says what is wrong with a text that is to be JSON, where something is.
#[wasm_bindgen(js_name = jsonProblem, skip_typescript)]
pub fn json_problem(text: &str) -> Result<JsValue, JsValue> {
    match serde_json::from_str::<Json>(text) {
        Ok(_) => Ok(JsValue::UNDEFINED),
        Err(error) => json::value(&scimulate::diagnostic::invalid_json(text, &error)),
    }
}

/// Gives the one of `names`, a line each, that differs by the fewest letters, if they are few.
#[wasm_bindgen(skip_typescript)]
pub fn nearest(written: &str, names: &str) -> Option<String> {
    scimulate::nearest(written, names.lines()).map(str::to_owned)
}
