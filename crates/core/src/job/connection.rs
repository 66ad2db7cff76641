//! "Test connection": the request that Entra asks with, and whether the tenant URL has the form that AWS gives.

use serde::Serialize;

use super::matching::Key;
use super::{SynchronizationJob, compiled};
use crate::aws::{self, Setup};
use crate::diagnostic::{Diagnostic, Location};
use crate::environment::Environment;
use crate::expression::{Expression, Flow};
use crate::scim::{AttributePath, Request, ResourceType};
use crate::source::SourceObject;

const AUTOMATIC: &str =
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html";
const COMPATIBILITY: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility";

/// What "Test connection" does with a tenant URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TestConnection {
    /// The request: AWS answers it with 200 and an empty list.
    pub requests: Vec<Request>,
    /// What is wrong with the URL.
    pub diagnostics: Vec<Diagnostic>,
}

/// Works out what "Test connection" asks, and checks the form of the tenant URL.
///
/// The asked value is a random GUID, from the environment's seed; the attribute is the job's first matching attribute.
///
/// ```
/// use scimulate::{Environment, ObjectMapping, SynchronizationJob, job};
///
/// let users = SynchronizationJob::new(ObjectMapping::aws_users());
/// let url = "https://scim.eu-west-1.amazonaws.com/Abc12345678-9abc-4def-8012-3456789abcde/scim/v2/";
/// let test = job::test_connection(url, &users, &Environment::default());
/// assert!(test.requests[0].path().starts_with("/Users?filter=userName+eq+%22"));
/// assert_eq!(test.diagnostics[0].code, "endpoint-format");
/// ```
pub fn test_connection(
    tenant_url: &str,
    job: &SynchronizationJob,
    environment: &Environment,
) -> TestConnection {
    TestConnection { requests: vec![probe(job, environment)], diagnostics: check(tenant_url) }
}

/// The request of "Test connection", which also opens a cycle.
pub(super) fn probe(job: &SynchronizationJob, environment: &Environment) -> Request {
    let resource_type = job.mapping.resource_type();
    let matching = compiled::matching(&job.compiled);
    let first = matching.first().and_then(|one| one.target.as_ref().ok()).map(|target| target.path.clone());
    let usual = match resource_type {
        ResourceType::User => "userName",
        ResourceType::Group => "displayName",
    };
    let path = first.or_else(|| AttributePath::parse(usual).ok());
    let key = path.map(|path| Key { path, text: guid(environment) });
    Request::Query(resource_type, key.map(|key| key.query(resource_type)).unwrap_or_default())
}

fn guid(environment: &Environment) -> String {
    let parsed = Expression::parse("Guid()").ok();
    let flow = parsed.and_then(|guid| guid.evaluate(&SourceObject::default(), environment).ok());
    match flow {
        Some(Flow::Value(value)) => value.text().map(std::borrow::Cow::into_owned).unwrap_or_default(),
        _ => String::new(),
    }
}

fn check(tenant_url: &str) -> Vec<Diagnostic> {
    let at = || Location::Resource { path: String::new(), mapping: None };
    let setup = Setup { tenant_url: Some(tenant_url.to_owned()), ..Setup::default() };
    let mut diagnostics = aws::check_setup(&setup);
    for diagnostic in &mut diagnostics {
        diagnostic.location = at();
    }
    let query = tenant_url.trim().split_once('?').map(|(_, query)| query);
    for flag in query.into_iter().flat_map(|query| query.split('&')).filter(|flag| !flag.is_empty()) {
        let known = ["aadOptscim062020", "AzureAdScimPatch2017"];
        diagnostics.push(if known.iter().any(|name| name.eq_ignore_ascii_case(flag)) {
            let message = format!("`{flag}` changes how Entra writes requests; Microsoft says that gallery applications may do without it");
            Diagnostic::information("tenant-url-flag", at(), message)
                .with_help("remove it: AWS refuses the operation without a path that the compliant style may send")
                .with_reference(COMPATIBILITY)
                .inferred()
        } else {
            let message = format!("`{flag}` after the question mark means nothing to Entra or AWS");
            Diagnostic::warning("endpoint-format", at(), message)
                .with_help("copy the SCIM endpoint again from Settings, Automatic provisioning")
                .with_reference(AUTOMATIC)
        });
    }
    diagnostics
}
