//! Takes the start of a text.

use std::borrow::Cow;

use crate::dotnet::substring;
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Left",
    summary: "Gives the given number of characters from the start of the text.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("String", Type::String, "the text"),
        Parameter::required("NumChars", Type::Integer, "how many characters"),
    ],
    returns: Type::String,
    notes: &[
        "A negative number gives the whole text; null gives an empty one.",
        "Characters are UTF-16 code units, so most emoji count as two.",
    ],
    examples: &[
        Example::gives(r#"Left("John Doe", 3)"#, "{}", r#""Joh""#),
        Example::gives(r#"Left("John Doe", -1)"#, "{}", r#""John Doe""#),
        Example::gives("Left([mail], 3)", "{}", r#""""#),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let length = call.size(1)?;
    if call.argument(0)?.is_null() {
        return owned("");
    }
    call.map_text(0, |text| {
        Ok(Value::from(length.map_or_else(|| text.to_owned(), |length| substring(text, 0, length))))
    })
}
