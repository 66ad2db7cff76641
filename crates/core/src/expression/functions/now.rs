//! Gives the current time.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Now",
    summary: "Gives the current date and time, in UTC.",
    profile: Profile::Provisioning,
    parameters: &[],
    returns: Type::DateTime,
    notes: &["Its text has the format `M/d/yyyy h:mm:ss tt`."],
    examples: &[Example::gives("Now()", "{}", r#""1/1/0001 12:00:00 AM""#)],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    Ok(Cow::Owned(Value::DateTime(call.environment().now)))
}
