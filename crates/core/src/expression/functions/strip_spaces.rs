//! Removes every space.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "StripSpaces",
    summary: "Gives the text without any space, inner ones included.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("source", Type::String, "the text")],
    returns: Type::String,
    notes: &["Only the space character goes; tabs and other blanks stay."],
    examples: &[Example::gives(r#"StripSpaces("van der Berg")"#, "{}", r#""vanderBerg""#)],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.map_text(0, |source| Ok(Value::from(source.replace(' ', ""))))
}
