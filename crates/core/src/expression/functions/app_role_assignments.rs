//! Gives the app roles of a user, as the oldest jobs wrote it.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, GRAPH_REFERENCE, Parameter, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "AppRoleAssignments",
    summary: "Gives all app roles the user has in this application.",
    profile: Profile::Legacy,
    parameters: &[Parameter::required("source", Type::Any, "the attribute `[appRoleAssignments]`")],
    returns: Type::List,
    notes: &["Microsoft Graph lists the name; no page says what it does."],
    examples: &[Example::gives(
        "AppRoleAssignments([appRoleAssignments])",
        r#"{"appRoleAssignments": ["Admin"]}"#,
        r#"["Admin"]"#,
    )],
    reference: GRAPH_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.argument(0)
}
