//! Looks a value up in a table.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "Switch",
    summary: "Gives the value of the key that equals the source, or the default.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source", Type::Any, "the value to look up"),
        Parameter::optional("defaultValue", Type::Any, "the value where no key fits"),
        Parameter::repeated("key", Type::String, "a value of the source"),
        Parameter::repeated("value", Type::Any, "what to give for it"),
    ],
    returns: Type::Any,
    notes: &[
        "A null source equals the key `\"\"`.",
        "Letter case counts; of equal keys the first wins.",
        "Only the keys up to the match and the chosen value are evaluated.",
    ],
    examples: &[
        Example::gives(
            r#"Switch([state], "other", "NSW", "Australia", "CA", "USA")"#,
            r#"{"state": "NSW"}"#,
            r#""Australia""#,
        ),
        Example::gives(r#"Switch([country], [country], "", "unknown")"#, "{}", r#""unknown""#),
        Example::fails(r#"Switch([state], "NSW", "Australia")"#, "{}", "ARITY"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let source = call.text_or_empty(0)?;
    for key in (2..call.len()).step_by(2) {
        if call.text_or_empty(key)? == source {
            return call.argument(key + 1);
        }
    }
    call.argument(1)
}
