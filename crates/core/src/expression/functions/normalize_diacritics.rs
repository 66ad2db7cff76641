//! Writes letters without their marks.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::diacritics;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "NormalizeDiacritics",
    summary: "Gives the text with accented letters replaced by plain ones.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("source", Type::String, "the text")],
    returns: Type::String,
    notes: &["Only the letters of Microsoft's table change; others, such as `đ` and `ồ`, stay."],
    examples: &[
        Example::gives(r#"NormalizeDiacritics("Jürgen Groß-Öhler")"#, "{}", r#""Jurgen Gross-Ohler""#),
        Example::gives(r#"NormalizeDiacritics("Ærø")"#, "{}", r#""AEroe""#),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    call.map_text(0, |source| Ok(Value::from(diacritics::normalize(source))))
}
