//! Removes white space around a text.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{CLOUD_SYNC_REFERENCE, Call, Example, Function, Parameter, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Trim",
    summary: "Gives the text without white space at its start and end.",
    profile: Profile::CloudSync,
    parameters: &[Parameter::required("value", Type::String, "the text")],
    returns: Type::String,
    notes: &[],
    examples: &[Example::gives(r#"Trim(" Test ")"#, "{}", r#""Test""#)],
    reference: CLOUD_SYNC_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.map_text(0, |value| Ok(Value::from(value.trim())))
}
