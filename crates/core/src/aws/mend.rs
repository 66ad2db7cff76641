//! Turns what would satisfy AWS into a change of the request, for those who write requests rather than mappings.

use serde_json::Value as Json;

use super::characters;
use super::rule::{Evidence, Operation, Remedy, Test};
use super::{Finding, shape};
use crate::diagnostic::{Location, RequestFix};
use crate::document;
use crate::scim::schema::{GROUP, USER};
use crate::scim::{PatchOp, ResourceType, find};

/// Makes the change of a request's body that mends a finding; none where only a person can tell what is meant.
///
/// ```
/// use scimulate::aws::{self, Context, Operation};
///
/// let body = serde_json::json!({"displayName": "AWS: Admins"});
/// let found = aws::inspect_text(Operation::CreateGroup, &body.to_string(), &Context::default());
/// let fix = found.iter().find_map(|finding| aws::request_fix(Operation::CreateGroup, &body, finding));
/// assert_eq!(
///     fix.map(|fix| fix.patch),
///     Some(vec![serde_json::json!({"op": "replace", "path": "/displayName", "value": "AWS Admins"})]),
/// );
/// ```
pub fn request_fix(operation: Operation, body: &Json, finding: &Finding) -> Option<RequestFix> {
    let Location::Resource { path, .. } = &finding.diagnostic.location else { return None };
    let spot = Spot::of(body, path)?;
    let (at, value) = (spot.pointer.as_str(), spot.value);
    let replace = |value: Json| vec![step("replace", at, value)];
    let text = value.and_then(Json::as_str);
    let is_of_addresses = finding.remedy.is_some_and(Remedy::takes_first_address)
        && (path == "userName" || path.starts_with("emails"));
    let first = text.filter(|_| is_of_addresses).and_then(shape::first_address);
    let classes = finding.evidence.and_then(classes);
    let is_clean =
        |text: &&str| classes.is_none_or(|classes| characters::replace(text, classes, "") == *text);
    if let Some(first) = first.filter(is_clean) {
        let title = format!("Send `{first}` as `{path}`");
        return Some(RequestFix { title, patch: replace(Json::from(first)) });
    }
    if let Some((title, text)) = rewritten(finding, path, text) {
        // Pieces of several addresses are none.
        if is_of_addresses && text.contains('@') && !shape::is_address(&text) {
            return None;
        }
        return Some(RequestFix { title, patch: replace(Json::from(text)) });
    }
    let (title, patch) = match finding.remedy? {
        Remedy::Boolean => {
            let truth = value?.as_str()?.eq_ignore_ascii_case("true");
            let known = truth || value?.as_str()?.eq_ignore_ascii_case("false");
            (format!("Send `{path}` as a boolean"), known.then(|| replace(Json::Bool(truth)))?)
        }
        Remedy::Text => {
            let text = match value? {
                Json::Array(items) => items.first().filter(|item| item.is_string())?.clone(),
                value => Json::from(document::text(value)),
            };
            (format!("Send `{path}` as text"), replace(text))
        }
        Remedy::ManagerObject => {
            let id = value?.as_str().filter(|id| !id.is_empty())?;
            (
                "Send the manager as an object".to_owned(),
                replace(document::object_of(vec![("value", Json::from(id))])),
            )
        }
        Remedy::FallBack => {
            (format!("Send a stand-in as `{path}`"), fall_back(operation, body, path, &spot)?)
        }
        Remedy::MarkPrimary => (format!("Set `{path}`"), vec![step("add", at, Json::Bool(true))]),
        Remedy::KeepOne => keep_one(value?.as_array()?, path, at),
        Remedy::RemoveEntry => {
            let entry = if value.is_some_and(Json::is_object) { at } else { parent(at)? };
            ("Take the member out".to_owned(), vec![remove(entry)])
        }
        Remedy::RightSchema => ("Name the right schema".to_owned(), right_schema(operation, &spot)?),
        Remedy::AddMembers => ("Add the members; others stay".to_owned(), replace(Json::from("add"))),
        Remedy::NameOperation => {
            let change = spot.around?.as_object()?;
            // What has no value may be meant to go, or lack it.
            let value = find(change, "value").filter(|value| !value.is_null())?;
            let path = find(change, "path").and_then(Json::as_str);
            let name = match path.map(|path| path.get(..7).unwrap_or_default()) {
                None if !value.is_object() => return None,
                // AWS replaces no members.
                Some(start) if start.eq_ignore_ascii_case("members") => "add",
                _ => "replace",
            };
            (format!("Name the operation `{name}`"), vec![step("add", at, Json::from(name))])
        }
        Remedy::OperationPerAttribute => ("Send one operation for each attribute".to_owned(), split(&spot)?),
        Remedy::OmitOperation => ("Leave the operation out".to_owned(), without_operation(body, path)?),
        Remedy::KeepLast => {
            let earlier = earlier_operation(body, path)?;
            ("Keep the last of the operations".to_owned(), vec![remove(&earlier)])
        }
        Remedy::OmitAttribute | Remedy::OmitWhenEmpty => {
            let in_operation = path.strip_prefix("Operations[").and_then(|rest| rest.split_once(']'));
            match in_operation {
                Some((_, ".path" | ".value")) => {
                    ("Leave the operation out".to_owned(), without_operation(body, path)?)
                }
                _ if value.is_some() && !at.is_empty() => (format!("Leave `{path}` out"), vec![remove(at)]),
                _ => return None,
            }
        }
        Remedy::UseEmailAddress => {
            let email = body.get("emails")?.get(0)?.get("value")?.as_str();
            let email = email.filter(|email| shape::is_address(email))?;
            let same = value.and_then(Json::as_str) == Some(email) || email.contains("#EXT#");
            (format!("Send `{email}` as `{path}`"), (!same).then(|| replace(Json::from(email)))?)
        }
        Remedy::MakeUnique
        | Remedy::PlainPath
        | Remedy::RemoveCharacters { .. }
        | Remedy::RemoveSpaces
        | Remedy::ReplaceCharacters { .. }
        | Remedy::Shorten { .. }
        | Remedy::Trim
        | Remedy::UseObjectIdentifier
        | Remedy::UseSignInName => return None,
    };
    Some(RequestFix { title, patch })
}

