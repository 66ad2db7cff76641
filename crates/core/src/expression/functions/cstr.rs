//! Turns a value into text.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "CStr",
    summary: "Gives the text of a number, a boolean, a date or a reference.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("value", Type::Any, "the value")],
    returns: Type::String,
    notes: &[],
    examples: &[
        Example::gives("CStr(42)", "{}", r#""42""#),
        Example::gives("CStr([accountEnabled])", r#"{"accountEnabled": false}"#, r#""False""#),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.map_text(0, |text| Ok(Value::from(text)))
}
