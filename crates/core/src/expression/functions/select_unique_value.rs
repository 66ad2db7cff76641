//! Takes the first value that nobody has.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "SelectUniqueValue",
    summary: "Gives the first value that no object of the target has yet.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("uniqueValueRule1", Type::String, "the value wanted first"),
        Parameter::repeated("uniqueValueRule2", Type::String, "what to take instead"),
    ],
    returns: Type::String,
    notes: &[
        "Must be the outermost function.",
        "Only inbound provisioning to Active Directory supports it; here the taken values come from the environment of the run.",
    ],
    examples: &[
        Example::gives(
            r#"SelectUniqueValue([mailNickname], "guest")"#,
            r#"{"mailNickname": "ada"}"#,
            r#""ada""#,
        ),
        Example::fails("SelectUniqueValue([mail])", "{}", "ARITY"),
        Example::fails(r#"ToLower(SelectUniqueValue([mail], "x"))"#, "{}", "NESTING_NOT_ALLOWED"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    for index in 0..call.len() {
        if let Some(text) = call.text(index)?
            && !call.environment().taken.has(&text)
        {
            return owned(text.into_owned());
        }
    }
    let message = format!("none of the {} values is free", call.len());
    Err(Stop::error("UNIQUE_VALUE_EXHAUSTED", message).with_help("add another rule"))
}
