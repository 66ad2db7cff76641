//! Tells whether a value can be text.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "IsString",
    summary: "Gives True if the value can be taken as text.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("Expression", Type::Any, "the value")],
    returns: Type::Boolean,
    notes: &[],
    examples: &[
        Example::gives("IsString([displayName])", r#"{"displayName": "Ada"}"#, "true"),
        Example::gives("IsString([otherMails])", r#"{"otherMails": ["a", "b"]}"#, "false"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    owned(call.argument(0)?.text().is_some())
}
