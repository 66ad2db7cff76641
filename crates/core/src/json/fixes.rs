//! "Fix all" for callers that speak JSON.

use serde::Serialize;

use super::{existing_resources, first_object, options};
use crate::diagnostic::Diagnostic;
use crate::environment::Environment;
use crate::job::FixPlan;
use crate::scim::ResourceType;

/// What "fix all" would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FixPlanResponse {
    /// The plan; none where user or schema cannot be read.
    #[serde(flatten)]
    pub plan: Option<FixPlan>,
    /// What is wrong with the documents.
    pub diagnostics: Vec<Diagnostic>,
}

/// Works out which changes of the mapping would mend the errors of a user or group, and changes nothing.
///
/// Gives `{"steps": [{"code", "title"}], "changes": [{"mapping", "targetAttributeName", "before", "after"}], "edits": […],
/// "errorsBefore", "errorsAfter", "diagnostics"}`; `edits` can be given to [`fix_schema`](super::fix_schema). `options` is
/// `{"ruleSettings"}`: what they do not judge an error is not mended.
///
/// ```
/// use scimulate::{Environment, json};
///
/// let user = r#"{"userPrincipalName": "ana@contoso.com", "displayName": "Ana", "givenName": "Ana", "mail": "ana@contoso.com"}"#;
/// let response = json::plan_fixes(user, None, None, None, &Environment::default());
/// let plan = response.plan.unwrap();
/// assert_eq!(plan.changes[0].target_attribute_name, "name.familyName");
/// assert_eq!((plan.errors_before, plan.errors_after), (1, 0));
/// ```
pub fn plan_fixes(
    source: &str,
    schema: Option<&str>,
    existing: Option<&str>,
    options: Option<&str>,
    environment: &Environment,
) -> FixPlanResponse {
    let (object, mut diagnostics) = first_object(source);
    let mut held = existing.map(existing_resources).unwrap_or_default();
    diagnostics.append(&mut held.diagnostics);
    let jobs = options::judged_jobs(schema, options, &mut diagnostics);
    let resource_type = object.as_ref().map_or(ResourceType::User, |object| object.object_type().into());
    let job = options::job_of(&jobs, resource_type, &mut diagnostics);
    let plan = object.zip(job).map(|(object, job)| job.plan_fixes(&object, &held.resources, environment));
    FixPlanResponse { plan, diagnostics }
}
