//! Judges the cases of whole users: sample and schema in, requests and findings out.

use std::path::Path;

use scimulate::{Environment, Location, Severity, json};
use serde_json::{Value as Json, json};

use crate::Verdict;

/// Runs one case.
pub(crate) fn run(case: &Json) -> Verdict {
    match judge(case) {
        Ok(None) => Verdict::Passed,
        Ok(Some((expected, got))) => Verdict::Failed(expected, got),
        Err(problem) => Verdict::Failed("a case of the documented form".to_owned(), problem),
    }
}

fn judge(case: &Json) -> Result<Option<(String, String)>, String> {
    let source = document(case, "source")?.ok_or("the case has no `source`")?;
    let schema = document(case, "schema")?;
    let existing = document(case, "existing")?;
    let environment = Environment::default();
    let summary = match options(case)? {
        Some(options) => json::provision(&source, schema.as_deref(), Some(&options), &environment),
        None => json::provision_on_demand(&source, schema.as_deref(), existing.as_deref(), &environment),
    };
    let expected = case.get("expected").ok_or("the case has no `expected`")?;
    let findings: Vec<Json> = summary
        .diagnostics
        .iter()
        .filter(|finding| finding.severity != Severity::Information)
        .map(|finding| {
            let place = match &finding.location {
                Location::Resource { path, mapping } => json!({ "path": path, "mapping": mapping }),
                other => json!(other),
            };
            json!({ "code": finding.code, "severity": finding.severity, "at": place, "fix": finding.fix.is_some() })
        })
        .collect();
    let steps: Vec<Json> = summary.provisioning_steps.iter().map(|step| json!(step.name)).collect();
    let informations: Vec<Json> = summary
        .diagnostics
        .iter()
        .filter(|finding| {
            finding.severity == Severity::Information && finding.code != "ATTRIBUTE_NOT_IN_SOURCE"
        })
        .map(|finding| json!(finding.code))
        .collect();
    let errors: Vec<Json> = summary
        .diagnostics
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| json!(finding.code))
        .collect();
    let outcomes: serde_json::Map<String, Json> = summary
        .attribute_flows
        .iter()
        .map(|flow| (flow.target_attribute_name.clone(), json!(flow.outcome)))
        .collect();
    let got = json!({
        "action": summary.provisioning_action, "requests": summary.requests, "findings": findings, "steps": steps,
        "skipReason": summary.skip_reason, "informations": informations, "errors": errors, "outcomes": outcomes,
    });
    for (name, expected) in expected.as_object().ok_or("`expected` is no object")? {
        let got = got.get(name).unwrap_or(&Json::Null);
        let same = match (name.as_str(), expected.as_object()) {
            // Only the attributes that a case is about.
            ("outcomes", Some(expected)) => {
                expected.iter().all(|(name, outcome)| got.get(name) == Some(outcome))
            }
            _ => got == expected,
        };
        if !same {
            return Ok(Some((format!("{name} {expected}"), got.to_string())));
        }
    }
    Ok(None)
}

/// The options of a case; `existing` among them may be the name of a sample.
pub(crate) fn options(case: &Json) -> Result<Option<String>, String> {
    let Some(Json::Object(members)) = case.get("options") else { return Ok(None) };
    let mut members = members.clone();
    if let Some(existing) = document(&Json::Object(members.clone()), "existing")? {
        members.insert(
            "existing".to_owned(),
            serde_json::from_str(&existing).map_err(|error| error.to_string())?,
        );
    }
    Ok(Some(Json::Object(members).to_string()))
}

/// A document stands in the case itself, or as the name of a file in `tests/samples`.
#[expect(clippy::disallowed_methods, reason = "the samples are files, and this is no part of the core")]
pub(crate) fn document(case: &Json, name: &str) -> Result<Option<String>, String> {
    match case.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::String(file)) => {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples").join(file);
            std::fs::read_to_string(&path).map(Some).map_err(|error| format!("{}: {error}", path.display()))
        }
        Some(document) => Ok(Some(document.to_string())),
    }
}
