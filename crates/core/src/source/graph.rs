//! Recognises Graph's documents and takes the objects out of them.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use super::attributes::{GROUP, SourceAttribute, SourceAttributeKind, USER, is_known};
use super::document::{self, Document, DocumentKind, Item, USER_PAGE};
use super::roles::{self, AppRoles};
use super::{MembersDelta, Removal, SourceObject, SourceObjectType, powershell};
use crate::value::Value;

const DELTA_PAGE: &str = "https://learn.microsoft.com/en-us/graph/delta-query-overview";
const LIMITS_PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/app-provisioning/known-issues";

const EXPAND_PAGE: &str = "https://learn.microsoft.com/en-us/graph/query-parameters#expand";
/// How many objects Graph gives for an expanded relationship, without a link to the others.
const EXPANDED: usize = 20;

pub(super) type Attributes = Vec<(Cow<'static, str>, Value)>;

/// Reads a user, a group, a page of them (`value`), a delta page, a list, or the test object of `parseExpression`.
///
/// App role assignments become names where the application's roles stand beside the object:
/// `{"user": {…}, "servicePrincipal": {"id": …, "appRoles": […]}}`, or `{"user": {…}, "appRoles": […]}` where its
/// identifier is not known; `users`, `group`, `groups` and `value` may stand in the place of `user`. Users and groups may stand
/// side by side, and of what Graph answers to a batch of requests (`responses`) every body is read.
///
/// ```
/// use scimulate::source;
///
/// let user = serde_json::json!({ "userPrincipalName": "ana@contoso.com", "mobilePhone": "+43 1 555" });
/// let document = source::read(&user);
/// assert_eq!(document.objects[0].get("mobile").text().as_deref(), Some("+43 1 555"));
/// assert_eq!(document.items[0].reason, "it has `userPrincipalName`");
/// ```
pub fn read(json: &Json) -> Document {
    read_with(json, None)
}

/// Reads one element of a list, whose document says what its elements are; `index` is its place.
pub(super) fn read_element(json: &Json, hint: Option<SourceObjectType>, index: usize) -> Document {
    let mut document = Document::new(DocumentKind::List, "it is a JSON list");
    document.read_element(json, hint, None, index);
    document
}

fn read_with(json: &Json, roles: Option<AppRoles<'_>>) -> Document {
    match json {
        Json::Array(items) => {
            let mut document = Document::new(DocumentKind::List, "it is a JSON list");
            document.read_all(items, None, roles);
            document
        }
        Json::Object(members) => read_members(members, roles),
        _ => {
            let mut document = Document::new(DocumentKind::Unknown, "it is neither an object nor a list");
            document.unreadable("this is JSON, but neither an object nor a list of objects");
            document
        }
    }
}

fn read_members(members: &Map<String, Json>, roles: Option<AppRoles<'_>>) -> Document {
    if let Some(problem) = document::wrong_document(members) {
        let mut document = Document::new(DocumentKind::Unknown, "it is no object of the directory");
        document.diagnostics.push(problem);
        return document;
    }
    let inner = wrapped(members);
    if !inner.is_empty() {
        let roles = AppRoles::beside(members).or(roles);
        let mut read = inner.into_iter().map(|inner| read_with(inner, roles));
        let mut document = read.next().unwrap_or_default();
        for other in read {
            document.kind = DocumentKind::List;
            "several documents are in it".clone_into(&mut document.reason);
            let index = document.items.last().map_or(0, |item| item.index + 1);
            document.append(other, index);
        }
        return document;
    }
    let hint = context_type(members);
    let Some(Json::Array(items)) = members.get("value") else {
        let (kind, reason) = if test_properties(members).is_some() {
            (DocumentKind::TestObject, "it has `definition` and `properties`")
        } else {
            (DocumentKind::Object, "it is one JSON object")
        };
        let mut document = Document::new(kind, reason);
        document.read_one(members, hint, roles, 0);
        return document;
    };
    let (kind, reason) = match delta_sign(members, items) {
        Some(sign) => (DocumentKind::DeltaPage, format!("`value` is a list, and {sign}")),
        None => (DocumentKind::Page, "`value` is a list".to_owned()),
    };
    let mut document = Document::new(kind, reason);
    document.read_all(items, hint, roles);
    if members.contains_key("@odata.nextLink") {
        document.diagnostics.push(document::incomplete_page());
    }
    document
}

/// Names of what holds objects; what Graph calls `value` other tools call otherwise.
pub(super) static WRAPPED: &[&str] =
    &["user", "users", "Users", "group", "groups", "Groups", "data", "items", "results", "d"];

/// The objects that stand beside an application's roles, or that something wrapped for its own sake, as `$batch` does.
fn wrapped(members: &Map<String, Json>) -> Vec<&Json> {
    let is_object = ["id", "userPrincipalName", "displayName", "@odata.type"]
        .iter()
        .any(|name| members.contains_key(*name));
    let has_roles = AppRoles::beside(members).is_some();
    let is_page = members.get("value").is_some_and(Json::is_array);
    if (is_object || is_page) && !has_roles {
        return Vec::new();
    }
    let named = WRAPPED.iter().filter_map(|name| members.get(*name));
    let answers = members.get("responses").and_then(Json::as_array).into_iter().flatten();
    let mut inner: Vec<_> = named.filter(|inner| inner.is_object() || inner.is_array()).collect();
    inner.extend(answers.filter_map(|answer| answer.get("body")));
    // Whoever writes both lists always has no groups at times.
    let is_empty = |inner: &&Json| inner.as_array().is_some_and(Vec::is_empty);
    if !inner.iter().all(is_empty) {
        inner.retain(|inner| !is_empty(inner));
    }
    if inner.is_empty() && has_roles {
        inner.extend(members.get("value"));
    }
    inner
}

/// Whether it is no user or group itself, but has some.
fn holds_objects(members: &Map<String, Json>) -> bool {
    !wrapped(members).is_empty() || members.get("value").is_some_and(Json::is_array)
}

fn delta_sign(members: &Map<String, Json>, items: &[Json]) -> Option<&'static str> {
    let context = members.get("@odata.context").and_then(Json::as_str).unwrap_or_default();
    let has = |name: &str| items.iter().any(|item| item.get(name).is_some());
    match () {
        () if members.contains_key("@odata.deltaLink") => Some("it has `@odata.deltaLink`"),
        () if context.ends_with("$delta") => Some("`@odata.context` ends in `$delta`"),
        () if has("@removed") => Some("an element has `@removed`"),
        () if has("members@delta") => Some("an element has `members@delta`"),
        () => None,
    }
}

