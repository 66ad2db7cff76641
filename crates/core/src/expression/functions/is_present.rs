//! Tells whether there is something to send.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "IsPresent",
    summary: "Gives True if the value is neither null nor an empty text.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("Expression", Type::Any, "the value")],
    returns: Type::Boolean,
    notes: &[],
    examples: &[
        Example::gives("IsPresent([mail])", r#"{"mail": "a@b.c"}"#, "true"),
        Example::gives("IsPresent([mail])", "{}", "false"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    owned(!call.argument(0)?.is_null_or_empty())
}
