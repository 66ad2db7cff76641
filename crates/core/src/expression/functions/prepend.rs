//! Puts one text before another.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, GRAPH_REFERENCE, Parameter, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Prepend",
    summary: "Gives the prefix followed by the source.",
    profile: Profile::Legacy,
    parameters: &[
        Parameter::required("prefix", Type::String, "the text in front"),
        Parameter::required("source", Type::String, "the text after it"),
    ],
    returns: Type::String,
    notes: &["Microsoft Graph lists the name; `Append` is the documented function."],
    examples: &[Example::gives(r#"Prepend("smtp:", [mail])"#, r#"{"mail": "a@b.c"}"#, r#""smtp:a@b.c""#)],
    reference: GRAPH_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let prefix = call.text_or_empty(0)?;
    call.map_text(1, |source| Ok(Value::from(format!("{prefix}{source}"))))
}
