//! One object through provisioning, for callers that speak JSON.

use serde_json::Value as Json;

use super::{first_object, options};
use crate::diagnostic::Diagnostic;
use crate::document::{FromJson, Misfit, object};
use crate::environment::Environment;
use crate::job::{self, TestConnection};
use crate::place;
use crate::scim::{Resource, ResourceType};
use crate::summary::ProvisioningSummary;

/// Works out what Entra would send for the first object of a document, and what AWS would find in it.
///
/// `schema` is whatever [`SynchronizationSchema::read`](crate::SynchronizationSchema::read) reads; without one it is the
/// default mapping of the gallery application. `existing` is a SCIM resource, a list of them or a list response, of those
/// AWS holds already.
pub fn provision_on_demand(
    user: &str,
    schema: Option<&str>,
    existing: Option<&str>,
    environment: &Environment,
) -> ProvisioningSummary {
    let problem = existing.and_then(|text| read_existing(text).err());
    let held = existing.filter(|_| problem.is_none()).map(place::without_mark);
    let options = held.map(|held| format!("{{\"existing\":{held}}}"));
    let mut summary = provision(user, schema, options.as_deref(), environment);
    summary.diagnostics.splice(0..0, problem);
    summary
}

/// Does the same with the settings of the job, and with the links that Entra has.
///
/// `options` is `{"wireStyle": "gallery" | "legacy" | "compliant", "assignment": {"scope", "assigned"}, "skipOutOfScopeDeletions": false,
/// "onDemand": false, "nullReferences": false, "groupSchema": false, "existing": resources, "links": {objectId: id},
/// "ruleSettings": {"profile", "rules": {code: {"severity", "reason"}}}}`;
/// each member may be left out.
///
/// ```
/// use scimulate::{Environment, json};
///
/// let user = r#"{"id":"1","userPrincipalName":"ana@b.example","accountEnabled":false}"#;
/// let options = r#"{"wireStyle":"legacy","links":{"1":"7"},"existing":{"id":"7","userName":"ana@b.example","active":true}}"#;
/// let summary = json::provision(user, None, Some(options), &Environment::default());
/// let paths: Vec<_> = summary.requests.iter().map(|request| format!("{} {}", request.method(), request.path())).collect();
/// assert_eq!(paths, ["GET /Users/7", "PATCH /Users/7"]);
/// ```
pub fn provision(
    source: &str,
    schema: Option<&str>,
    options: Option<&str>,
    environment: &Environment,
) -> ProvisioningSummary {
    let (object, mut diagnostics) = first_object(source);
    let (settings, directory) = options::read(options, &mut diagnostics);
    let jobs = options::judged_jobs(schema, options, &mut diagnostics);
    let resource_type = object.as_ref().map_or(ResourceType::User, |object| object.object_type().into());
    let job = options::job_of(jobs, resource_type, &mut diagnostics);
    let mut summary = ProvisioningSummary::default();
    if let (Some(object), Some(job)) = (&object, job) {
        summary = job.provision(object, &directory, &settings, environment);
        options::in_utf16_of(&job, &mut summary.diagnostics);
    }
    diagnostics.append(&mut summary.diagnostics);
    ProvisioningSummary { diagnostics, ..summary }
}

/// Says what "Test connection" asks of a tenant URL, and whether the URL has the form that AWS gives.
///
/// `options` is `{"ruleSettings"}`. The answer is `{"requests": [request], "diagnostics": [finding]}`.
///
/// ```
/// use scimulate::{Environment, json};
///
/// let test = json::test_connection("http://scim.eu-west-1.amazonaws.com/x/scim/v2", None, None, &Environment::default());
/// assert_eq!(test.diagnostics[0].message, "the tenant URL is not encrypted: it starts with `http://`");
/// ```
pub fn test_connection(
    tenant_url: &str,
    schema: Option<&str>,
    options: Option<&str>,
    environment: &Environment,
) -> TestConnection {
    let mut diagnostics = Vec::new();
    let settings = options::rule_settings(options, &mut diagnostics);
    let jobs = options::jobs(schema, &mut diagnostics);
    let mut test = TestConnection { requests: Vec::new(), diagnostics: Vec::new() };
    if let Some(job) = options::job_of(jobs, ResourceType::User, &mut diagnostics) {
        test = job::test_connection(tenant_url, &job, environment);
    }
    let found = std::mem::take(&mut test.diagnostics);
    diagnostics.append(&mut settings.sort_out(found).0);
    TestConnection { diagnostics, ..test }
}

/// Reads resources that AWS holds: one, a list, or a list response.
///
/// # Errors
///
/// The text is not JSON, or none of these.
pub fn read_existing(text: &str) -> Result<Vec<Resource>, Diagnostic> {
    existing(place::read(text)?).map_err(|misfit| no_resource(text, &misfit))
}

pub(super) fn existing(json: Json) -> Result<Vec<Resource>, Misfit> {
    match json {
        Json::Null => Ok(Vec::new()),
        Json::Object(mut members) => match members.remove("Resources") {
            Some(resources) => list(resources).map_err(|misfit| misfit.within("Resources")),
            None => Ok(vec![Resource::from_members(members)]),
        },
        other => list(other),
    }
}

fn list(json: Json) -> Result<Vec<Resource>, Misfit> {
    let members: Vec<Json> = FromJson::from_json(json)?;
    let resource = |(index, item): (usize, _)| match object(item) {
        Ok(members) => Ok(Resource::from_members(members)),
        Err(misfit) => Err(misfit.within(&index.to_string())),
    };
    members.into_iter().enumerate().map(resource).collect()
}

/// Reports what is no resource, in a text that is JSON.
pub(super) fn no_resource(text: &str, misfit: &Misfit) -> Diagnostic {
    let found = place::misplaced(text, misfit);
    let message = format!("this is no SCIM resource, list of them or list response: {}", found.message);
    Diagnostic { code: "INVALID_RESOURCE", message, ..found }
}
