//! Gives the app roles of a user with all their parts.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "AppRoleAssignmentsComplex",
    summary: "Gives all app roles the user has in this application, each with id, value and display name.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("source", Type::Any, "the attribute `[appRoleAssignments]`")],
    returns: Type::List,
    notes: &["AWS takes one role without a name, and only when it creates a user, so not these."],
    examples: &[Example::gives(
        "AppRoleAssignmentsComplex([appRoleAssignments])",
        r#"{"appRoleAssignments": [{"id": "1", "value": null, "displayName": "Admin"}]}"#,
        r#"[{"id": "1", "value": null, "displayName": "Admin"}]"#,
    )],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.argument(0)
}
