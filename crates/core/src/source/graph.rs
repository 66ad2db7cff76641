//! Recognises Graph's documents and takes the objects out of them.

use serde_json::{Map, Value as Json};

use super::attributes::{GROUP, SourceAttribute, SourceAttributeKind, USER};
use super::{Removal, SourceObject, SourceObjectType};
use crate::diagnostic::{Diagnostic, Location};
use crate::value::Value;

const USER_PAGE: &str = "https://learn.microsoft.com/en-us/graph/api/resources/user?view=graph-rest-1.0";

/// The objects of a document, and what to know about it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The users and groups, in their order.
    pub objects: Vec<SourceObject>,
    /// What was passed over, and what is not as provisioning expects it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a user, a group, a page of them (`value`), a list, or the test object of `parseExpression`.
///
/// ```
/// use scimulate::source;
///
/// let user = serde_json::json!({ "userPrincipalName": "ana@contoso.com", "mobilePhone": "+43 1 555" });
/// let document = source::read(&user);
/// assert_eq!(document.objects[0].get("mobile").text().as_deref(), Some("+43 1 555"));
/// ```
pub fn read(json: &Json) -> Document {
    let mut document = Document::default();
    match json {
        Json::Array(items) => document.read_all(items, None),
        Json::Object(members) => {
            let hint = context_type(members);
            match members.get("value") {
                Some(Json::Array(items)) => {
                    document.read_all(items, hint);
                    if members.contains_key("@odata.nextLink") {
                        document.note(
                            "INCOMPLETE_PAGE",
                            "@odata.nextLink",
                            "this page is not the last one; the next page has more objects",
                            Some(USER_PAGE),
                        );
                    }
                }
                _ => document.read_one(members, hint),
            }
        }
        _ => document.unreadable("this is JSON, but neither an object nor a list of objects"),
    }
    document
}

impl Document {
    fn read_all(&mut self, items: &[Json], hint: Option<SourceObjectType>) {
        if items.is_empty() {
            self.unreadable("the list is empty");
        }
        for item in items {
            match item {
                Json::Object(members) => self.read_one(members, hint),
                _ => self.unreadable("an element of the list is no object"),
            }
        }
    }

    fn read_one(&mut self, members: &Map<String, Json>, hint: Option<SourceObjectType>) {
        if let (Some(Json::Array(properties)), true) =
            (members.get("properties"), members.contains_key("definition"))
        {
            self.objects.push(test_object(properties));
            return;
        }
        match object_type(members, hint) {
            Ok(SourceObjectType::User) => self.read_user(members),
            Ok(SourceObjectType::Group) => self.read_group(members),
            Err(name) => self.note(
                "UNSUPPORTED_OBJECT",
                "@odata.type",
                &format!("`{name}` is neither a user nor a group; it is passed over"),
                None,
            ),
        }
    }

    fn read_user(&mut self, members: &Map<String, Json>) {
        let mut attributes = known_attributes(members, USER);
        if let Some(text) = members.get("userPrincipalName") {
            let name =
                text.as_str().map_or_else(|| Value::from_json(text), |text| Value::String(guest_name(text)));
            attributes.push(("userPrincipalName".to_owned(), name));
        }
        if let Some(Json::Array(phones)) = members.get("businessPhones")
            && phones.len() > 1
        {
            self.diagnostics.push(
                Diagnostic::information(
                    "SEVERAL_BUSINESS_PHONES",
                    Location::Source { attribute: "telephoneNumber".to_owned() },
                    format!("the user has {} business phones; provisioning reads the first", phones.len()),
                )
                .with_reference(USER_PAGE)
                .inferred(),
            );
        }
        let removed = removal(members);
        let enabled = members.get("accountEnabled").and_then(Json::as_bool) != Some(false);
        attributes.push(("IsSoftDeleted".to_owned(), Value::Boolean(!enabled || removed.is_some())));
        self.push(SourceObjectType::User, removed, attributes);
    }

    fn read_group(&mut self, members: &Map<String, Json>) {
        let mut attributes = known_attributes(members, GROUP);
        let others = members.get("members").and_then(Json::as_array).into_iter().flatten();
        for other in others.filter(|member| !is_user_or_group(member)) {
            let name = other.get("displayName").and_then(Json::as_str).unwrap_or("a member");
            let message =
                format!("`{name}` is neither a user nor a group, so it is no member for provisioning");
            self.note("UNSUPPORTED_MEMBER", "members", &message, None);
        }
        let removed = removal(members);
        attributes.push(("IsSoftDeleted".to_owned(), Value::Boolean(removed.is_some())));
        self.push(SourceObjectType::Group, removed, attributes);
    }

    fn push(
        &mut self,
        object_type: SourceObjectType,
        removed: Option<Removal>,
        attributes: Vec<(String, Value)>,
    ) {
        self.objects.push(SourceObject { object_type, removed, ..SourceObject::from_attributes(attributes) });
    }

