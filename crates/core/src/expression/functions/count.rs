//! Counts values.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Count",
    summary: "Gives the number of values of an attribute.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("attribute", Type::Any, "the attribute")],
    returns: Type::Integer,
    notes: &[],
    examples: &[
        Example::gives("Count([otherMails])", r#"{"otherMails": ["a", "b"]}"#, "2"),
        Example::gives("Count([mail])", "{}", "0"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let count = match &*call.argument(0)? {
        Value::Null => 0,
        Value::Multi(items) => items.len(),
        _ => 1,
    };
    owned(i64::try_from(count).unwrap_or(i64::MAX))
}
