//! Writes app roles: a create and an update have them in different forms.
//!
//! See <https://learn.microsoft.com/en-us/entra/identity/app-provisioning/customize-application-attributes>.

use serde_json::{Value as Json, json};

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
    roles(value, |parts| {
        let name = part(parts, "displayName");
        let value = part(parts, "value").or_else(|| name.clone());
        json!({ "primary": false, "type": TYPE, called: name, "value": value })
    })
}

/// Says which mappings ask for roles although the job takes everybody, assigned or not.
pub(super) fn of_everybody(compiled: &[Compiled], diagnostics: &mut Vec<Diagnostic>) {
    for (index, one) in compiled.iter().enumerate() {
        let Some(expression) = one.expression() else { continue };
        let mut calls = FUNCTIONS.iter().filter_map(|name| Some((name, expression.call_of(name)?)));
        let Some((name, span)) = calls.next() else { continue };
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
    roles(value, |parts| {
        let [id, value, name] = ["id", "value", "displayName"].map(|name| part(parts, name));
        json!({ "value": document::text(&json!({ "id": id, "value": value, "displayName": name })) })
    })
}

/// None where the value is no list of roles with parts.
fn roles(value: &Value, role: impl Fn(&[(String, Value)]) -> Json) -> Option<Json> {
    let items = match value {
        Value::Multi(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    let role = |item: &Value| match item {
        Value::Complex(parts) => Some(role(parts)),
        _ => None,
    };
    items.iter().map(role).collect::<Option<Vec<_>>>().map(Json::Array)
}

fn part(parts: &[(String, Value)], name: &str) -> Option<String> {
    let (_, value) = parts.iter().find(|(other, _)| other == name)?;
    value.text().map(std::borrow::Cow::into_owned)
}
