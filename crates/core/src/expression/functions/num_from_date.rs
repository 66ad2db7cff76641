//! Gives the number form of a date in Active Directory.

use std::borrow::Cow;

use super::date_from_num::EPOCH;
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, null, owned};
use crate::value::Value;

pub(super) const FUNCTION: Function = Function {
    name: "NumFromDate",
    summary: "Gives a date as the number of 100-nanosecond steps since the year 1601.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("value", Type::DateTime, "the date")],
    returns: Type::Integer,
    notes: &[],
    examples: &[
        Example::gives(r#"NumFromDate("1970-01-01T00:00:00Z")"#, "{}", "116444736000000000"),
        Example::fails(r#"NumFromDate("tomorrow")"#, "{}", "DATE_PARSE"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    match call.date_time(0)? {
        Some(date) => owned(date.ticks() - EPOCH),
        None => null(),
    }
}
