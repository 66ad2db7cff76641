//! One object through provisioning, for callers that speak JSON.

use super::{existing_resources, first_object, options};
use crate::environment::Environment;
use crate::job::{self, TestConnection};
use crate::scim::ResourceType;
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
    provision_with(user, schema, existing, None, environment)
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
    provision_with(source, schema, None, options, environment)
}

/// Does the same, with what AWS holds beside the options rather than among them.
pub fn provision_with(
    source: &str,
    schema: Option<&str>,
    existing: Option<&str>,
    options: Option<&str>,
    environment: &Environment,
) -> ProvisioningSummary {
    let mut held = existing.map(existing_resources);
    let mut diagnostics = held.as_mut().map(|held| std::mem::take(&mut held.diagnostics)).unwrap_or_default();
    let (object, mut found) = first_object(source);
    diagnostics.append(&mut found);
    let settings = options::read(options, held, &mut diagnostics);
    let jobs = options::judged_jobs(schema, options, &mut diagnostics);
    let resource_type = object.as_ref().map_or(ResourceType::User, |object| object.object_type().into());
    let job = options::job_of(&jobs, resource_type, &mut diagnostics);
    options::run(job, object.as_ref(), &settings, environment, diagnostics)
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
    if let Some(job) = options::job_of(&jobs, ResourceType::User, &mut diagnostics) {
        test = job::test_connection(tenant_url, job, environment);
    }
    let found = std::mem::take(&mut test.diagnostics);
    diagnostics.append(&mut settings.sort_out(found).0);
    TestConnection { diagnostics, ..test }
}
