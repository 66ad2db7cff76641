//! Gives the name of the one app role of a user.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "SingleAppRoleAssignment",
    summary: "Gives the name of the one app role the user has in this application.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("source", Type::Any, "the attribute `[appRoleAssignments]`")],
    returns: Type::String,
    notes: &[
        "A user with several roles fails.",
        "Not to be used where all users and groups are synchronized.",
    ],
    examples: &[
        Example::gives(
            "SingleAppRoleAssignment([appRoleAssignments])",
            r#"{"appRoleAssignments": [{"id": "1", "value": null, "displayName": "Admin"}]}"#,
            r#""Admin""#,
        ),
        Example::fails(
            "SingleAppRoleAssignment([appRoleAssignments])",
            r#"{"appRoleAssignments": [{"displayName": "Admin"}, {"displayName": "User"}]}"#,
            "MULTIPLE_ROLE_ASSIGNMENTS",
        ),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let value = call.argument(0)?;
    let role = match &*value {
        Value::Multi(roles) => match roles.as_slice() {
            [role] => role,
            _ => {
                let message =
                    format!("no more than one app role assignment was expected, not {}", roles.len());
                let help = "assign one role of the application to the user, and take the others away";
                return Err(Stop::error("MULTIPLE_ROLE_ASSIGNMENTS", message).at(0).with_help(help));
            }
        },
        role => role,
    };
    match role {
        Value::Complex(parts) => {
            let name = parts.iter().find(|(name, _)| name == "displayName").map(|(_, value)| value.clone());
            Ok(Cow::Owned(name.unwrap_or_default()))
        }
        role => Ok(Cow::Owned(role.clone())),
    }
}