impl Document {
    fn read_all(&mut self, items: &[Json], hint: Option<SourceObjectType>, roles: Option<AppRoles<'_>>) {
        if items.is_empty() {
            self.diagnostics.push(document::empty_list());
        }
        let mut index = 0;
        for item in items {
            let objects = self.items.len();
            self.read_element(item, hint, roles, index);
            index = self.items.get(objects..).and_then(<[Item]>::last).map_or(index, |item| item.index) + 1;
        }
    }

    /// Reads an element of a list, be it a list or a page that somebody put into it.
    fn read_element(
        &mut self,
        item: &Json,
        hint: Option<SourceObjectType>,
        roles: Option<AppRoles<'_>>,
        index: usize,
    ) {
        match item {
            Json::Object(members) if hint.is_some() || !holds_objects(members) => {
                self.read_one(members, hint, roles, index);
            }
            Json::Object(_) | Json::Array(_) => {
                self.append(read_with(item, roles), index);
            }
            _ => self.diagnostics.push(document::no_object(index)),
        }
    }

    /// Adds what a document holds whose elements are counted from `index` here.
    fn append(&mut self, inner: Self, index: usize) {
        self.diagnostics.extend(inner.diagnostics);
        for (object, item) in inner.objects.into_iter().zip(inner.items) {
            self.push(object, Item { index: index + item.index, ..item });
        }
    }

