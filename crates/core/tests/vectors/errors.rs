//! Judges the cases of the error decoder.

use scimulate::json::{self, ErrorContext};
use scimulate::{Environment, Location};
use serde_json::{Value as Json, json};

use crate::Verdict;

/// Runs one case: the expected causes are the first ones, in their order.
pub(crate) fn run(case: &Json) -> Verdict {
    let text =
        |name: &str| case.get(name).map(|json| json.as_str().map_or_else(|| json.to_string(), str::to_owned));
    let (request, user, schema, existing) = (text("request"), text("user"), text("schema"), text("existing"));
    let context = ErrorContext {
        request: request.as_deref(),
        user: user.as_deref(),
        schema: schema.as_deref(),
        existing: existing.as_deref(),
    };
    let decoded = json::decode(&text("decode").unwrap_or_default(), context, &Environment::default());
    let Some(expected) = case.get("expected").and_then(Json::as_object) else {
        return Verdict::Failed("an `expected`".to_owned(), case.to_string());
    };
    let mut got = json!({ "kind": decoded.kind, "status": decoded.status, "object": decoded.object, "count": decoded.causes.len() });
    let wanted = expected.get("causes").and_then(Json::as_array).cloned().unwrap_or_default();
    let causes: Vec<Json> = wanted
        .iter()
        .zip(&decoded.causes)
        .map(|(wanted, cause)| {
            let at = cause.findings.iter().find_map(|finding| match &finding.location {
                Location::Resource { path, .. } => Some(path.clone()),
                _ => None,
            });
            let all =
                json!({ "code": cause.code, "likelihood": cause.likelihood, "path": cause.path, "at": at });
            let members = wanted.as_object().cloned().unwrap_or_default();
            members.keys().map(|name| (name.clone(), all.get(name).cloned().unwrap_or_default())).collect()
        })
        .collect();
    if let Some(members) = got.as_object_mut() {
        members.insert("causes".to_owned(), Json::Array(causes));
        members.retain(|name, _| expected.contains_key(name));
    }
    let expected = Json::Object(expected.clone());
    if got == expected { Verdict::Passed } else { Verdict::Failed(expected.to_string(), got.to_string()) }
}
