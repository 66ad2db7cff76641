//! Turns a value or a comparison into a boolean.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, null, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "CBool",
    summary: "Gives True for any number but 0, for `True` and for a comparison that holds.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("Expression", Type::Boolean, "a number, a text or a comparison")],
    returns: Type::Boolean,
    notes: &[],
    examples: &[
        Example::gives("CBool([a] = [b])", r#"{"a": "x", "b": "x"}"#, "true"),
        Example::gives("CBool(0)", "{}", "false"),
        Example::fails(r#"CBool("maybe")"#, "{}", "TYPE_ERROR"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    if call.argument(0)?.is_null() {
        return null();
    }
    owned(call.boolean(0)?)
}