    fn read_one(
        &mut self,
        members: &Map<String, Json>,
        hint: Option<SourceObjectType>,
        roles: Option<AppRoles<'_>>,
        index: usize,
    ) {
        let mut item = Item { index, ..Item::default() };
        let is_graph = members.keys().any(|name| is_known(name));
        let written = if is_graph { None } else { powershell::as_graph(members) };
        let members = written.as_ref().unwrap_or(members);
        if let Some(properties) = test_properties(members) {
            "it has `definition` and `properties`".clone_into(&mut item.reason);
            self.push(test_object(properties), item);
            return;
        }
        // Inside a list the whole document may be right and one element of it not.
        if let Some(problem) = document::wrong_document(members) {
            self.diagnostics.push(problem);
            return;
        }
        let object = match object_type(members, hint) {
            Ok((object_type, reason)) => {
                item.reason = reason;
                if written.is_some() {
                    item.reason.push_str(", and its names are PowerShell's");
                }
                match object_type {
                    SourceObjectType::User => read_user(members, roles, &mut item),
                    SourceObjectType::Group => read_group(members, &mut item),
                }
            }
            Err(name) => {
                let at = if self.kind == DocumentKind::Object {
                    String::new()
                } else {
                    format!("element {}: ", index + 1)
                };
                let message = format!("{at}`{name}` is neither a user nor a group; it is passed over");
                self.diagnostics.push(document::note("UNSUPPORTED_OBJECT", "@odata.type", message));
                return;
            }
        };
        self.push(object, item);
    }
}

fn read_user(members: &Map<String, Json>, roles: Option<AppRoles<'_>>, item: &mut Item) -> SourceObject {
    let mut attributes = known_attributes(members, USER);
    if let Some(assignments) = members.get("appRoleAssignments") {
        attributes.push((Cow::Borrowed("appRoleAssignments"), roles::value(assignments, roles)));
        roles::check(assignments, roles, item);
    }
    let original = attributes.iter().find(|(name, _)| name == "originalUserPrincipalName");
    if let Some(name) = original.map(|(_, name)| name.clone()) {
        attributes.push((Cow::Borrowed("userPrincipalName"), user_principal_name(name)));
    }
    if let Some(Json::Array(phones)) = members.get("businessPhones")
        && phones.len() > 1
    {
        let message = format!("the user has {} business phones; provisioning reads the first", phones.len());
        let note = document::note("SEVERAL_BUSINESS_PHONES", "telephoneNumber", message);
        item.diagnostics.push(note.with_reference(USER_PAGE).inferred());
    }
    for (name, _) in members.iter().filter(|(name, json)| name.starts_with("extension_") && json.is_array()) {
        let message =
            format!("`{name}` has several values; provisioning maps and filters by no such extension");
        let note = document::note("EXTENSION_MULTI_VALUED", name, message);
        item.diagnostics.push(note.with_reference(LIMITS_PAGE));
    }
    complete(SourceObjectType::User, removal(members), attributes)
}

fn read_group(members: &Map<String, Json>, item: &mut Item) -> SourceObject {
    let attributes = known_attributes(members, GROUP);
    for listed in ["members", "members@delta"] {
        for member in members.get(listed).and_then(Json::as_array).into_iter().flatten() {
            let name = ["displayName", "id"].iter().find_map(|name| member.get(*name)?.as_str());
            let name = name.unwrap_or("a member");
            let (code, message) = match member_type(member) {
                Some("user") | None => continue,
                Some("group") => (
                    "NESTED_GROUP",
                    format!(
                        "`{name}` is a group: its own members are neither in scope nor added, and AWS has no groups in groups"
                    ),
                ),
                Some(_) => (
                    "UNSUPPORTED_MEMBER",
                    format!("`{name}` is neither a user nor a group, so it is no member for provisioning"),
                ),
            };
            item.note(code, "members", message);
        }
    }
    if members.get("members").and_then(Json::as_array).is_some_and(|members| members.len() == EXPANDED) {
        let message = format!(
            "the group has {EXPANDED} members here, as many as `$expand` gives at most; who is missing here looks as if they had left"
        );
        let note = document::note("MEMBERS_CUT_OFF", "members", message);
        let help = "put the whole list of `GET /groups/{id}/members` into `members`";
        item.diagnostics.push(note.with_help(help).with_reference(EXPAND_PAGE));
    }
    let mut group = complete(SourceObjectType::Group, removal(members), attributes);
    if let Some(Json::Array(changes)) = members.get("members@delta") {
        group.members_delta = Some(members_delta(changes));
        let message = "`members@delta` lists who came and who left, not all members";
        item.diagnostics.push(document::note("MEMBERS_DELTA", "members", message).with_reference(DELTA_PAGE));
    }
    group
}

