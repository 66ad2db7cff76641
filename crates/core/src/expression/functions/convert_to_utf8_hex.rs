//! Writes the bytes of a text in hexadecimal.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "ConvertToUTF8Hex",
    summary: "Gives the bytes of the text in UTF-8 as upper-case hexadecimal digits.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("source", Type::String, "the text")],
    returns: Type::String,
    notes: &[],
    examples: &[Example::gives(r#"ConvertToUTF8Hex("Hello world!")"#, "{}", r#""48656C6C6F20776F726C6421""#)],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.map_text(0, |source| {
        let mut digits = String::with_capacity(source.len() * 2);
        for byte in source.bytes() {
            for half in [byte >> 4, byte & 0xF] {
                digits.extend(char::from_digit(half.into(), 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
        Ok(Value::from(digits))
    })
}