/// Changes a text; none where nothing would be left of it.
fn rewritten(finding: &Finding, path: &str, text: Option<&str>) -> Option<(String, String)> {
    let text = text?;
    let replaced =
        |replacement: &str| Some(characters::replace(text, classes(finding.evidence?)?, replacement));
    let (title, changed) = match finding.remedy? {
        Remedy::RemoveCharacters { .. } | Remedy::RemoveSpaces | Remedy::UseObjectIdentifier => {
            (format!("Remove these characters from `{path}`"), replaced("")?)
        }
        Remedy::ReplaceCharacters { replacement, .. } => {
            (format!("Replace these characters in `{path}`"), replaced(replacement)?)
        }
        Remedy::Trim => (format!("Remove blanks around `{path}`"), text.to_owned()),
        Remedy::Shorten { length } => {
            (format!("Send the first {length} characters of `{path}`"), text.chars().take(length).collect())
        }
        _ => return None,
    };
    let changed = changed.trim();
    (!changed.is_empty() && changed != text).then(|| (title, changed.to_owned()))
}

fn remove(pointer: &str) -> Json {
    document::object_of(vec![("op", Json::from("remove")), ("path", Json::from(pointer))])
}

/// A step of the change that writes a value.
fn step(op: &str, pointer: &str, value: Json) -> Json {
    document::object_of(vec![("op", Json::from(op)), ("path", Json::from(pointer)), ("value", value)])
}

/// Keeps the primary entry of a list, or the first.
fn keep_one(entries: &[Json], path: &str, at: &str) -> (String, Vec<Json>) {
    let is_primary = |entry: &Json| entry.get("primary").is_some_and(|primary| *primary == Json::Bool(true));
    let kept = entries.iter().position(is_primary).unwrap_or_default();
    let which = if kept == 0 { "first" } else { "primary" };
    let mut changes = Vec::new();
    for entry in (0..entries.len()).rev() {
        if entry != kept {
            changes.push(remove(&format!("{at}/{entry}")));
        }
    }
    (format!("Keep the {which} entry of `{path}`"), changes)
}

fn classes(evidence: Evidence) -> Option<characters::Classes> {
    match evidence.0 {
        Test::Characters(classes) => Some(classes),
        _ => None,
    }
}

fn fall_back(operation: Operation, body: &Json, path: &str, spot: &Spot<'_>) -> Option<Vec<Json>> {
    let user_name = body.get("userName").and_then(Json::as_str).filter(|name| !name.is_empty());
    let value = match (operation.resource_type(), path) {
        (ResourceType::User, "displayName") => Json::from(user_name?),
        (ResourceType::User, "emails") => {
            let address = user_name.filter(|name| shape::is_address(name))?;
            Json::Array(vec![document::object_of(vec![
                ("value", Json::from(address)),
                ("type", Json::from("work")),
                ("primary", Json::Bool(true)),
            ])])
        }
        (ResourceType::User, "name.givenName" | "name.familyName") => Json::from("-"),
        _ => return None,
    };
    let mut changes = Vec::new();
    if !spot.around.is_some_and(Json::is_object) {
        changes.push(step("add", parent(&spot.pointer)?, document::object_of(Vec::new())));
    }
    changes.push(step("add", &spot.pointer, value));
    Some(changes)
}

