//! Joins a user's app role assignments, which Graph gives as identifiers, with the roles that the application defines.

use std::borrow::Cow;

use serde_json::{Map, Value as Json};

use super::document::Item;
use crate::value::Value;

const ASSIGNMENT_PAGE: &str =
    "https://learn.microsoft.com/en-us/graph/api/resources/approleassignment?view=graph-rest-1.0";
/// The role of those who were assigned without one.
const DEFAULT_ACCESS: &str = "00000000-0000-0000-0000-000000000000";

/// The roles of an application: `appRoles` of Graph's service principal.
#[derive(Debug, Clone, Copy)]
pub(super) struct AppRoles<'a> {
    /// The service principal's `id`, where it is known.
    resource: Option<&'a str>,
    roles: &'a [Json],
}

impl<'a> AppRoles<'a> {
    /// Finds them beside the object: as `appRoles`, or as `servicePrincipal` with its `id` and `appRoles`.
    pub(super) fn beside(members: &'a Map<String, Json>) -> Option<Self> {
        if let Some(Json::Array(roles)) = members.get("appRoles") {
            return Some(Self { resource: members.get("resourceId").and_then(Json::as_str), roles });
        }
        let principal = members.get("servicePrincipal")?.as_object()?;
        let roles = principal.get("appRoles")?.as_array()?;
        Some(Self { resource: principal.get("id").and_then(Json::as_str), roles })
    }

    fn find(&self, id: &str) -> Option<&'a Json> {
        self.roles.iter().find(|role| text(role, "id").is_some_and(|known| known.eq_ignore_ascii_case(id)))
    }

    /// Whether an assignment is one to this application.
    fn covers(&self, assignment: &Json, all: &[Json]) -> bool {
        let Some(resource) = text(assignment, "resourceId") else { return true };
        if let Some(own) = self.resource {
            return own.eq_ignore_ascii_case(resource);
        }
        let known = |one: &Json| text(one, "appRoleId").is_some_and(|id| self.find(id).is_some());
        // Default access has no role to be known by; it is taken from the application of the known ones.
        known(assignment)
            || (text(assignment, "appRoleId") == Some(DEFAULT_ACCESS)
                && (all.iter().all(|other| text(other, "resourceId") == Some(resource))
                    || all.iter().any(|other| text(other, "resourceId") == Some(resource) && known(other))))
    }
}

/// Gives the value of `appRoleAssignments`: each role with `id`, `value` and `displayName`.
///
/// Without the application's roles the assignments stay as Graph gives them.
pub(super) fn value(assignments: &Json, roles: Option<AppRoles<'_>>) -> Value {
    let (Json::Array(all), Some(roles)) = (assignments, roles) else {
        return Value::from_json(assignments);
    };
    let mut named = Vec::new();
    for one in all.iter().filter(|one| roles.covers(one, all)) {
        let id = text(one, "appRoleId").unwrap_or_default();
        let (value, name) = match roles.find(id) {
            Some(role) => (part(role, "value"), part(role, "displayName")),
            // The portal's name for it; what provisioning writes is inferred.
            None if id == DEFAULT_ACCESS => (Value::Null, "Default Access".into()),
            None => (Value::Null, Value::Null),
        };
        let parts = [("id", id.into()), ("value", value), ("displayName", name)];
        named.push(Value::Complex(parts.map(|(name, value)| (name.to_owned(), value)).into()));
    }
    Value::multi(named)
}

/// Says which assignments have no name, and which belong to other applications.
pub(super) fn check(assignments: &Json, roles: Option<AppRoles<'_>>, item: &mut Item) {
    let all = match assignments.as_array() {
        Some(all) if all.iter().any(|one| one.get("appRoleId").is_some()) => all.as_slice(),
        _ => return,
    };
    let attribute = "appRoleAssignments";
    let Some(roles) = roles else {
        item.note(
            "ROLE_NAMES_UNKNOWN",
            attribute,
            "Graph gives the identifiers of app roles, not their names, and those of every application",
        );
        if let Some(note) = item.diagnostics.last_mut() {
            note.help = Some(
                "put the user beside the application's roles: `{\"user\": {…}, \"servicePrincipal\": {\"id\": …, \"appRoles\": […]}}`, \
                 from `GET /servicePrincipals/{id}`"
                    .to_owned(),
            );
            note.reference = Some(ASSIGNMENT_PAGE);
        }
        return;
    };
    let others = all.iter().filter(|one| !roles.covers(one, all)).count();
    if others > 0 {
        let message = format!("{} of other applications left out", count(others));
        item.note("ROLE_OF_OTHER_APPLICATION", attribute, message);
    }
    for one in all {
        let id = text(one, "appRoleId").unwrap_or_default();
        if roles.covers(one, all) && id != DEFAULT_ACCESS && roles.find(id).is_none() {
            let message = format!("the application's `appRoles` have no role `{id}`, so it has no name");
            item.note("ROLE_NAMES_UNKNOWN", attribute, message);
        }
    }
}

fn count(assignments: usize) -> Cow<'static, str> {
    match assignments {
        1 => Cow::Borrowed("1 app role assignment is"),
        more => Cow::Owned(format!("{more} app role assignments are")),
    }
}

fn part(role: &Json, name: &str) -> Value {
    role.get(name).map_or(Value::Null, Value::from_json)
}

fn text<'a>(json: &'a Json, name: &str) -> Option<&'a str> {
    json.get(name)?.as_str()
}
