//! Starts every word with a capital.

use std::borrow::Cow;

use crate::dotnet::casing::{self, Culture};
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "PCase",
    summary: "Gives the text in lower case, with a capital at the start of each word.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::optional("wordSeparators", Type::String, "the only characters that separate words"),
    ],
    returns: Type::String,
    notes: &["Without separators .NET decides: `_`, `.` and `-` start a word, an apostrophe does not."],
    examples: &[
        Example::gives(r#"PCase("PABLO GONSALVES (SECOND)")"#, "{}", r#""Pablo Gonsalves (Second)""#),
        Example::gives(r#"PCase("PINTO-DE'SILVA", " '-")"#, "{}", r#""Pinto-De'Silva""#),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let separators = call.text(1)?;
    call.map_text(0, |text| {
        let lower = casing::lower(text, Culture::Invariant);
        Ok(Value::from(match &separators {
            Some(separators) if !separators.is_empty() => capitals(&lower, separators),
            _ => casing::title(&lower),
        }))
    })
}

fn capitals(text: &str, separators: &str) -> String {
    let mut start = true;
    text.chars()
        .map(|character| {
            let cased = if start { casing::upper_char(character, Culture::Invariant) } else { character };
            start = separators.contains(character);
            cased
        })
        .collect()
}
