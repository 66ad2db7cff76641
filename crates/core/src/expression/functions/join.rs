//! Puts texts together with a separator between them.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::coercion::OF_COMPLEX;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Join",
    summary: "Gives all texts that are not empty, with the separator between them.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("separator", Type::String, "what to put between"),
        Parameter::repeated("source", Type::String, "a text, or several"),
    ],
    returns: Type::String,
    notes: &[
        "Null and empty texts are left out together with their separator.",
        "The values of a list are joined one by one.",
    ],
    examples: &[
        Example::gives(
            r#"Join(" ", [givenName], [middleName], [surname])"#,
            r#"{"givenName": "Ada", "surname": "Lovelace"}"#,
            r#""Ada Lovelace""#,
        ),
        Example::gives(r#"Join(";", [otherMails])"#, r#"{"otherMails": ["a", "b"]}"#, r#""a;b""#),
        Example::fails(r#"Join(" ")"#, "{}", "ARITY"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let separator = call.text_or_empty(0)?;
    let mut joined = String::new();
    let mut first = true;
    for index in 1..call.len() {
        let value = call.argument(index)?;
        let items = match &*value {
            Value::Multi(items) => items.as_slice(),
            value => std::slice::from_ref(value),
        };
        for item in items {
            let Some(text) = item.text() else {
                if item.is_null() {
                    continue;
                }
                let stop = Stop::error("TYPE_ERROR", "a complex value can't be joined");
                return Err(stop.with_help(OF_COMPLEX).at(index).inferred());
            };
            if text.is_empty() {
                continue;
            }
            if !std::mem::take(&mut first) {
                joined.push_str(&separator);
            }
            joined.push_str(&text);
        }
    }
    owned(joined)
}
