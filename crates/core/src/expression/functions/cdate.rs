//! Reads a text as a date.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "CDate",
    summary: "Gives the date a text spells, in UTC.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required(
        "expression",
        Type::DateTime,
        "a date such as `2021-06-30` or `8/25/2021 5:41:18 PM`",
    )],
    returns: Type::DateTime,
    notes: &["Numeric dates are read month first.", "Without an offset the text is taken as UTC."],
    examples: &[
        Example::gives(r#"CDate("2021-06-30+08:00")"#, "{}", r#""6/29/2021 4:00:00 PM""#),
        Example::fails(r#"CDate("31/12/2020")"#, "{}", "DATE_PARSE"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    Ok(Cow::Owned(call.date_time(0)?.map_or(Value::Null, Value::DateTime)))
}
