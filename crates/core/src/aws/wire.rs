//! Reads a request however somebody wrote it down: as HTTP text, as an envelope of method, path and body, or the body alone.

use std::borrow::Cow;

use super::context::Context;
use super::inspection::{Inspection, member};
use super::json::{self, Json, Map};
use super::misplaced::misplaced;
use super::ordinary::{self, Patterns};
use super::rule::Operation;
use super::{Finding, Review, finding, rule, run, served};
use crate::diagnostic::{self, Diagnostic, Location};
use crate::scim::ResourceType;
use crate::scim::schema::GROUP;

/// A request that somebody wrote down, and what AWS makes of it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Which request it is; none for one that has no body to check, such as a DELETE.
    pub operation: Option<Operation>,
    /// What was found.
    pub review: Review,
}

/// Says what AWS would answer to a request as text.
///
/// The text is HTTP (`POST /Users`, headers, an empty line, the body), or an object with `method`, `path` and `body`, or a
/// body alone: with `Operations` it is a PATCH, otherwise a create, of a group where its schemas or members say so. A document
/// that is none of these but belongs elsewhere, such as a user of Entra, is told as that (`WRONG_DOCUMENT`).
///
/// ```
/// use scimulate::aws::{self, Context, Operation};
///
/// let text = "PATCH /scim/v2/Groups/9067729b3d-94f1e0b3-c394-48d5-8ab1-000000000001\n\n{\"Operations\": []}";
/// let reading = aws::review_request(text, &Context::default());
/// assert_eq!(reading.operation, Some(Operation::PatchGroup));
/// assert_eq!(reading.review.findings[0].diagnostic.code, "patch-operations-missing");
/// ```
pub fn review_request(text: &str, context: &Context) -> Reading {
    if let Some(operation) = ordinary::read(text, context) {
        return Reading { operation: Some(operation), review: Review::default() };
    }
    read(text, context, &mut |_, _| {})
}

/// Does so for one request after another, and remembers what the earlier ones create, so that a second user of the same
/// name is found.
///
/// ```
/// use scimulate::aws::{Context, RequestSequence};
///
/// let mut sequence = RequestSequence::new(Context::default());
/// let group = r#"{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Admins"}"#;
/// assert!(sequence.review(group).review.findings.iter().all(|finding| finding.diagnostic.code != "duplicate-group-name"));
/// assert!(sequence.review(group).review.findings.iter().any(|finding| finding.diagnostic.code == "duplicate-group-name"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct RequestSequence {
    context: Context,
    patterns: Patterns,
    line: usize,
}

impl RequestSequence {
    /// Starts with what AWS holds.
    pub fn new(context: Context) -> Self {
        Self { context, ..Self::default() }
    }

    /// Counts a line without a request, so that a later finding names the right one.
    pub fn skip(&mut self) {
        self.line += 1;
    }

    /// Gives how many lines there were so far.
    pub fn line(&self) -> usize {
        self.line
    }

    /// Says what AWS would answer to the next request, which stands on a line of its own.
    pub fn review(&mut self, text: &str) -> Reading {
        self.line += 1;
        if let Some(operation) = self.patterns.take(text, &mut self.context, self.line) {
            return Reading { operation: Some(operation), review: Review::default() };
        }
        let mut created = None;
        let reading = read(text, &self.context, &mut |operation, body| {
            if operation.is_create() {
                created = Some(Context::keys_of(operation.resource_type(), body));
            }
        });
        // What AWS refuses takes no name away.
        let refused = reading.review.refuses();
        if let Some(keys) = created.filter(|_| !refused) {
            self.context.take(&keys, self.line);
        }
        reading
    }
}

