//! Hides a value in the provisioning logs.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Redact",
    summary: "Gives the value, and keeps it out of the provisioning logs.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("value", Type::Any, "the value")],
    returns: Type::Any,
    notes: &["The target gets the value; only the logs show `[Redact]` instead."],
    examples: &[Example::gives("Redact([mail])", r#"{"mail": "a@b.c"}"#, r#""a@b.c""#)],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.argument(0)
}
