//! SCIM requests against AWS's rules, error texts, and the set-up.

use serde::Deserialize;
use serde_json::Value as Json;
use wasm_bindgen::prelude::*;

use crate::json;
use crate::options::{Knows, Options, misuse};

/// What [`validate`] and [`validate_all`] may be told beside the request.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Context {
    existing: Option<Json>,
    rule_settings: Option<Json>,
}

/// What is known beside an error text.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct ErrorContext {
    request: Option<Json>,
    user: Option<Json>,
    schema: Option<Json>,
    existing: Option<Json>,
}

/// Says what AWS would answer to a request.
#[wasm_bindgen(skip_typescript)]
pub fn validate(request: &JsValue, context: &JsValue) -> Result<JsValue, JsValue> {
    let request = json::text(request)?;
    let (settings, existing) = of_context(context)?;
    json::value(&scimulate::json::validate_with(&request, settings.as_deref(), existing.as_deref()))
}

/// Says it for every line of NDJSON, one request after another.
#[wasm_bindgen(js_name = validateAll, skip_typescript)]
pub fn validate_all(requests: &str, context: &JsValue) -> Result<JsValue, JsValue> {
    let (settings, existing) = of_context(context)?;
    json::value(&scimulate::json::validate_all(requests, settings.as_deref(), existing.as_deref()))
}

/// Says what is likely behind an error of AWS, CloudTrail or Entra's provisioning log.
#[wasm_bindgen(js_name = decodeError, skip_typescript)]
pub fn decode_error(text: &str, context: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let ErrorContext { request, user, schema, existing } = members(context)?;
    let [request, user, schema, existing] = [request, user, schema, existing].map(|part| part.map(as_text));
    let context = scimulate::json::ErrorContext {
        request: request.as_deref(),
        user: user.as_deref(),
        schema: schema.as_deref(),
        existing: existing.as_deref(),
    };
    let Options { environment, .. } = Options::read(options, Knows::World)?;
    json::value(&scimulate::json::decode(text, context, &environment))
}

/// Says what is wrong with a set-up.
#[wasm_bindgen(js_name = checkSetup, skip_typescript)]
pub fn check_setup(setup: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    #[derive(Deserialize, Default)]
    #[serde(rename_all = "camelCase", default, deny_unknown_fields)]
    struct Known {
        rule_settings: Option<Json>,
    }
    let Known { rule_settings } = members(options)?;
    let settings = rule_settings.map(as_text);
    json::value(&scimulate::json::check_setup(&json::text(setup)?, settings.as_deref()))
}

/// Lists every rule of requests, mapping tables and set-ups.
#[wasm_bindgen(skip_typescript)]
pub fn rules() -> Result<JsValue, JsValue> {
    json::value(&scimulate::json::rules())
}

fn of_context(context: &JsValue) -> Result<(Option<String>, Option<String>), JsValue> {
    let Context { existing, rule_settings } = members(context)?;
    Ok((rule_settings.map(as_text), existing.map(as_text)))
}

fn members<T: Default + for<'de> Deserialize<'de>>(argument: &JsValue) -> Result<T, JsValue> {
    match json::optional_text(argument)? {
        None => Ok(T::default()),
        Some(text) => serde_json::from_str(&text).map_err(|error| misuse(&error)),
    }
}

/// A part that is text already is the text of a document.
fn as_text(part: Json) -> String {
    match part {
        Json::String(text) => text,
        other => other.to_string(),
    }
}
