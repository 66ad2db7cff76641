//! Expressions, and the reference of the language.

use wasm_bindgen::prelude::*;

use crate::json;
use crate::options::{Knows, Options};

/// Parses an expression and, where a test object is given, evaluates it.
#[wasm_bindgen(js_name = parseExpression, skip_typescript)]
pub fn parse_expression(expression: &str, source: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let source = json::optional_text(source)?;
    let Options { environment, profile, .. } = Options::read(options, Knows::World)?;
    json::value(&scimulate::json::parse_expression(expression, profile, source.as_deref(), &environment))
}

/// Tells what every part of an expression gives for one object.
#[wasm_bindgen(skip_typescript)]
pub fn trace(expression: &str, source: &JsValue, options: &JsValue) -> Result<JsValue, JsValue> {
    let source = json::text(source)?;
    let Options { environment, profile, .. } = Options::read(options, Knows::World)?;
    json::value(&scimulate::json::trace(expression, profile, &source, &environment))
}

/// Writes an expression in its canonical form, on several lines where one would be long.
#[wasm_bindgen(js_name = formatExpression, skip_typescript)]
pub fn format_expression(expression: &str, options: &JsValue) -> Result<JsValue, JsValue> {
    let Options { profile, .. } = Options::read(options, Knows::World)?;
    json::value(&scimulate::json::format_expression(expression, profile))
}

/// Lists the functions of the expression language.
#[wasm_bindgen(skip_typescript)]
pub fn functions() -> Result<JsValue, JsValue> {
    json::value(&scimulate::expression::functions())
}

/// Lists the operators of scoping filters.
#[wasm_bindgen(js_name = filterOperators, skip_typescript)]
pub fn filter_operators() -> Result<JsValue, JsValue> {
    json::value(&scimulate::scoping::filter_operators())
}
