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
    near(written, names.lines()).map(str::to_owned)
}

/// The same for names that are here, such as those of options; few are as many as for the attributes of a user.
pub(crate) fn near<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // A name is short; a very long one is no misspelling, and the comparison takes the product of the lengths.
    if written.len() > 64 {
        return None;
    }
    let lower = written.to_ascii_lowercase();
    names
        .map(|name| (strsim::osa_distance(&lower, &name.to_ascii_lowercase()), name))
        .min()
        .filter(|(distance, _)| *distance <= 1 + written.len() / 6)
        .map(|(_, name)| name)
}
