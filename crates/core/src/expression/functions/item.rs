//! Takes one value of several.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Item",
    summary: "Gives the value at a place, counted from 1.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("attribute", Type::Any, "the values"),
        Parameter::required("index", Type::Integer, "the place, from 1"),
    ],
    returns: Type::Any,
    notes: &[],
    examples: &[
        Example::gives(
            r#"Item(Split([mail], "@"), 2)"#,
            r#"{"mail": "ada@contoso.com"}"#,
            r#""contoso.com""#,
        ),
        Example::fails("Item([mail], 2)", r#"{"mail": "a@b.c"}"#, "INDEX_OUT_OF_RANGE"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let values = call.argument(0)?;
    let index = call.integer(1)?;
    let items = match &*values {
        Value::Null => &[],
        Value::Multi(items) => items.as_slice(),
        value => std::slice::from_ref(value),
    };
    match usize::try_from(index).ok().and_then(|index| items.get(index.checked_sub(1)?)) {
        Some(item) => Ok(Cow::Owned(item.clone())),
        None => {
            let message = format!("there is no value {index}; the list has {}", items.len());
            let help =
                "the first value has the index 1; whether there is one tells `IIF(Count(x) > 0, …, …)`";
            let stop = Stop::error("INDEX_OUT_OF_RANGE", message).at(1).with_help(help);
            // Documented is what happens behind the last value.
            Err(if index < 1 || items.is_empty() { stop.inferred() } else { stop })
        }
    }
}
