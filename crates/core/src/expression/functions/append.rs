//! Puts one text after another.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Append",
    summary: "Gives the source followed by the suffix.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source", Type::String, "the text in front"),
        Parameter::required("suffix", Type::String, "the text after it"),
    ],
    returns: Type::String,
    notes: &["For more than two texts use `Join(\"\", …)`."],
    examples: &[
        Example::gives(
            r#"Append([userPrincipalName], ".test")"#,
            r#"{"userPrincipalName": "a@b.c"}"#,
            r#""a@b.c.test""#,
        ),
        Example::fails(r#"Append([givenName], " ", [surname])"#, "{}", "ARITY"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let suffix = call.text_or_empty(1)?;
    call.map_text(0, |source| Ok(Value::from(format!("{source}{suffix}"))))
}
