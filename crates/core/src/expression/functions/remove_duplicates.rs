//! Drops values that occur twice.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::texts::Texts;
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "RemoveDuplicates",
    summary: "Gives the values with each one only at its first place.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("attribute", Type::Any, "the values")],
    returns: Type::List,
    notes: &["Letter case counts."],
    examples: &[Example::gives(
        "RemoveDuplicates([proxyAddresses])",
        r#"{"proxyAddresses": ["a", "b", "a"]}"#,
        r#"["a", "b"]"#,
    )],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let value = call.argument(0)?;
    let Value::Multi(items) = &*value else { return Ok(value) };
    let mut seen = Texts::default();
    let mut kept: Vec<Value> = Vec::new();
    for item in items {
        let fresh = match item.text() {
            Some(text) => seen.add(text.into_owned()),
            None => !kept.contains(item),
        };
        if fresh {
            kept.push(item.clone());
        }
    }
    Ok(Cow::Owned(Value::multi(kept)))
}