fn read(text: &str, context: &Context, seen: &mut dyn FnMut(Operation, &Map<'_>)) -> Reading {
    let (line, body) = http(text);
    let json = match json::read(body) {
        Ok(json) => json,
        Err(_) if line.is_some() && body.trim().is_empty() => Json::Null,
        Err(error) => {
            let skipped = text.len().saturating_sub(body.len());
            let before = text.get(..skipped).unwrap_or_default().matches('\n').count();
            return Reading { operation: None, review: unreadable(body, &error, before, context) };
        }
    };
    if let Some((method, path)) = line {
        return with_target(method, path, &json, context, seen);
    }
    let Json::Object(members) = &json else {
        let inspection = Inspection::of_no_object(Operation::CreateUser, &json, context);
        return Reading { operation: Some(Operation::CreateUser), review: run(&inspection) };
    };
    let text = |name: &str| member(members, name).and_then(Json::as_str);
    let path = text("path").or_else(|| text("url"));
    if let (Some(method), Some(path)) = (text("method"), path) {
        let body = member(members, "body").unwrap_or(&Json::Null);
        // A body that was copied out of a log is often text inside the text.
        let inner = body.as_str().unwrap_or_default();
        return match body.as_str().map(json::read) {
            Some(Ok(inner)) => with_target(method, path, &inner, context, seen),
            Some(Err(error)) => Reading { operation: None, review: unreadable(inner, &error, 0, context) },
            None => with_target(method, path, body, context, seen),
        };
    }
    if let Some(diagnostic) = misplaced(members) {
        return Reading { operation: None, review: alone(diagnostic, context) };
    }
    let operation = guess(members);
    seen(operation, members);
    Reading { operation: Some(operation), review: inspect(operation, None, members, context) }
}

fn with_target(
    method: &str,
    path: &str,
    body: &Json<'_>,
    context: &Context,
    seen: &mut dyn FnMut(Operation, &Map<'_>),
) -> Reading {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.split('#').next().unwrap_or(path).trim_end_matches('/');
    let mut parts = path.rsplit('/').take(2);
    let (last, before) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let named = |part: &str| match part {
        _ if part.eq_ignore_ascii_case("Groups") => Some(ResourceType::Group),
        _ if part.eq_ignore_ascii_case("Users") => Some(ResourceType::User),
        _ => None,
    };
    let (resource_type, id) = match named(last) {
        Some(resource_type) => (Some(resource_type), None),
        None => (named(before), Some(last)),
    };
    let method = method.to_ascii_uppercase();
    let resource_type = resource_type.filter(|_| !served::is_unknown(last));
    let operation = resource_type.and_then(|resource_type| Operation::named(&method, resource_type));
    let mut review = match (operation, body) {
        (None, _) => Review::default(),
        (Some(operation), Json::Object(members)) => {
            seen(operation, members);
            inspect(operation, id, members, context)
        }
        (Some(operation), other) => run(&Inspection::of_no_object(operation, other, context)),
    };
    let mut unserved: Vec<_> = match resource_type {
        Some(_) => served::unserved_method(&method, id.is_some()),
        None => served::unserved_path(&method, last, before),
    }
    .into_iter()
    .collect();
    if let (Some(resource_type), "GET", None) = (resource_type, &*method, id) {
        unserved.extend(served::unserved_query(resource_type, query));
    }
    if let Some(rule) = rule("unsupported-operation") {
        for violation in unserved {
            review.add(finding(rule, violation), &context.settings);
        }
    }
    Reading { operation, review }
}

fn inspect(operation: Operation, id: Option<&str>, members: &Map<'_>, context: &Context) -> Review {
    let id = id.or_else(|| super::own_id(operation, members));
    run(&Inspection::new(operation, id, members, context))
}

/// Splits HTTP text into method and path, and the body behind the headers.
fn http(text: &str) -> (Option<(&str, &str)>, &str) {
    let start = text.trim_start();
    if start.starts_with(['{', '[']) {
        return (None, text);
    }
    let line = start.lines().next().unwrap_or_default();
    let Some((method, path)) = line.trim_end().split_once(char::is_whitespace) else { return (None, text) };
    let is_known =
        ["POST", "PUT", "PATCH", "DELETE", "GET"].iter().any(|known| method.eq_ignore_ascii_case(known));
    let names_place = method.bytes().all(|byte| byte.is_ascii_uppercase())
        && ["/", "http"].iter().any(|start| path.trim_start().starts_with(start));
    if !is_known && !names_place {
        return (None, text);
    }
    // Headers hold no brace at the start of a line, so whether there is an empty line before the body need not be asked.
    let rest = start.get(line.len()..).unwrap_or_default();
    let body = rest.match_indices(['{', '[']).find(|(at, _)| {
        rest.get(..*at).is_some_and(|before| before.trim_end_matches([' ', '\t']).ends_with('\n'))
    });
    (Some((method, target(path))), body.map_or("", |(at, _)| rest.get(at..).unwrap_or_default()))
}

/// Takes the target of a request line without its `HTTP/1.1`; a filter that somebody typed has spaces.
fn target(line: &str) -> &str {
    let line = line.trim();
    let word = line.split(char::is_whitespace).next().unwrap_or_default();
    if !word.contains('?') {
        return word;
    }
    match line.rsplit_once(char::is_whitespace) {
        Some((target, version)) if version.starts_with("HTTP/") => target,
        _ => line,
    }
}

/// Guesses the request from its body.
fn guess(members: &Map<'_>) -> Operation {
    let has = |name: &str| member(members, name).is_some();
    if let Some(operations) = member(members, "Operations") {
        return if changes_group(operations) { Operation::PatchGroup } else { Operation::PatchUser };
    }
    let schemas = member(members, "schemas").and_then(Json::as_array).unwrap_or_default();
    let names_group = schemas.iter().filter_map(Json::as_str).any(|urn| urn.eq_ignore_ascii_case(GROUP));
    if names_group || (has("members") && !has("userName")) {
        Operation::CreateGroup
    } else {
        Operation::CreateUser
    }
}

/// Only a group has members.
fn changes_group(operations: &Json<'_>) -> bool {
    operations.as_array().unwrap_or_default().iter().filter_map(Json::as_object).any(|operation| {
        let path = member(operation, "path").and_then(Json::as_str).map(str::to_ascii_lowercase);
        let value = member(operation, "value").and_then(Json::as_object);
        path.is_some_and(|path| path.starts_with("members"))
            || value.is_some_and(|value| member(value, "members").is_some())
    })
}

fn unreadable(text: &str, error: &serde_json::Error, lines_before: usize, context: &Context) -> Review {
    let mut diagnostic: Diagnostic = diagnostic::invalid_json(text, error);
    if let Location::Document { line, .. } = &mut diagnostic.location {
        *line += lines_before;
    }
    diagnostic.reference = rule(diagnostic.code).map(|rule| rule.reference);
    alone(diagnostic, context)
}

fn alone(diagnostic: Diagnostic, context: &Context) -> Review {
    let mut review = Review::default();
    review.add(Finding { diagnostic, remedy: None, evidence: None }, &context.settings);
    review
}

/// Gives the body of a request as JSON, for those who want to change it.
pub fn request_body(text: &str) -> Option<serde_json::Value> {
    let (line, body) = http(text);
    let json: serde_json::Value = serde_json::from_str(body).ok()?;
    let is_envelope = |json: &serde_json::Value| {
        json.get("method").is_some_and(serde_json::Value::is_string)
            && (json.get("path").is_some() || json.get("url").is_some())
    };
    if line.is_some() || !is_envelope(&json) {
        return Some(json);
    }
    let body: Cow<'_, serde_json::Value> = Cow::Borrowed(json.get("body")?);
    match body.as_str() {
        Some(text) => serde_json::from_str(text).ok(),
        None => Some(body.into_owned()),
    }
}
