//! Takes one part of a distinguished name.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{CLOUD_SYNC_REFERENCE, Call, Example, Function, Parameter, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "DNComponent",
    summary: "Gives the value of the n-th part of a distinguished name, counted from the left.",
    profile: Profile::CloudSync,
    parameters: &[
        Parameter::required("dn", Type::String, "the distinguished name"),
        Parameter::required("ComponentNumber", Type::Integer, "which part, from 1"),
    ],
    returns: Type::String,
    notes: &[],
    examples: &[Example::gives(
        "DNComponent([dn], 1)",
        r#"{"dn": "cn=Joe,ou=Sales,dc=contoso,dc=com"}"#,
        r#""Joe""#,
    )],
    reference: CLOUD_SYNC_REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let Some(number) = call.size(1)?.and_then(|number| number.checked_sub(1)) else {
        return Err(Stop::error("INVALID_ARGUMENT", "the first part has the number 1").at(1).inferred());
    };
    call.map_text(0, |name| Ok(part(name, number).map_or(Value::Null, Value::from)))
}

/// A backslash takes the comma after it into the value.
fn part(name: &str, number: usize) -> Option<String> {
    let mut parts = vec![String::new()];
    let mut characters = name.chars();
    while let Some(character) = characters.next() {
        let last = parts.last_mut()?;
        match character {
            ',' => parts.push(String::new()),
            '\\' => last.extend(characters.next()),
            _ => last.push(character),
        }
    }
    let part = parts.get(number)?;
    Some(part.split_once('=').map_or(part.as_str(), |(_, value)| value).trim().to_owned())
}
