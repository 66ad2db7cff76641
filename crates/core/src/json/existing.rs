//! Reads what AWS holds: a SCIM resource, a list of them or a list response, or what `aws identitystore` lists.

use serde_json::{Map, Value as Json};

use super::misread;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{FromJson, Misfit, object};
use crate::place;
use crate::scim::Resource;

/// What AWS holds, as far as a text tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExistingResources {
    /// The resources.
    pub resources: Vec<Resource>,
    /// What is none, or looks like something else.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads resources that AWS holds; one that cannot be read is told and passed over.
///
/// The answers to `aws identitystore list-users` and `list-groups` are read, too; a user in them without a status is active.
///
/// ```
/// use scimulate::json;
///
/// let held = json::existing_resources(r#"[{"id": "1", "userName": "ana@contoso.com"}, 5]"#);
/// assert_eq!(held.resources.len(), 1);
/// assert_eq!(held.diagnostics[0].code, "INVALID_RESOURCE");
///
/// let held = json::existing_resources(r#"{"Groups": [{"GroupId": "7", "DisplayName": "Admins"}]}"#);
/// assert_eq!(held.resources[0].id(), Some("7"));
/// assert!(held.resources[0].member("active").is_none());
/// ```
pub fn existing_resources(text: &str) -> ExistingResources {
    match place::read(text) {
        Ok(json) => held(json, text, &[]),
        Err(problem) => none(problem),
    }
}

fn none(problem: Diagnostic) -> ExistingResources {
    let found = refused(problem, "this is no SCIM resource, list of them or list response");
    ExistingResources { resources: Vec::new(), diagnostics: vec![found] }
}

const WRONG_DOCUMENT: &str = "WRONG_DOCUMENT";

/// Where a document has its resources: a list response, and the answers to `aws identitystore list-users` and `list-groups`.
const LISTS: [&str; 3] = ["Resources", "Users", "Groups"];

/// Reads what stands in a text below the members `within`.
pub(super) fn held(json: Json, text: &str, within: &[&str]) -> ExistingResources {
    let mut path = within.to_vec();
    // Callers who have it as text give it as text.
    let json = match json {
        Json::String(inner) => {
            serde_json::from_str(place::without_mark(&inner)).unwrap_or(Json::String(inner))
        }
        other => other,
    };
    let items: Result<Vec<Json>, Misfit> = match json {
        Json::Null => Ok(Vec::new()),
        Json::Object(mut members) => {
            let Some(list) = LISTS.iter().find(|name| members.contains_key(**name)) else {
                return one(members, text, within);
            };
            path.push(list);
            FromJson::from_json(members.get_mut(*list).map(Json::take).unwrap_or_default())
        }
        other => FromJson::from_json(other),
    };
    let at = |misfit: Misfit| path.iter().rev().fold(misfit, |misfit, name| misfit.within(name));
    let items = match items {
        Ok(items) => items,
        Err(misfit) => return none(place::misplaced(text, &at(misfit))),
    };
    let mut resources = Vec::with_capacity(items.len());
    let mut broken = Vec::new();
    let mut of_graph = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        match object(item) {
            Ok(members) => {
                of_graph.extend(sign_of_graph(&members).map(|sign| (index.to_string(), sign)));
                resources.push(resource(members));
            }
            Err(misfit) => broken.push(misfit.within(&index.to_string())),
        }
    }
    let mut diagnostics = Vec::new();
    let mut broken = broken.into_iter();
    if let Some(first) = broken.next() {
        let mut found = refused(place::misplaced(text, &at(first)), "this is no SCIM resource");
        found.severity = Severity::Warning;
        found.message.push_str(&others(broken.len()));
        diagnostics.push(found.with_help("the other resources are taken all the same"));
    }
    if let Some((index, sign)) = of_graph.first() {
        path.push(index);
        let mut found = not_of_aws(text, &path, sign);
        found.message.push_str(&others(of_graph.len() - 1));
        diagnostics.push(found);
    }
    ExistingResources { resources, diagnostics }
}

fn one(members: Map<String, Json>, text: &str, within: &[&str]) -> ExistingResources {
    let diagnostics = sign_of_graph(&members).map(|sign| not_of_aws(text, within, &sign));
    let resources = vec![resource(members)];
    ExistingResources { resources, diagnostics: diagnostics.into_iter().collect() }
}

/// Makes a resource, also of what AWS's own API gives: SCIM's members with a capital, but for these.
///
/// See <https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_User.html>.
fn resource(mut members: Map<String, Json>) -> Resource {
    let named = |name: &str| members.get(name).cloned();
    if let Some(id) = named("UserId").or_else(|| named("GroupId")) {
        let external = members.get("ExternalIds").and_then(|ids| ids.get(0)?.get("Id").cloned());
        let enabled = named("UserStatus").is_none_or(|status| status != "DISABLED");
        let active = named("UserId").map(|_| Json::Bool(enabled));
        for (name, value) in [("id", Some(id)), ("externalId", external), ("active", active)] {
            if let Some(value) = value {
                members.insert(name.to_owned(), value);
            }
        }
    }
    Resource::from_members(members)
}

/// How many there are beside the first, whose place is told.
fn others(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => " (and 1 other)".to_owned(),
        count => format!(" (and {count} others)"),
    }
}

fn refused(found: Diagnostic, what: &str) -> Diagnostic {
    misread(found, "INVALID_RESOURCE", what)
}

/// Says by which member an object shows itself to be Graph's; what has SCIM's own members is not asked.
fn sign_of_graph(members: &Map<String, Json>) -> Option<String> {
    let has = |name: &&str| members.keys().any(|key| key.eq_ignore_ascii_case(name));
    if ["schemas", "userName", "meta"].iter().any(has) {
        return None;
    }
    let signs = ["userPrincipalName", "groupTypes", "securityEnabled"];
    let annotated = || members.keys().map(String::as_str).find(|name| name.starts_with("@odata."));
    signs.into_iter().find(has).or_else(annotated).map(str::to_owned)
}

fn not_of_aws(text: &str, path: &[&str], sign: &str) -> Diagnostic {
    let message = format!("this is an object of Entra, not a resource that AWS holds: it has `{sign}`");
    Diagnostic::warning(WRONG_DOCUMENT, place::member(text, path, false), message)
        .with_help(
            "here goes what AWS answers to `GET /Users`: `{\"Resources\": [{\"id\": …, \"userName\": …}]}`; an object of \
             Entra is the one to be provisioned",
        )
        .with_reference("https://docs.aws.amazon.com/singlesignon/latest/developerguide/listusers.html")
}
