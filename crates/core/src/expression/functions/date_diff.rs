//! Measures the time between two dates.

use std::borrow::Cow;

use crate::expression::Profile;
use crate::expression::function::{Call, Example, Function, Parameter, REFERENCE, Stop, Type, null, owned};
use crate::expression::interval::Interval;
use crate::value::{DateTime, Value};

pub(super) const FUNCTION: Function = Function {
    name: "DateDiff",
    summary: "Gives the number of intervals from the first date to the second.",
    profile: Profile::Provisioning,
    parameters: &[
        Parameter::required("interval", Type::String, "`yyyy`, `m`, `d`, `ww`, `h`, `n` or `s`"),
        Parameter::required("date1", Type::DateTime, "the earlier date, for a positive result"),
        Parameter::required("date2", Type::DateTime, "the later date"),
    ],
    returns: Type::Integer,
    notes: &[
        "Years and months compare the calendar; days and shorter ones count time that has passed in full.",
    ],
    examples: &[
        Example::gives(r#"DateDiff("d", CDate("2021-08-18"), CDate("2021-08-31"))"#, "{}", "13"),
        Example::gives(r#"DateDiff("yyyy", "2020-12-31", "2021-01-01")"#, "{}", "1"),
    ],
    reference: REFERENCE,
    call,
};

fn call<'a>(call: &Call<'a>) -> Result<Cow<'a, Value>, Stop> {
    let interval = Interval::of(call, 0)?;
    let (Some(from), Some(to)) = (call.date_time(1)?, call.date_time(2)?) else { return null() };
    let elapsed = |seconds: i64| (to.ticks() - from.ticks()) / (seconds * TICKS_PER_SECOND);
    let (start, end) = (from.calendar(), to.calendar());
    let years = i64::from(end.year) - i64::from(start.year);
    owned(match interval {
        Interval::Year => years,
        Interval::Month => years * 12 + i64::from(end.month) - i64::from(start.month),
        // Each date moves back to the Saturday before, so that the Sundays between them are counted.
        Interval::Week => {
            let weeks = |date: DateTime| date.ticks() - (i64::from(date.weekday()) + 1) * TICKS_PER_DAY;
            (weeks(to) - weeks(from)) / TICKS_PER_DAY / 7
        }
        Interval::Day => elapsed(86_400),
        Interval::Hour => elapsed(3600),
        Interval::Minute => elapsed(60),
        Interval::Second => elapsed(1),
    })
}

const TICKS_PER_SECOND: i64 = 10_000_000;
const TICKS_PER_DAY: i64 = 86_400 * TICKS_PER_SECOND;
