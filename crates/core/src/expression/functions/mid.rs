//! Takes a part of a text.

use std::borrow::Cow;

use crate::dotnet::substring;
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Mid",
    summary: "Gives a number of characters of the text, from a place counted from 1.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::required("start", Type::Integer, "the first character, from 1"),
        Parameter::required("length", Type::Integer, "how many characters"),
    ],
    returns: Type::String,
    notes: &["Characters are UTF-16 code units, so most emoji count as two."],
    examples: &[
        Example::gives(r#"Mid("abcdef", 2, 3)"#, "{}", r#""bcd""#),
        Example::gives(r#"Mid("abcdef", 5, 10)"#, "{}", r#""ef""#),
        Example::fails(r#"Mid("abc", 0, 2)"#, "{}", "INVALID_ARGUMENT"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let Some(start) = call.size(1)?.and_then(|start| start.checked_sub(1)) else {
        return Err(Stop::error("INVALID_ARGUMENT", "the first character has the number 1").at(1).inferred());
    };
    let Some(length) = call.size(2)? else {
        return Err(Stop::error("INVALID_ARGUMENT", "the length can't be negative").at(2).inferred());
    };
    call.map_text(0, |text| Ok(Value::from(substring(text, start, length))))
}