/// Adds what provisioning computes, and makes the object.
pub(super) fn complete(
    object_type: SourceObjectType,
    removed: Option<Removal>,
    mut attributes: Attributes,
) -> SourceObject {
    let disabled =
        attributes.iter().any(|(name, value)| name == "accountEnabled" && *value == Value::Boolean(false));
    let soft_deleted = removed.is_some() || (disabled && object_type == SourceObjectType::User);
    attributes.push((Cow::Borrowed("IsSoftDeleted"), Value::Boolean(soft_deleted)));
    SourceObject { object_type, removed, ..SourceObject::from_named(attributes) }
}

/// Tells users from groups, by `@odata.type`, by the document's context, or by the members; and says by which.
fn object_type(
    members: &Map<String, Json>,
    hint: Option<SourceObjectType>,
) -> Result<(SourceObjectType, String), &str> {
    if let Some(name) = members.get("@odata.type").and_then(Json::as_str) {
        let reason = format!("`@odata.type` is `{name}`");
        let name = type_name(name);
        return match name {
            "user" => Ok((SourceObjectType::User, reason)),
            "group" => Ok((SourceObjectType::Group, reason)),
            _ => Err(name),
        };
    }
    if let Some(object_type) = hint {
        let set = if object_type == SourceObjectType::User { "users" } else { "groups" };
        return Ok((object_type, format!("`@odata.context` names {set}")));
    }
    let has = |names: &[&'static str]| names.iter().copied().find(|name| members.contains_key(*name));
    Ok(
        match (
            has(&["userPrincipalName"]),
            has(&["securityEnabled", "groupTypes", "members", "members@delta"]),
        ) {
            (Some(name), _) => (SourceObjectType::User, format!("it has `{name}`")),
            (None, Some(name)) => (SourceObjectType::Group, format!("it has `{name}`")),
            (None, None) => (SourceObjectType::User, "nothing in it says that it is a group".to_owned()),
        },
    )
}

fn context_type(members: &Map<String, Json>) -> Option<SourceObjectType> {
    type_of_context(members.get("@odata.context")?.as_str()?)
}

/// Gives what a document holds by its `@odata.context`.
pub(crate) fn type_of_context(context: &str) -> Option<SourceObjectType> {
    let (_, set) = context.split_once("$metadata#")?;
    match set.split(['(', '/']).next()? {
        "users" => Some(SourceObjectType::User),
        "groups" => Some(SourceObjectType::Group),
        _ => None,
    }
}

fn removal(members: &Map<String, Json>) -> Option<Removal> {
    match members.get("@removed") {
        Some(removed) => match removed.get("reason")?.as_str()? {
            "deleted" => Some(Removal::Deleted),
            _ => Some(Removal::Changed),
        },
        // An object of the recycle bin, `GET /directory/deletedItems`, tells when it was put there.
        None => members.get("deletedDateTime")?.as_str().map(|_| Removal::Changed),
    }
}

/// Takes the attributes of the table, and every other value under its own dotted name.
fn known_attributes(members: &Map<String, Json>, table: &'static [SourceAttribute]) -> Attributes {
    let mut attributes = Vec::with_capacity(members.len());
    for attribute in table.iter().filter(|one| one.unavailable.is_none() && !one.graph.is_empty()) {
        if let Some(json) = at_path(members, attribute.graph) {
            attributes.push((Cow::Borrowed(attribute.name), value(attribute, json)));
        }
    }
    let taken = |name: &str| table.iter().any(|attribute| attribute.graph == name || attribute.name == name);
    for (name, json) in members {
        // The parts of an expanded manager tell who it is, though a mapping reads the reference alone.
        let expanded = json.is_object() && name == "manager";
        if name.contains('@') || (taken(name) && !expanded) || name == "onPremisesExtensionAttributes" {
            continue;
        }
        match json {
            Json::Object(parts) => {
                for (part, json) in parts {
                    let name = format!("{name}.{part}");
                    if !part.contains('@') && !taken(&name) && !json.is_object() {
                        attributes.push((Cow::Owned(name), Value::from_json(json)));
                    }
                }
            }
            _ => attributes.push((Cow::Owned(name.clone()), Value::from_json(json))),
        }
    }
    attributes
}

fn at_path<'a>(members: &'a Map<String, Json>, path: &str) -> Option<&'a Json> {
    match path.split_once('.') {
        Some((object, part)) => members.get(object)?.as_object()?.get(part),
        None => members.get(path),
    }
}

