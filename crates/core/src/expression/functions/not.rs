//! Turns a boolean around.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Not",
    summary: "Gives False for True, and True for anything else.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("source", Type::Boolean, "the boolean")],
    returns: Type::Boolean,
    notes: &["Null gives True."],
    examples: &[
        Example::gives("Not([IsSoftDeleted])", r#"{"IsSoftDeleted": true}"#, "false"),
        Example::gives(r#"Not("banana")"#, "{}", "true"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let value = call.argument(0)?;
    owned(value.text().as_deref() != Some("True"))
}
