//! Cuts a text into several.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Split",
    summary: "Gives the parts of a text between the delimiters.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::required("delimiter", Type::String, "the character between the parts"),
    ],
    returns: Type::List,
    notes: &["White space around the parts is dropped."],
    examples: &[
        Example::gives(r#"Split("a, b,c", ",")"#, "{}", r#"["a", "b", "c"]"#),
        Example::gives(r#"Split("abc", ",")"#, "{}", r#"["abc"]"#),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let delimiter = call.text_or_empty(1)?;
    let value = call.argument(0)?;
    let texts = match &*value {
        Value::Multi(items) => items.as_slice(),
        value => std::slice::from_ref(value),
    };
    let mut parts = Vec::new();
    for text in texts.iter().filter_map(Value::text) {
        if delimiter.is_empty() {
            parts.push(Value::from(text.trim()));
        } else {
            // The page's own example loses the blank after the comma.
            parts.extend(text.split(&*delimiter).map(|part| Value::from(part.trim())));
        }
    }
    Ok(Cow::Owned(Value::multi(parts)))
}
