//! Gives the app roles of a user so that an update replaces all of them.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{ATTRIBUTES_REFERENCE, Call, Example, Function, Parameter, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "AssertiveAppRoleAssignmentsComplex",
    summary: "Gives all app roles the user has in this application; updates replace the whole list.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("source", Type::Any, "the attribute `[appRoleAssignments]`")],
    returns: Type::List,
    notes: &["AWS takes one role without a name, and only when it creates a user, so not these."],
    examples: &[Example::gives(
        "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
        r#"{"appRoleAssignments": [{"id": "1", "value": null, "displayName": "Admin"}]}"#,
        r#"[{"id": "1", "value": null, "displayName": "Admin"}]"#,
    )],
    reference: ATTRIBUTES_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.argument(0)
}
