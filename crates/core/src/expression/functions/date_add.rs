//! Moves a date.

use std::borrow::Cow;

use crate::dotnet::date::add_seconds;
use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, null};
use crate::expression::interval::Interval;
use crate::value::{Calendar, DateTime, Value};

pub(super) const FUNCTION: Function = Function {
    name: "DateAdd",
    summary: "Gives the date that lies a number of intervals later, or earlier where it is negative.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("interval", Type::String, "`yyyy`, `m`, `d`, `ww`, `h`, `n` or `s`"),
        Parameter::required("value", Type::Integer, "how many intervals"),
        Parameter::required("dateTime", Type::DateTime, "the date to start from"),
    ],
    returns: Type::DateTime,
    notes: &["A month later than the last day of a month is the last day of the next."],
    examples: &[
        Example::gives(r#"DateAdd("d", 7, CDate("2012-03-16-07:00"))"#, "{}", r#""3/23/2012 7:00:00 AM""#),
        Example::gives(r#"DateAdd("m", 1, "2020-01-31")"#, "{}", r#""2/29/2020 12:00:00 AM""#),
        Example::fails(r#"DateAdd("x", 1, Now())"#, "{}", "DATE_INTERVAL"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let interval = Interval::of(call, 0)?;
    let count = count(call)?;
    let Some(date) = call.date_time(2)? else { return null() };
    let moved = match interval {
        Interval::Year => count.checked_mul(12).and_then(|months| add_months(date, months)),
        Interval::Month => add_months(date, count),
        Interval::Week => add(date, count, 7 * 86_400),
        Interval::Day => add(date, count, 86_400),
        Interval::Hour => add(date, count, 3600),
        Interval::Minute => add(date, count, 60),
        Interval::Second => add(date, count, 1),
    };
    match moved {
        Some(date) => Ok(Cow::Owned(Value::DateTime(date))),
        None => Err(Stop::error("INVALID_ARGUMENT", "the date would lie outside the years 1 to 9999").at(1)),
    }
}

/// Fractions are cut off, as Visual Basic does.
fn count(call: &Call<'_>) -> Result<i64, Stop> {
    let text = call.text_or_empty(1)?;
    let whole =
        text.trim().split_once('.').filter(|(_, rest)| rest.bytes().all(|byte| byte.is_ascii_digit()));
    match whole.and_then(|(whole, _)| whole.parse().ok()) {
        Some(whole) => Ok(whole),
        None => call.integer(1),
    }
}

fn add(date: DateTime, count: i64, seconds: i64) -> Option<DateTime> {
    add_seconds(date, count.checked_mul(seconds)?)
}

fn add_months(date: DateTime, months: i64) -> Option<DateTime> {
    let from = date.calendar();
    let month = (i64::from(from.year) * 12 + i64::from(from.month) - 1).checked_add(months)?;
    let year = i32::try_from(month.div_euclid(12)).ok()?;
    let month = u8::try_from(month.rem_euclid(12) + 1).ok()?;
    let day = from.day.min(DateTime::days_in_month(year, month));
    DateTime::from_calendar(Calendar { year, month, day, ..from })
}