/// Gives an attribute's value in the type that provisioning has for it.
pub(super) fn value(attribute: &SourceAttribute, json: &Json) -> Value {
    match (attribute.kind, attribute.multi_valued, json) {
        (SourceAttributeKind::Reference, false, _) => reference(json),
        (SourceAttributeKind::Reference, true, Json::Array(items)) => {
            let items: Vec<_> = items.iter().filter(|item| is_user_or_group(item)).map(reference).collect();
            Value::multi(items)
        }
        // Graph holds at most one business phone, but as a list.
        (SourceAttributeKind::String, false, Json::Array(items)) => {
            items.first().map_or(Value::Null, Value::from_json)
        }
        (SourceAttributeKind::Boolean, _, Json::String(text)) if text.eq_ignore_ascii_case("true") => {
            true.into()
        }
        (SourceAttributeKind::Boolean, _, Json::String(text)) if text.eq_ignore_ascii_case("false") => {
            false.into()
        }
        _ => Value::from_json(json),
    }
}

fn members_delta(changes: &[Json]) -> MembersDelta {
    let mut delta = MembersDelta::default();
    for change in changes.iter().filter(|change| is_user_or_group(change)) {
        let Some(id) = change.get("id").and_then(Json::as_str) else { continue };
        match change.get("@removed") {
            None => delta.added.push(id.to_owned()),
            Some(removed) => {
                let deleted = removed.get("reason").and_then(Json::as_str) == Some("deleted");
                let reason = if deleted { Removal::Deleted } else { Removal::Changed };
                delta.removed.push((id.to_owned(), reason));
            }
        }
    }
    delta
}

fn member_type(json: &Json) -> Option<&str> {
    json.get("@odata.type")?.as_str().map(type_name)
}

/// Gives the name of a type as `@odata.type` has it, without what every name of Graph begins with.
pub(super) fn type_name(written: &str) -> &str {
    let mut name = written.trim_start_matches('#');
    while let Some(rest) = name.strip_prefix("microsoft.graph.") {
        name = rest;
    }
    name
}

/// Devices, service principals and contacts cannot be members of a provisioned group.
fn is_user_or_group(json: &Json) -> bool {
    matches!(member_type(json), None | Some("user" | "group"))
}

/// An expanded object, or the identifier alone.
fn reference(json: &Json) -> Value {
    let id = json.get("id").unwrap_or(json).as_str();
    id.filter(|id| !id.is_empty()).map_or(Value::Null, |id| Value::Reference(id.to_owned()))
}

/// Gives a guest the address that provisioning uses: `jo_fabrikam.example#EXT#@…` is `jo@fabrikam.example`.
pub(super) fn user_principal_name(name: Value) -> Value {
    let Value::String(text) = &name else { return name };
    // That the last underscore stood for the at sign is inferred; Microsoft documents only the effect.
    match text.split_once("#EXT#").and_then(|(before, _)| before.rsplit_once('_')) {
        Some((user, domain)) => Value::String(format!("{user}@{domain}")),
        None => name,
    }
}

fn test_properties(members: &Map<String, Json>) -> Option<&[Json]> {
    let properties = members.get("properties")?.as_array()?;
    members.contains_key("definition").then_some(properties)
}

/// Reads `{key, value}` pairs, whose names are provisioning's own already.
/// See <https://learn.microsoft.com/en-us/graph/api/synchronization-synchronizationschema-parseexpression>.
fn test_object(properties: &[Json]) -> SourceObject {
    let mut attributes: Attributes = Vec::with_capacity(properties.len());
    for property in properties {
        if let Some(key) = property.get("key").and_then(Json::as_str) {
            let value = property.get("value").map_or(Value::Null, Value::from_json);
            attributes.push((Cow::Owned(key.to_owned()), value));
        }
    }
    SourceObject::from_named(attributes)
}
