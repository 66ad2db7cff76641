//! The settings and the target of a run, as JSON.

use serde_json::{Map, Value as Json};

use super::provisioning::existing;
use crate::aws::RuleSettings;
use crate::diagnostic::{Diagnostic, Location, Severity, invalid_json};
use crate::document::FromJson;
use crate::job::{ProvisioningOptions, SynchronizationJob, TargetDirectory, rule_pages};
use crate::scim::ResourceType;
use crate::synchronization::{AWS_IAM_IDENTITY_CENTER, SynchronizationSchema};

/// Reads `{"wireStyle", "assignment", …, "existing", "links"}`; what cannot be read is reported and left at its default.
pub(super) fn read(
    text: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (ProvisioningOptions, TargetDirectory) {
    let mut members = match text.map(serde_json::from_str::<Map<String, Json>>) {
        Some(Ok(members)) => members,
        Some(Err(error)) => {
            diagnostics.push(invalid_json(&error));
            Map::new()
        }
        None => Map::new(),
    };
    // Read by `rule_settings`.
    members.remove("ruleSettings");
    let mut directory = TargetDirectory::default();
    match members.remove("existing").map(existing) {
        Some(Ok(resources)) => directory = TargetDirectory::new(resources),
        Some(Err(problem)) => diagnostics.push(problem),
        None => {}
    }
    match members.remove("links") {
        Some(Json::Object(links)) => {
            for (object_id, link) in links {
                // A link as a cycle gives it back, or the identifier alone.
                let id = link.as_str().or_else(|| link.get("id")?.as_str());
                match id {
                    Some(id) => {
                        let managed = link.get("managed") != Some(&Json::Bool(false));
                        directory.restore(&object_id, id, managed);
                    }
                    None => diagnostics.push(misuse(&format!("the link of `{object_id}` has no identifier"))),
                }
            }
        }
        Some(Json::Null) | None => {}
        Some(_) => diagnostics.push(misuse("`links` is no object of object ids and identifiers")),
    }
    let options = ProvisioningOptions::from_json(Json::Object(members)).unwrap_or_else(|error| {
        diagnostics.push(misuse(&error.to_string()));
        ProvisioningOptions::default()
    });
    (options, directory)
}

/// Reads the member `ruleSettings` of the options; a rule that nobody knows is reported.
pub(super) fn rule_settings(text: Option<&str>, diagnostics: &mut Vec<Diagnostic>) -> RuleSettings {
    let members = text.and_then(|text| serde_json::from_str::<Map<String, Json>>(text).ok());
    let Some(settings) = members.and_then(|mut members| members.remove("ruleSettings")) else {
        return RuleSettings::default();
    };
    let (settings, problems) = RuleSettings::read(&settings.to_string());
    diagnostics.extend(problems);
    diagnostics.extend(unknown_rules(&settings));
    settings
}

fn misuse(message: &str) -> Diagnostic {
    let here = Location::Document { line: 1, column: 1 };
    Diagnostic::error("INVALID_OPTIONS", here, format!("the options cannot be read: {message}"))
}

/// Compiles the mappings of users and groups of a schema, the gallery application's without one.
pub(super) fn jobs(schema: Option<&str>, diagnostics: &mut Vec<Diagnostic>) -> Vec<SynchronizationJob> {
    match SynchronizationSchema::read(schema.unwrap_or(AWS_IAM_IDENTITY_CENTER)) {
        Ok(schema) => [ResourceType::User, ResourceType::Group]
            .into_iter()
            .filter_map(|resource_type| SynchronizationJob::of_schema(&schema, resource_type))
            .collect(),
        Err(problem) => {
            diagnostics.push(problem);
            Vec::new()
        }
    }
}

/// Compiles the same, judged by the `ruleSettings` of the options.
pub(super) fn judged_jobs(
    schema: Option<&str>,
    options: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SynchronizationJob> {
    let settings = rule_settings(options, diagnostics);
    let jobs = jobs(schema, diagnostics);
    jobs.into_iter().map(|job| job.with_settings(settings.clone())).collect()
}

/// Says which rules are set that nobody knows.
pub(super) fn unknown_rules(settings: &RuleSettings) -> Vec<Diagnostic> {
    settings.unknown_codes(|code| rule_pages().iter().any(|page| page.code == code))
}

/// Counts the places in a job's expressions as JavaScript counts.
pub(super) fn in_utf16_of(job: &SynchronizationJob, diagnostics: &mut [Diagnostic]) {
    let text = |index: usize| {
        let mapping = job.mapping().attribute_mappings.get(index)?;
        mapping.expression().map(std::borrow::Cow::into_owned)
    };
    for diagnostic in diagnostics {
        super::in_utf16(diagnostic, text);
    }
}

/// Finds the job of a kind of object; a schema without one is reported.
pub(super) fn job_of(
    jobs: Vec<SynchronizationJob>,
    resource_type: ResourceType,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<SynchronizationJob> {
    let job = jobs.into_iter().find(|job| job.mapping().resource_type() == resource_type);
    if job.is_none() {
        missing(resource_type, diagnostics);
    }
    job
}

/// Reports a schema without a mapping for a kind of object, unless more is wrong with it.
pub(super) fn missing(resource_type: ResourceType, diagnostics: &mut Vec<Diagnostic>) {
    let is_reported =
        diagnostics.iter().any(|one| one.severity == Severity::Error && one.code == "INVALID_SCHEMA");
    if !is_reported {
        diagnostics.push(Diagnostic::error(
            "INVALID_SCHEMA",
            Location::Document { line: 1, column: 1 },
            format!("the schema has no object mapping for a {}", resource_type.name()),
        ));
    }
}
