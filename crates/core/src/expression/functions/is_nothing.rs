//! Tells whether a value is null, as the oldest jobs wrote it.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, GRAPH_REFERENCE, Parameter, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "IsNothing",
    summary: "Gives True if the value is null.",
    profile: Profile::Legacy,
    parameters: &[Parameter::required("expression", Type::Any, "the value")],
    returns: Type::Boolean,
    notes: &["Microsoft Graph lists the name; `IsNull` is the documented function."],
    examples: &[Example::gives("IsNothing([mail])", "{}", "true")],
    reference: GRAPH_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    owned(call.argument(0)?.is_null())
}
