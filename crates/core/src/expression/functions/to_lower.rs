//! Changes capitals into small letters.

use std::borrow::Cow;

use crate::dotnet::casing::{self, Culture};
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "ToLower",
    summary: "Gives the text in lower case.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::optional("culture", Type::String, "a culture such as `tr-TR`"),
    ],
    returns: Type::String,
    notes: &["With a culture, `İ` becomes `i`; without one it stays."],
    examples: &[
        Example::gives(r#"ToLower("ISTANBUL")"#, "{}", r#""istanbul""#),
        Example::gives(r#"ToLower("ISPARTA", "tr-TR")"#, "{}", r#""ısparta""#),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let culture = culture(call, 1)?;
    call.map_text(0, |source| Ok(Value::from(casing::lower(source, culture))))
}

/// The culture an argument names; the invariant one where it is omitted.
pub(super) fn culture(call: &Call<'_>, index: usize) -> Result<Culture, Stop> {
    let name = call.text_or_empty(index)?;
    Culture::from_name(&name).ok_or_else(|| {
        Stop::error("CULTURE_UNKNOWN", format!("`{name}` is not a culture"))
            .with_help("write a language, and a region where it matters: `tr-TR`, `en-US`")
            .at(index)
            .inferred()
    })
}
