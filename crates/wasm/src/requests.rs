//! SCIM requests against AWS's rules, error texts, and the set-up.

use serde_json::{Map, Value as Json};
use wasm_bindgen::prelude::*;

use crate::json;
use crate::options::{Knows, Options};

/// Says what AWS would answer to a request.
#[wasm_bindgen(skip_typescript)]
pub fn validate(request: &JsValue, context: &JsValue) -> Result<JsValue, JsValue> {
    let request = json::text(request)?;
    let (settings, existing) = of_context(context)?;
    json::value(&scimulate::json::validate_with(&request, settings.as_deref(), existing.as_deref()))
}

/// Says it for every line of NDJSON that comes in pieces, one request after another.
#[derive(Debug)]
#[wasm_bindgen(skip_typescript)]
pub struct RequestValidator {
    validator: scimulate::json::RequestValidator,
}

#[wasm_bindgen]
impl RequestValidator {
    /// Starts with the rules' settings and the resources AWS holds.
    #[wasm_bindgen(constructor, skip_typescript)]
    pub fn new(context: &JsValue) -> Result<Self, JsValue> {
        let (settings, existing) = of_context(context)?;
        let validator = scimulate::json::RequestValidator::new(settings.as_deref(), existing.as_deref());
        Ok(Self { validator })
    }

    /// Takes the next piece, and answers to the requests that end in it.
    #[wasm_bindgen(skip_typescript)]
    pub fn push(&mut self, text: &str) -> Result<JsValue, JsValue> {
        json::value(&self.validator.push(text))
    }

    /// Answers to a last line that no line break ends.
    #[wasm_bindgen(skip_typescript)]
    pub fn finish(&mut self) -> Result<JsValue, JsValue> {
        json::value(&self.validator.finish())
    }
}

/// Says what is likely behind an error of AWS, CloudTrail or Entra's provisioning log.
#[wasm_bindgen(js_name = decodeError, skip_typescript)]
pub fn decode_error(text: &str, context: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let [request, user, schema, existing] = parts(context, &["request", "user", "schema", "existing"])?;
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
    let [settings] = parts(options, &["ruleSettings"])?;
    json::value(&scimulate::json::check_setup(&json::text(setup)?, settings.as_deref()))
}

/// Lists every rule of requests, mapping tables and set-ups.
#[wasm_bindgen(skip_typescript)]
pub fn rules() -> Result<JsValue, JsValue> {
    json::value(&scimulate::json::rules())
}

fn of_context(context: &JsValue) -> Result<(Option<String>, Option<String>), JsValue> {
    let [settings, existing] = parts(context, &["ruleSettings", "existing"])?;
    Ok((settings, existing))
}

/// Takes an argument apart that may be left out, as may each of its members; a part that is text already is the text of a
/// document.
fn parts<const N: usize>(
    argument: &JsValue,
    names: &'static [&'static str; N],
) -> Result<[Option<String>; N], JsValue> {
    let mut members = json::members(argument)?;
    let parts = names.map(|name| part(&mut members, name));
    json::finish(&members, names)?;
    Ok(parts)
}

fn part(members: &mut Map<String, Json>, name: &str) -> Option<String> {
    match members.get_mut(name).map(Json::take)? {
        Json::Null => None,
        Json::String(text) => Some(text),
        other => Some(json::written(&other)),
    }
}
