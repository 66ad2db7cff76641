//! Turns values into the type a parameter wants, as the service does.

use std::borrow::Cow;

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

/// Gives a number; text may spell one. `None` where it is none.
pub(super) fn number(value: &Value) -> Option<f64> {
    let text = text_of(value)?;
    let text = text.trim();
    // `parse` also takes `inf`, `nan` and exponents, which no attribute means.
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    if plain { text.parse().ok() } else { None }
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
                _ => number(value).map(|number| number != 0.0).ok_or_else(|| wrong(value, "a boolean")),
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
        _ => format!("`{}` is not {wanted}", text_of(value).unwrap_or_default()),
    };
    let stop = Stop::error("TYPE_ERROR", message);
    match value {
        Value::Multi(_) => stop.with_help("take one value with `Item`, or all of them with `Join`"),
        _ => stop,
    }
}
