//! Tells whether a value is null.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "IsNull",
    summary: "Gives True if the attribute is absent or null.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("Expression", Type::Any, "the value")],
    returns: Type::Boolean,
    notes: &["An empty text is not null; see `IsNullOrEmpty`."],
    examples: &[
        Example::gives("IsNull([mail])", "{}", "true"),
        Example::gives("IsNull([mail])", r#"{"mail": ""}"#, "false"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    owned(call.argument(0)?.is_null())
}
