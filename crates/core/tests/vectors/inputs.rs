//! Judges the cases of documents: a text in, what it was taken for and the objects in it out.

use std::path::Path;

use scimulate::{Diagnostic, Location, json};
use serde_json::{Map, Value as Json};

use crate::Verdict;

/// Runs one case.
pub(crate) fn run(case: &Json) -> Verdict {
    match judge(case) {
        Ok(()) => Verdict::Passed,
        Err((expected, got)) => Verdict::Failed(expected, got),
    }
}

fn judge(case: &Json) -> Result<(), (String, String)> {
    let document = json::read_source(&text(case)?);
    let Some(expected) = case.get("expected").and_then(Json::as_object) else {
        return Err(("a case with `expected`".to_owned(), case.to_string()));
    };
    let got = serde_json::to_value(&document).map_err(|error| (String::new(), error.to_string()))?;
    for name in ["kind", "reason"] {
        same(name, expected, &got)?;
    }
    if let Some(findings) = expected.get("findings") {
        equal("findings", findings, &codes(&document.diagnostics))?;
    }
    let objects = expected.get("objects").and_then(Json::as_array).cloned().unwrap_or_default();
    equal("objects", &Json::from(objects.len()), &Json::from(document.objects.len()))?;
    for (wanted, object) in objects.iter().zip(&document.objects) {
        let got = serde_json::to_value(object).map_err(|error| (String::new(), error.to_string()))?;
        let wanted = wanted.as_object().cloned().unwrap_or_default();
        for name in ["index", "line", "objectType", "reason", "removed", "membersDelta"] {
            same(name, &wanted, &got)?;
        }
        if let Some(findings) = wanted.get("findings") {
            equal("findings of an object", findings, &codes(&object.diagnostics))?;
        }
        let attributes = got.get("attributes").and_then(Json::as_object).cloned().unwrap_or_default();
        for (name, value) in wanted.get("attributes").and_then(Json::as_object).into_iter().flatten() {
            equal(name, value, attributes.get(name).unwrap_or(&Json::from("(absent)")))?;
        }
        for name in wanted.get("absent").and_then(Json::as_array).into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            if let Some(value) = attributes.get(name) {
                return Err((format!("no `{name}`"), value.to_string()));
            }
        }
    }
    Ok(())
}

/// The text stands in the case itself, or it is a file of `tests/samples`.
#[expect(clippy::disallowed_methods, reason = "the samples are files, and this is no part of the core")]
fn text(case: &Json) -> Result<String, (String, String)> {
    if let Some(text) = case.get("input").and_then(Json::as_str) {
        return Ok(text.to_owned());
    }
    let name = case.get("file").and_then(Json::as_str).unwrap_or_default();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples").join(name);
    std::fs::read_to_string(&path).map_err(|error| (path.display().to_string(), error.to_string()))
}

fn same(name: &str, expected: &Map<String, Json>, got: &Json) -> Result<(), (String, String)> {
    match expected.get(name) {
        Some(wanted) => equal(name, wanted, got.get(name).unwrap_or(&Json::Null)),
        None => Ok(()),
    }
}

fn equal(name: &str, expected: &Json, got: &Json) -> Result<(), (String, String)> {
    if expected == got { Ok(()) } else { Err((format!("{name} {expected}"), got.to_string())) }
}

/// Each finding by its code, and by line and column where it has them.
fn codes(diagnostics: &[Diagnostic]) -> Json {
    let code = |finding: &Diagnostic| match finding.location {
        Location::Document { line, column } => format!("{} {line}:{column}", finding.code),
        _ => finding.code.to_owned(),
    };
    diagnostics.iter().map(code).collect()
}
