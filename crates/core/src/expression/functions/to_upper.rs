//! Changes small letters into capitals.

use std::borrow::Cow;

use super::to_lower::culture;
use crate::dotnet::casing;
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "ToUpper",
    summary: "Gives the text in upper case.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::optional("culture", Type::String, "a culture such as `tr-TR`"),
    ],
    returns: Type::String,
    notes: &[
        "A letter without a single capital, such as `ß`, stays.",
        "With a culture, `ı` becomes `I` and `ſ` becomes `S`; without one they stay.",
    ],
    examples: &[
        Example::gives(r#"ToUpper("straße")"#, "{}", r#""STRAßE""#),
        Example::gives(r#"ToUpper("izmir", "tr-TR")"#, "{}", r#""İZMİR""#),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let culture = culture(call, 1)?;
    call.map_text(0, |source| Ok(Value::from(casing::upper(source, culture))))
}
