//! The npm package `scimulate`: bindings of the crate of the same name, and no decisions of their own.
//!
//! Documents are accepted as JSON text or as plain objects. Text is the fast path: it crosses the border once each way.

#![expect(
    clippy::missing_errors_doc,
    reason = "every call throws a TypeError for misuse and nothing else, which `types.d.ts` says where callers read it"
)]

mod json;

use std::collections::{BTreeMap, BTreeSet};

use scimulate::{DateTime, Environment, Profile};
use serde::Deserialize;
use wasm_bindgen::prelude::*;

/// What a run may know of the world; members that are left out are taken from the host.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
struct Options {
    /// Milliseconds since 1970, as `Date.now()` gives them.
    now: Option<f64>,
    seed: Option<f64>,
    default_domain: Option<String>,
    /// The kind of job that an expression is written for.
    profile: Profile,
    /// Values the target holds already, for `SelectUniqueValue`.
    taken: BTreeSet<String>,
    /// Values of the `%Name%` parameters of cloud-sync jobs.
    parameters: BTreeMap<String, String>,
}

#[wasm_bindgen(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Parses an expression and, where a test object is given, evaluates it.
#[wasm_bindgen(js_name = parseExpression, skip_typescript)]
pub fn parse_expression(expression: &str, source: &JsValue, options: JsValue) -> Result<JsValue, JsValue> {
    let source = json::optional_text(source)?;
    let (environment, profile) = environment(options)?;
    json::value(&scimulate::json::parse_expression(expression, profile, source.as_deref(), &environment))
}

/// Works out what Entra would send for one object, and what AWS would find in it.
#[wasm_bindgen(js_name = provisionOnDemand, skip_typescript)]
pub fn provision_on_demand(
    user: &JsValue,
    schema: &JsValue,
    existing: &JsValue,
    options: JsValue,
) -> Result<JsValue, JsValue> {
    let (user, schema, existing) =
        (json::text(user)?, json::optional_text(schema)?, json::optional_text(existing)?);
    let (environment, _) = environment(options)?;
    let summary =
        scimulate::json::provision_on_demand(&user, schema.as_deref(), existing.as_deref(), &environment);
    json::value(&summary)
}

/// Says what AWS would answer to a request.
#[wasm_bindgen(skip_typescript)]
pub fn validate(request: &JsValue) -> Result<JsValue, JsValue> {
    json::value(&scimulate::json::validate(&json::text(request)?))
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

/// Lists the rules of AWS.
#[wasm_bindgen(skip_typescript)]
pub fn rules() -> Result<JsValue, JsValue> {
    json::value(&scimulate::aws::rules())
}

fn environment(options: JsValue) -> Result<(Environment, Profile), JsValue> {
    let options: Options = if options.is_undefined() || options.is_null() {
        Options::default()
    } else {
        serde_wasm_bindgen::from_value(options)
            .map_err(|error| js_sys::TypeError::new(&format!("scimulate: options: {error}")))?
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, and any seed will do"
    )]
    let (seconds, seed) = (
        (options.now.unwrap_or_else(js_sys::Date::now) / 1000.0) as i64,
        options.seed.unwrap_or_else(|| js_sys::Math::random() * 9_007_199_254_740_991.0) as u64,
    );
    let environment = Environment {
        now: DateTime::from_unix_seconds(seconds),
        seed,
        default_domain: options.default_domain,
        taken: options.taken,
        parameters: options.parameters,
    };
    Ok((environment, options.profile))
}
