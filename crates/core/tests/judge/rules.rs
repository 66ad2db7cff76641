//! Compares what the AWS rules say of a request with a case of `tests/vectors/rules`.

use scimulate::aws::{self, Context, Operation, Profile};
use scimulate::scim::{PatchOp, Request, Resource, ResourceType};
use scimulate::{Diagnostic, Location, Severity};
use serde_json::Value as Json;

/// Runs one case: every error and warning must be the expected one; informations may be more than expected.
pub(crate) fn judge(case: &Json) -> Result<(), String> {
    let text = |name: &str| case.get(name).and_then(Json::as_str).unwrap_or_default();
    let resource_type = resource_type(text("resource"))?;
    let method = match text("operation") {
        "create" => "POST",
        "replace" => "PUT",
        "patch" => "PATCH",
        other => return Err(format!("no operation `{other}`")),
    };
    let operation = Operation::named(method, resource_type).ok_or("no such operation")?;
    let payload = case.get("payload").ok_or("no payload")?;
    let context = context(case.get("context"))?;

    let found = aws::validate_text(operation, &payload.to_string(), &context);
    compare(case, &found)?;
    match request(resource_type, method, payload) {
        Some(request) if aws::validate_in(&request, &context) != found => {
            Err("the same request as text and as a request gives different findings".to_owned())
        }
        _ => Ok(()),
    }
}

fn resource_type(name: &str) -> Result<ResourceType, String> {
    serde_json::from_value(Json::from(name)).map_err(|error| error.to_string())
}

fn context(json: Option<&Json>) -> Result<Context, String> {
    let profile = match json.and_then(|json| json.get("profile")).and_then(Json::as_str) {
        None | Some("default") => Profile::Default,
        Some("api-model") => Profile::ApiModel,
        Some(other) => return Err(format!("no profile `{other}`")),
    };
    let mut context = Context::new(profile);
    let existing = json.and_then(|json| json.get("existing")).and_then(Json::as_array);
    for resource in existing.into_iter().flatten() {
        let kind = resource_type(resource.get("resource").and_then(Json::as_str).unwrap_or_default())?;
        let members = resource.as_object().cloned().unwrap_or_default();
        context.hold(kind, &Resource::from_members(members));
    }
    Ok(context)
}

fn request(resource_type: ResourceType, method: &str, payload: &Json) -> Option<Request> {
    let members = payload.as_object()?.clone();
    let id = payload.get("id").and_then(Json::as_str).unwrap_or_default().to_owned();
    Some(match method {
        "POST" => Request::Create(resource_type, Resource::from_members(members)),
        "PUT" => Request::Replace(resource_type, id, Resource::from_members(members)),
        _ => Request::Modify(resource_type, id, PatchOp::from_members(members)),
    })
}

fn compare(case: &Json, found: &[Diagnostic]) -> Result<(), String> {
    let text = |json: &Json, name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default().to_owned();
    let expected = case.get("expected").and_then(Json::as_array).ok_or("no expectation")?;
    let mut expected: Vec<_> =
        expected.iter().map(|one| (text(one, "severity"), text(one, "rule"), text(one, "path"))).collect();
    expected.sort();
    let mut got: Vec<_> = found.iter().map(summary).collect();
    got.sort();
    got.retain(|one| one.0 != "info" || expected.contains(one));
    if got == expected { Ok(()) } else { Err(format!("expected {expected:?}, got {got:?}")) }
}

fn summary(diagnostic: &Diagnostic) -> (String, String, String) {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "info",
    };
    let path = match &diagnostic.location {
        Location::Resource { path, .. } => path.clone(),
        _ => String::new(),
    };
    (severity.to_owned(), diagnostic.code.to_owned(), path)
}