/// Removes the foreign URN, and names the own one where it is absent.
fn right_schema(operation: Operation, spot: &Spot<'_>) -> Option<Vec<Json>> {
    let own = match operation.resource_type() {
        _ if operation.is_patch() => PatchOp::SCHEMA,
        ResourceType::User => USER,
        ResourceType::Group => GROUP,
    };
    let urns = spot.around?.as_array()?;
    let at = &spot.pointer;
    let is_named = urns.iter().filter_map(Json::as_str).any(|urn| urn.eq_ignore_ascii_case(own));
    Some(vec![if is_named { remove(at) } else { step("replace", at, Json::from(own)) }])
}

/// Makes of one operation without a path one for each member of its value.
fn split(spot: &Spot<'_>) -> Option<Vec<Json>> {
    let place = parent(&spot.pointer)?;
    let operation = spot.around?.as_object()?;
    let members = find(operation, "value")?.as_object().filter(|members| !members.is_empty())?;
    let op = find(operation, "op")?;
    let mut patch = vec![remove(place)];
    for (name, value) in members.iter().rev() {
        let members = vec![("op", op.clone()), ("path", Json::from(name.as_str())), ("value", value.clone())];
        patch.push(step("add", place, document::object_of(members)));
    }
    Some(patch)
}

/// A PATCH without operations would be refused too.
fn without_operation(body: &Json, path: &str) -> Option<Vec<Json>> {
    let (list, operations) = operations(body)?;
    let index = index(path)?;
    (operations.len() > 1).then(|| vec![remove(&format!("/{list}/{index}"))])
}

fn earlier_operation(body: &Json, path: &str) -> Option<String> {
    let (list, operations) = operations(body)?;
    let index = index(path)?;
    let named = |at: usize| find(operations.get(at)?.as_object()?, "path")?.as_str();
    let name = named(index)?;
    let earlier =
        (0..index).rev().find(|at| named(*at).is_some_and(|other| other.eq_ignore_ascii_case(name)))?;
    Some(format!("/{list}/{earlier}"))
}

fn operations(body: &Json) -> Option<(&str, &Vec<Json>)> {
    let (name, value) = body.as_object()?.iter().find(|(name, _)| name.eq_ignore_ascii_case("Operations"))?;
    Some((name, value.as_array()?))
}

fn index(path: &str) -> Option<usize> {
    path.strip_prefix("Operations[")?.split_once(']')?.0.parse().ok()
}

/// Where a finding's path leads in a body.
struct Spot<'a> {
    /// As a JSON Pointer (RFC 6901) that spells members as the body does; what is absent is spelled as AWS does, so that it
    /// can be added.
    pointer: String,
    /// What it stands in.
    around: Option<&'a Json>,
    value: Option<&'a Json>,
}

impl<'a> Spot<'a> {
    fn of(body: &'a Json, path: &str) -> Option<Self> {
        let mut spot = Self { pointer: String::new(), around: None, value: Some(body) };
        let mut rest = path;
        while !rest.is_empty() {
            let (name, after) = member_name(spot.value, rest);
            spot.enter(
                &name.replace('~', "~0").replace('/', "~1"),
                spot.value.and_then(|value| value.get(name)),
            );
            rest = after;
            if let Some((index, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                let at: usize = index.parse().ok()?;
                spot.enter(&at.to_string(), spot.value.and_then(|value| value.get(at)));
                rest = after;
            }
            rest = rest.strip_prefix(['.', ':']).unwrap_or(rest);
        }
        Some(spot)
    }

    fn enter(&mut self, step: &str, value: Option<&'a Json>) {
        self.pointer.push('/');
        self.pointer.push_str(step);
        self.around = std::mem::replace(&mut self.value, value);
    }
}

/// The pointer of what a pointer's value stands in.
fn parent(pointer: &str) -> Option<&str> {
    Some(pointer.rsplit_once('/')?.0)
}

/// Takes the first member's name off a path, spelled as in the object.
fn member_name<'a>(value: Option<&'a Json>, path: &'a str) -> (&'a str, &'a str) {
    let keys = value.and_then(Json::as_object).into_iter().flat_map(serde_json::Map::keys);
    let fits = |key: &&String| {
        let start = path.get(..key.len());
        let end =
            path.get(key.len()..).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[', ':']));
        end && start.is_some_and(|start| start.eq_ignore_ascii_case(key))
    };
    if let Some(key) = keys.filter(fits).max_by_key(|key| key.len()) {
        return (key, path.get(key.len()..).unwrap_or_default());
    }
    let is_urn = path.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:"));
    let end = if is_urn { path.rfind(':') } else { path.find(['.', '[']) };
    path.split_at(end.unwrap_or(path.len()))
}
