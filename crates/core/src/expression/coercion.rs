//! Turns values into the type a parameter wants, as the service does.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::function::Stop;
use crate::dotnet::date;
use crate::value::{DateTime, Value};

/// Gives the canonical text; `None` for null.
pub(super) fn text(value: Cow<'_, Value>) -> Result<Option<Cow<'_, str>>, Stop> {
    let borrowed = match value {
        Cow::Borrowed(value) => value,
        Cow::Owned(Value::String(text) | Value::Reference(text)) => return Ok(Some(Cow::Owned(text))),
        Cow::Owned(value) => {
            return Ok(text(Cow::Borrowed(&value))?.map(|text| Cow::Owned(text.into_owned())));
        }
    };
    if borrowed.is_null() {
        return Ok(None);
    }
    match borrowed.text() {
        Some(text) => Ok(Some(text)),
        None => Err(wrong(borrowed, "text")),
    }
}

/// Gives a whole number; text may spell one.
pub(super) fn integer(value: &Value) -> Result<i64, Stop> {
    match value {
        Value::Integer(number) => Ok(*number),
        Value::Boolean(flag) => Ok(i64::from(*flag)),
        _ => text_of(value)
            .and_then(|text| text.trim().parse().ok())
            .ok_or_else(|| wrong(value, "a whole number")),
    }
}

/// A number as its digits: it is compared and never reckoned with, so none of them need be lost in a float.
struct Decimal<'a> {
    negative: bool,
    /// Without zeros at the start.
    whole: &'a str,
    /// Without zeros at the end.
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    /// Reads digits with a sign before and a point among them; exponents and `NaN` are what no attribute means.
    fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
        let number = Self { negative: text.starts_with('-'), whole, fraction };
        Some(Self { negative: number.negative && !number.is_zero(), ..number })
    }

    fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    fn compare(&self, other: &Self) -> Ordering {
        let size = |one: &Self| (one.whole.len(), one.whole, one.fraction);
        match (self.negative, other.negative) {
            (false, false) => size(self).cmp(&size(other)),
            (true, true) => size(other).cmp(&size(self)),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

/// Compares two numbers by size; text may spell one. `None` where one is none.
pub(super) fn compare_numbers(left: &Value, right: &Value) -> Option<Ordering> {
    let (left, right) = (text_of(left)?, text_of(right)?);
    Some(Decimal::read(&left)?.compare(&Decimal::read(&right)?))
}

/// Gives a boolean; null is false.
// .NET's `Convert.ToBoolean` takes `True` and `False` in any case; numbers are `CBool`'s rule.
pub(super) fn boolean(value: &Value) -> Result<bool, Stop> {
    match value {
        Value::Null => Ok(false),
        Value::Boolean(flag) => Ok(*flag),
        Value::Integer(number) => Ok(*number != 0),
        _ => {
            let text = text_of(value).unwrap_or_default();
            match text.trim() {
                word if word.eq_ignore_ascii_case("true") => Ok(true),
                word if word.eq_ignore_ascii_case("false") => Ok(false),
                word => Decimal::read(word)
                    .map(|number| !number.is_zero())
                    .ok_or_else(|| wrong(value, "a boolean")),
            }
        }
    }
}

/// Gives an instant; `None` for null.
pub(super) fn date_time(value: &Value) -> Result<Option<DateTime>, Stop> {
    match value {
        Value::Null => Ok(None),
        Value::DateTime(instant) => Ok(Some(*instant)),
        _ => match text_of(value).map(|text| date::parse(&text)) {
            Some(Ok(instant)) => Ok(Some(instant)),
            Some(Err(message)) => Err(Stop::error("DATE_PARSE", message)
                .with_help("read other spellings with `FormatDateTime` first, naming the input format")),
            None => Err(wrong(value, "a date")),
        },
    }
}

fn text_of(value: &Value) -> Option<Cow<'_, str>> {
    value.text()
}

fn wrong(value: &Value, wanted: &str) -> Stop {
    let message = match value {
        Value::Null => format!("null is not {wanted}"),
        Value::Multi(items) => format!("a list of {} values is not {wanted}", items.len()),
        Value::Complex(_) => format!("a complex value is not {wanted}"),
        _ => match text_of(value).unwrap_or_default() {
            text if text.is_empty() => format!("an empty text is not {wanted}"),
            text => format!("`{text}` is not {wanted}"),
        },
    };
    let stop = Stop::error("TYPE_ERROR", message).inferred();
    match value {
        Value::Multi(_) => stop.with_help("take one value with `Item`, or all of them with `Join`"),
        Value::Complex(_) => stop.with_help(OF_COMPLEX),
        Value::Null => stop.with_help("give it another value with `Coalesce`, or leave the attribute out with `IgnoreFlowIfNullOrEmpty`"),
        _ => stop,
    }
}

/// What to do with a value that has parts, and so no text.
pub(super) const OF_COMPLEX: &str = "a value with parts fits no function; map it whole, or take the names of app roles with \
                                     `AppRoleAssignments` or `SingleAppRoleAssignment`";