    fn unreadable(&mut self, message: &str) {
        self.diagnostics.push(
            Diagnostic::error("INVALID_SOURCE", Location::Source { attribute: String::new() }, message)
                .with_help(
                    "paste a user as Graph gives it, for example from Graph Explorer: `GET /users/{id}`",
                )
                .with_reference(USER_PAGE),
        );
    }

    fn note(&mut self, code: &'static str, attribute: &str, message: &str, reference: Option<&'static str>) {
        let location = Location::Source { attribute: attribute.to_owned() };
        self.diagnostics.push(Diagnostic { reference, ..Diagnostic::information(code, location, message) });
    }
}

/// Tells users from groups: by `@odata.type`, by the document's context, or by the members.
fn object_type(
    members: &Map<String, Json>,
    hint: Option<SourceObjectType>,
) -> Result<SourceObjectType, &str> {
    if let Some(name) = members.get("@odata.type").and_then(Json::as_str) {
        let name = name.trim_start_matches('#').trim_start_matches("microsoft.graph.");
        return match name {
            "user" => Ok(SourceObjectType::User),
            "group" => Ok(SourceObjectType::Group),
            _ => Err(name),
        };
    }
    let group = |members: &Map<String, Json>| {
        !members.contains_key("userPrincipalName")
            && ["securityEnabled", "groupTypes", "members", "members@delta"]
                .iter()
                .any(|key| members.contains_key(*key))
    };
    Ok(match hint {
        Some(object_type) => object_type,
        None if group(members) => SourceObjectType::Group,
        None => SourceObjectType::User,
    })
}

fn context_type(members: &Map<String, Json>) -> Option<SourceObjectType> {
    let context = members.get("@odata.context")?.as_str()?;
    let (_, set) = context.split_once("$metadata#")?;
    match set.split(['(', '/']).next()? {
        "users" => Some(SourceObjectType::User),
        "groups" => Some(SourceObjectType::Group),
        _ => None,
    }
}

fn removal(members: &Map<String, Json>) -> Option<Removal> {
    match members.get("@removed")?.get("reason")?.as_str()? {
        "deleted" => Some(Removal::Deleted),
        _ => Some(Removal::Changed),
    }
}

/// Takes the attributes of the table, and every other value under its own dotted name.
fn known_attributes(members: &Map<String, Json>, table: &[SourceAttribute]) -> Vec<(String, Value)> {
    let mut attributes = Vec::with_capacity(members.len());
    for attribute in table.iter().filter(|attribute| attribute.unavailable.is_none()) {
        if let Some(json) = at_path(members, attribute.graph) {
            attributes.push((attribute.name.to_owned(), value(attribute, json)));
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
                        attributes.push((name, Value::from_json(json)));
                    }
                }
            }
            _ => attributes.push((name.clone(), Value::from_json(json))),
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
fn value(attribute: &SourceAttribute, json: &Json) -> Value {
    match (attribute.kind, attribute.multi_valued, json) {
        (SourceAttributeKind::Reference, false, _) => reference(json),
        (SourceAttributeKind::Reference, true, Json::Array(items)) => {
            Value::multi(items.iter().map(reference))
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

/// Devices, service principals and contacts cannot be members of a provisioned group.
fn is_user_or_group(json: &Json) -> bool {
    let name = json.get("@odata.type").and_then(Json::as_str);
    name.is_none_or(|name| {
        matches!(name.trim_start_matches('#'), "microsoft.graph.user" | "microsoft.graph.group")
    })
}

/// An expanded object, or the identifier alone.
fn reference(json: &Json) -> Value {
    let id = json.get("id").unwrap_or(json).as_str();
    id.filter(|id| !id.is_empty()).map_or(Value::Null, |id| Value::Reference(id.to_owned()))
}

/// Gives a guest the address that provisioning uses: `jo_fabrikam.example#EXT#@…` is `jo@fabrikam.example`.
fn guest_name(name: &str) -> String {
    // That the last underscore stood for the at sign is inferred; Microsoft documents only the effect.
    match name.split_once("#EXT#").and_then(|(before, _)| before.rsplit_once('_')) {
        Some((user, domain)) => format!("{user}@{domain}"),
        None => name.to_owned(),
    }
}

/// Reads `{key, value}` pairs, whose names are provisioning's own already.
/// See <https://learn.microsoft.com/en-us/graph/api/synchronization-synchronizationschema-parseexpression>.
fn test_object(properties: &[Json]) -> SourceObject {
    let pairs = properties.iter().filter_map(|property| {
        let key = property.get("key")?.as_str()?;
        Some((key.to_owned(), property.get("value").map_or(Value::Null, Value::from_json)))
    });
    SourceObject::from_attributes(pairs)
}
