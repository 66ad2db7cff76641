//! Writes app roles: a create and an update have them in different forms.
//!
//! See <https://learn.microsoft.com/en-us/entra/identity/app-provisioning/customize-application-attributes>.

use serde_json::Value as Json;

use super::compiled::{Compiled, MAPPING_PAGE, Roles};
use crate::diagnostic::{Diagnostic, Location};
use crate::document;
use crate::value::Value;

/// What Microsoft's samples say that every role is.
const TYPE: &str = "WindowsAzureActiveDirectoryRole";

/// The functions that read the roles of one application, which a job for everybody does not have.
const FUNCTIONS: [&str; 3] =
    ["SingleAppRoleAssignment", "AppRoleAssignmentsComplex", "AssertiveAppRoleAssignmentsComplex"];

/// Gives the roles of a create, and of an update that replaces all of them.
pub(super) fn objects(value: &Value, kind: Roles) -> Option<Json> {
    // The samples of the two functions call the name differently.
    let called = if kind == Roles::Added { "displayName" } else { "display" };
    roles(value, &|parts| {
        let name = part(parts, "displayName");
        let value = part(parts, "value").or_else(|| name.clone());
        document::object_of(vec![
            ("primary", Json::Bool(false)),
            ("type", Json::from(TYPE)),
            (called, name.into()),
            ("value", value.into()),
        ])
    })
}

/// Says which mappings ask for roles although the job takes everybody, assigned or not.
pub(super) fn of_everybody(compiled: &[Compiled], diagnostics: &mut Vec<Diagnostic>) {
    for (index, one) in compiled.iter().enumerate() {
        let Some(expression) = one.expression() else { continue };
        let call = FUNCTIONS.iter().find_map(|name| Some((name, expression.call_of(name)?)));
        let Some((name, span)) = call else { continue };
        let message = format!("`{name}` does not work where all users and groups are synchronized");
        let location = Location::Mapping { index, span: Some(span) };
        diagnostics.push(
            Diagnostic::warning("ROLES_OF_EVERYBODY", location, message)
                .with_help(
                    "synchronize assigned users and groups only, under Provisioning > Settings > Scope",
                )
                .with_reference(MAPPING_PAGE),
        );
    }
}

/// Gives the roles of an update that adds: the parts of each as JSON text.
pub(super) fn texts(value: &Value) -> Option<Json> {
    roles(value, &|parts| {
        let members = ["id", "value", "displayName"].map(|name| (name, part(parts, name).into()));
        let text = document::text(&document::object_of(members.into()));
        document::object_of(vec![("value", Json::String(text))])
    })
}

type Parts = [(String, Value)];

/// None where the value is no list of roles with parts.
fn roles(value: &Value, role: &dyn Fn(&Parts) -> Json) -> Option<Json> {
    let items = match value {
        Value::Multi(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    let mut written = Vec::with_capacity(items.len());
    for item in items {
        let Value::Complex(parts) = item else { return None };
        written.push(role(parts));
    }
    Some(Json::Array(written))
}

fn part(parts: &Parts, name: &str) -> Option<String> {
    let (_, value) = parts.iter().find(|(other, _)| other == name)?;
    value.text().map(std::borrow::Cow::into_owned)
}
