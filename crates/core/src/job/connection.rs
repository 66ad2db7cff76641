//! "Test connection": the request that Entra asks with, and whether the tenant URL has the form that AWS gives.

use serde::Serialize;

use super::SynchronizationJob;
use super::matching::Key;
use crate::diagnostic::{Diagnostic, Location};
use crate::dotnet::regex::Regex;
use crate::environment::Environment;
use crate::expression::{Expression, Flow};
use crate::scim::{AttributePath, Request, ResourceType};
use crate::source::SourceObject;

const AUTOMATIC: &str =
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/provision-automatically.html";
const COMPATIBILITY: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility";
const FORM: &str =
    r"^https://scim\.[a-z]{2}(-[a-z]+)+-\d+\.(amazonaws\.com(\.cn)?|api\.aws)/[A-Za-z0-9-]+/scim/v2$";

/// What "Test connection" does with a tenant URL.
#[derive(Debug, Clone, PartialEq, Serialize)]
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
    let mut matching: Vec<_> = job.compiled.iter().filter(|one| one.matching > 0).collect();
    matching.sort_by_key(|one| one.matching);
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
    let format = |message: &str, help: &str| {
        Diagnostic::warning("endpoint-format", at(), message).with_help(help).with_reference(AUTOMATIC)
    };
    let copy = "copy the SCIM endpoint again from Settings, Automatic provisioning";
    let mut diagnostics = Vec::new();
    let trimmed = tenant_url.trim();
    if trimmed.is_empty() {
        return vec![format("there is no tenant URL", copy)];
    }
    if trimmed != tenant_url {
        diagnostics.push(format("the tenant URL has blanks around it", "remove them"));
    }
    let (base, query) = match trimmed.split_once('?') {
        Some((base, query)) => (base, Some(query)),
        None => (trimmed, None),
    };
    for flag in query.into_iter().flat_map(|query| query.split('&')).filter(|flag| !flag.is_empty()) {
        let known = ["aadOptscim062020", "AzureAdScimPatch2017"];
        diagnostics.push(if known.iter().any(|name| name.eq_ignore_ascii_case(flag)) {
            let message = format!("`{flag}` changes how Entra writes requests; Microsoft says that gallery applications may do without it");
            Diagnostic::information("tenant-url-flag", at(), message)
                .with_help("remove it: AWS refuses the operation without a path that the compliant style may send")
                .with_reference(COMPATIBILITY)
                .inferred()
        } else {
            format(&format!("`{flag}` after the question mark means nothing to Entra or AWS"), copy)
        });
    }
    let base = match base.strip_suffix('/') {
        Some(without) => {
            let help = "remove it; some clients break on it";
            diagnostics.push(format("the tenant URL ends in a slash", help).inferred());
            without
        }
        None => base,
    };
    let fits = Regex::new(FORM).is_ok_and(|form| form.is_match(base) == Ok(true));
    if !fits {
        let message = match base {
            _ if base.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://")) => {
                "the tenant URL is not encrypted: it starts with `http://`"
            }
            _ if !base.ends_with("/scim/v2") => "the tenant URL does not end in `/scim/v2`",
            _ => "the tenant URL does not look like `https://scim.{region}.amazonaws.com/{id}/scim/v2`",
        };
        diagnostics.push(format(message, copy));
    }
    diagnostics
}
