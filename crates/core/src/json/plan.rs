//! Before and after, for callers that speak JSON.

use serde::Serialize;

use super::{first_object, options};
use crate::diagnostic::Diagnostic;
use crate::environment::Environment;
use crate::job::Plan;

/// What a change of an object sends.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanResponse {
    /// The two runs, the requests and the differences; none where a document cannot be read.
    #[serde(flatten)]
    pub plan: Option<Plan>,
    /// What cannot be read, and what is wrong with the mapping itself.
    pub diagnostics: Vec<Diagnostic>,
}

/// Works out what a change of the first object of two documents sends.
///
/// The answer is `{"before": summary, "after": summary, "exchanges": [{"request", "status"}], "differences":
/// [{"mapping", "targetAttributeName", "before", "after", "sent", "outcome"}], "diagnostics"}`; `options` are those of
/// [`provision`](super::provision).
///
/// ```
/// use scimulate::{Environment, json};
///
/// let before = r#"{"id":"1","userPrincipalName":"ana@b.example","displayName":"Ana","givenName":"Ana","surname":"S","mail":"ana@b.example"}"#;
/// let after = before.replace("\"surname\":\"S\"", "\"surname\":\"T\"");
/// let answer = json::plan(before, &after, None, None, &Environment::default());
/// assert_eq!(answer.plan.unwrap().differences[0].target_attribute_name, "name.familyName");
/// ```
pub fn plan(
    before: &str,
    after: &str,
    schema: Option<&str>,
    options: Option<&str>,
    environment: &Environment,
) -> PlanResponse {
    let (before, mut diagnostics) = first_object(before);
    let (after, more) = first_object(after);
    diagnostics.extend(more);
    let (settings, directory) = options::read(options, None, &mut diagnostics);
    let jobs = options::judged_jobs(schema, options, &mut diagnostics);
    let plan = before.zip(after).and_then(|(before, after)| {
        let job = options::job_of(&jobs, after.object_type().into(), &mut diagnostics)?;
        let mut plan = job.plan_in(&before, &after, directory, &settings, environment);
        options::in_utf16_of(job, &mut plan.before.diagnostics);
        options::in_utf16_of(job, &mut plan.after.diagnostics);
        options::tell_of(job, &mut diagnostics);
        Some(plan)
    });
    PlanResponse { plan, diagnostics }
}
