//! The settings and the target of a run, as JSON.

use serde_json::{Map, Value as Json};

use super::existing::{ExistingResources, held};
use super::misread;
use crate::aws::RuleSettings;
use crate::diagnostic::{Diagnostic, Location, Severity};
use crate::document::{self, FromJson, Members, Misfit};
use crate::environment::Environment;
use crate::job::{ProvisioningOptions, SynchronizationJob, TargetDirectory, rule_codes};
use crate::place;
use crate::scim::ResourceType;
use crate::source::SourceObject;
use crate::summary::ProvisioningSummary;
use crate::synchronization::{AWS_IAM_IDENTITY_CENTER, SynchronizationSchema};

/// Reads `{"wireStyle", "assignment", …, "existing", "links"}`; what cannot be read is reported and left at its default.
///
/// What AWS holds may be known already; then the options are not asked.
pub(super) fn read(
    text: Option<&str>,
    known: Option<ExistingResources>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (ProvisioningOptions, TargetDirectory) {
    let text = text.unwrap_or("{}");
    let mut members = members(text).unwrap_or_else(|problem| {
        diagnostics.push(problem);
        Members::of(Json::Object(Map::new()))
    });
    // Read by `rule_settings`.
    members.take("ruleSettings");
    let among = members.take("existing");
    let held = known.unwrap_or_else(|| {
        let mut held = among.map(|json| held(json, text, &["existing"])).unwrap_or_default();
        diagnostics.append(&mut held.diagnostics);
        held
    });
    let mut directory = TargetDirectory::new(held.resources);
    match members.take("links") {
        Some(Json::Object(links)) => {
            for (object_id, link) in links {
                // A link as a cycle gives it back, or the identifier alone.
                let id = link.as_str().or_else(|| link.get("id")?.as_str());
                match id {
                    Some(id) => {
                        let managed = link.get("managed") != Some(&Json::Bool(false));
                        directory.restore(&object_id, id, managed);
                    }
                    None => {
                        let misfit = Misfit::new(format!("the link of `{object_id}` has no identifier"));
                        diagnostics.push(misuse(text, &misfit.within(&object_id).within("links")));
                    }
                }
            }
        }
        Some(Json::Null) | None => {}
        Some(_) => {
            let message = "`links` is no object of object ids and identifiers";
            diagnostics.push(misuse(text, &Misfit::new(message.to_owned()).within("links")));
        }
    }
    let options = members.rest().and_then(|members| ProvisioningOptions::from_json(Json::Object(members)));
    let options = options.unwrap_or_else(|misfit| {
        diagnostics.push(misuse(text, &misfit));
        ProvisioningOptions::default()
    });
    (options, directory)
}

/// Reads the member `ruleSettings` of the options; a rule that nobody knows is reported.
pub(super) fn rule_settings(text: Option<&str>, diagnostics: &mut Vec<Diagnostic>) -> RuleSettings {
    let text = text.unwrap_or("{}");
    let Some(json) = members(text).ok().and_then(|mut members| members.take("ruleSettings")) else {
        return RuleSettings::default();
    };
    let settings = document::read(json, "ruleSettings").unwrap_or_else(|misfit| {
        diagnostics.push(RuleSettings::unreadable(place::misplaced(text, &misfit)));
        RuleSettings::default()
    });
    diagnostics.extend(unknown_rules(&settings, text, &["ruleSettings"]));
    settings
}

fn members(text: &str) -> Result<Members, Diagnostic> {
    let members = document::object(place::read(text)?).map_err(|misfit| misuse(text, &misfit))?;
    Ok(Members::of(Json::Object(members)))
}

fn misuse(text: &str, misfit: &Misfit) -> Diagnostic {
    misread(place::misplaced(text, misfit), "INVALID_OPTIONS", "the options cannot be read")
}

/// Compiles the mappings of users and groups of a schema, the gallery application's without one.
pub(super) fn jobs(schema: Option<&str>, diagnostics: &mut Vec<Diagnostic>) -> Vec<SynchronizationJob> {
    let mut jobs = Vec::new();
    match SynchronizationSchema::read(schema.unwrap_or(AWS_IAM_IDENTITY_CENTER)) {
        Ok(schema) => {
            for resource_type in [ResourceType::User, ResourceType::Group] {
                jobs.extend(SynchronizationJob::of_schema(&schema, resource_type));
            }
        }
        Err(problem) => diagnostics.push(problem),
    }
    jobs
}

/// Compiles the same, judged by the `ruleSettings` of the options.
pub(super) fn judged_jobs(
    schema: Option<&str>,
    options: Option<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<SynchronizationJob> {
    let settings = rule_settings(options, diagnostics);
    let mut jobs = jobs(schema, diagnostics);
    for job in &mut jobs {
        job.judge_by(settings.clone());
    }
    jobs
}

/// Says which rules are set that nobody knows, in a text that has the settings below the members `within`.
pub(super) fn unknown_rules(settings: &RuleSettings, text: &str, within: &[&str]) -> Vec<Diagnostic> {
    let mut unknown = Vec::new();
    for (code, mut found) in settings.unknown_codes(&rule_codes()) {
        let path = [within, &["rules", code]].concat();
        found.location = place::member(text, &path, true);
        unknown.push(found);
    }
    unknown
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

/// Tells what is wrong with a mapping itself.
pub(super) fn tell_of(job: &SynchronizationJob, diagnostics: &mut Vec<Diagnostic>) {
    let mut found = job.diagnostics().to_vec();
    in_utf16_of(job, &mut found);
    for diagnostic in &mut found {
        diagnostic.object_type = Some(job.mapping().resource_type().name());
    }
    diagnostics.append(&mut found);
}

/// Runs a job on an object, if both are there; what was found before comes first.
pub(super) fn run(
    job: Option<&SynchronizationJob>,
    object: Option<&SourceObject>,
    (settings, directory): &(ProvisioningOptions, TargetDirectory),
    environment: &Environment,
    mut diagnostics: Vec<Diagnostic>,
) -> ProvisioningSummary {
    let mut summary = ProvisioningSummary::default();
    if let (Some(job), Some(object)) = (job, object) {
        summary = job.provision(object, directory, settings, environment);
        in_utf16_of(job, &mut summary.diagnostics);
    }
    diagnostics.append(&mut summary.diagnostics);
    ProvisioningSummary { diagnostics, ..summary }
}

/// Finds the job of a kind of object; a schema without one is reported.
pub(super) fn job_of<'a>(
    jobs: &'a [SynchronizationJob],
    resource_type: ResourceType,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<&'a SynchronizationJob> {
    let job = jobs.iter().find(|job| job.mapping().resource_type() == resource_type);
    if job.is_none() {
        missing(resource_type, diagnostics);
    }
    job
}

/// Reports a schema without a mapping for a kind of object, unless more is wrong with it.
fn missing(resource_type: ResourceType, diagnostics: &mut Vec<Diagnostic>) {
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
