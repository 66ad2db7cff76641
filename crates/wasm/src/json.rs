//! The one place where documents cross the border: as JSON text, once each way.

pub(crate) use scimulate::json::written;
use serde::Serialize;
use serde_json::{Map, Value as Json};
use wasm_bindgen::prelude::*;

use crate::host;

/// Takes text as it is and anything else as the JSON it stands for.
pub(crate) fn text(value: &JsValue) -> Result<String, JsValue> {
    if let Some(text) = value.as_string() {
        return Ok(text);
    }
    let text = host::stringify(value)?;
    text.as_string().ok_or_else(|| host::TypeError::new("scimulate: an argument is missing").into())
}

/// The same, where an argument may be left out.
pub(crate) fn optional_text(value: &JsValue) -> Result<Option<String>, JsValue> {
    if value.is_undefined() || value.is_null() { Ok(None) } else { text(value).map(Some) }
}

/// Gives the members of options, which may be left out.
pub(crate) fn members(argument: &JsValue) -> Result<Map<String, Json>, JsValue> {
    match optional_text(argument)? {
        None => Ok(Map::new()),
        Some(text) => match serde_json::from_str(&text) {
            Ok(Json::Object(members)) => Ok(members),
            Ok(other) => Err(misuse(&format!("{} is no object", written(&other)))),
            Err(error) => Err(misuse(&format!("this is not valid JSON: {error}"))),
        },
    }
}

/// Refuses a member that is none of those that are `known`.
pub(crate) fn finish(members: &Map<String, Json>, known: &[&str]) -> Result<(), JsValue> {
    let Some(name) = members.keys().find(|name| !known.contains(&name.as_str())) else { return Ok(()) };
    let instead = match scimulate::nearest(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("it can have `{}`", known.join("`, `")),
    };
    Err(misuse(&format!("there is no member `{name}`; {instead}")))
}

/// What a call throws that was called wrongly.
pub(crate) fn misuse(error: &dyn std::fmt::Display) -> JsValue {
    host::TypeError::new(&format!("scimulate: options: {error}")).into()
}

/// Gives a plain object.
pub(crate) fn value(answer: &impl Serialize) -> Result<JsValue, JsValue> {
    host::parse(&written(answer))
}
