//! Reads the number form of a date in Active Directory.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, null};
use crate::value::{DateTime, Value};

pub(super) const FUNCTION: Function = Function {
    name: "DateFromNum",
    summary: "Gives the date of a number of 100-nanosecond steps since the year 1601.",
    profile: Profile::Provisioning,
    parameters: &[Parameter::required("value", Type::Integer, "the number")],
    returns: Type::DateTime,
    notes: &[],
    examples: &[
        Example::gives("DateFromNum(129699324000000000)", "{}", r#""1/1/2012 11:00:00 PM""#),
        Example::fails(r#"DateFromNum("soon")"#, "{}", "TYPE_ERROR"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    if call.argument(0)?.is_null() {
        return null();
    }
    let number = call.integer(0)?;
    match number.checked_add(EPOCH).and_then(DateTime::from_ticks) {
        Some(date) => Ok(Cow::Owned(Value::DateTime(date))),
        None => {
            Err(Stop::error("INVALID_ARGUMENT", format!("`{number}` lies outside the years 1 to 9999")).at(0))
        }
    }
}

/// 1601-01-01 in ticks since the year 1.
pub(super) const EPOCH: i64 = 504_911_232_000_000_000;
