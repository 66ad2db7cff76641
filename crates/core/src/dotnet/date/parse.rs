//! Reads a date without being told its format, as `DateTime.Parse` does.

use super::reader::Reader;
use super::{add_seconds, full_year};
use crate::value::{Calendar, DateTime};

/// Reads a date and gives it in UTC; without an offset it is UTC already.
///
/// Takes ISO 8601 with a `T` or a blank, month/day/year, RFC 1123, 12 and 24 hours, and offsets. Not everything
/// .NET takes: a time without a date would mean today there, and is refused here.
///
/// # Errors
///
/// A phrase, where the text is no date.
///
/// ```
/// use scimulate::dotnet::date::parse;
///
/// assert_eq!(parse("2020-03-16-07:00").unwrap().to_string(), "3/16/2020 7:00:00 AM");
/// assert!(parse("31/12/2020").is_err());
/// ```
pub fn parse(text: &str) -> Result<DateTime, String> {
    let mut reader = Reader { rest: text.trim() };
    // Only a date that starts with its year may have its time after a `T`.
    let iso = reader.rest.bytes().take(4).all(|byte| byte.is_ascii_digit())
        && reader.rest.get(4..).is_some_and(|rest| rest.starts_with(['-', '/', '.']));
    let parsed = date(&mut reader).and_then(|day| time_and_zone(&mut reader, day, iso));
    match parsed {
        Some(instant) if reader.rest.trim_start().is_empty() => Ok(instant),
        _ if text.trim().is_empty() => Err("an empty text is not a date".to_owned()),
        _ => Err(format!("`{text}` is not a date")),
    }
}

fn date(reader: &mut Reader<'_>) -> Option<Calendar> {
    let weekday = reader.weekday(true).or_else(|| reader.weekday(false));
    if weekday.is_some() {
        reader.take(',');
        reader.skip_white();
    }
    let (year, month, day) = match reader.month(true).or_else(|| reader.month(false)) {
        Some(month) => {
            reader.skip_white();
            let (day, _) = reader.digits(1, 2)?;
            let comma = reader.take(',');
            // Without anything between them the day and the year would be one number.
            if !reader.skip_white() && !comma {
                return None;
            }
            (year(reader)?, month, day)
        }
        None => numeric(reader)?,
    };
    let midnight = Calendar {
        year,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
        hour: 0,
        minute: 0,
        second: 0,
        fraction: 0,
    };
    let instant = DateTime::from_calendar(midnight)?;
    let fits = weekday.is_none_or(|weekday| i32::from(instant.weekday()) == weekday);
    fits.then_some(midnight)
}

/// A year first, or month/day/year, or a day before the month's name.
fn numeric(reader: &mut Reader<'_>) -> Option<(i32, i32, i32)> {
    let (first, digits) = reader.digits(1, 4)?;
    let separator = ['-', '/', '.', ' '].into_iter().find(|separator| reader.take(*separator))?;
    if let Some(month) = reader.month(true).or_else(|| reader.month(false)) {
        if digits > 2 || !reader.take(separator) {
            return None;
        }
        return Some((year(reader)?, month, first));
    }
    let (second, _) = reader.digits(1, 2)?;
    if separator == ' ' || !reader.take(separator) {
        return None;
    }
    if digits > 2 {
        let (day, _) = reader.digits(1, 2)?;
        return Some((first, second, day));
    }
    Some((year(reader)?, first, second))
}

fn year(reader: &mut Reader<'_>) -> Option<i32> {
    let (year, digits) = reader.digits(1, 4)?;
    Some(if digits <= 2 { full_year(year) } else { year })
}

fn time_and_zone(reader: &mut Reader<'_>, day: Calendar, iso: bool) -> Option<DateTime> {
    let marked = iso && reader.take('T');
    let apart = reader.skip_white();
    let mut calendar = day;
    // Without a blank a digit would still belong to the date.
    if marked || (apart && reader.rest.starts_with(|c: char| c.is_ascii_digit())) {
        calendar = time(reader, day, marked)?;
    }
    reader.skip_white();
    let offset = zone(reader, marked)?;
    add_seconds(DateTime::from_calendar(calendar)?, -offset)
}

/// A time; after a `T` its parts have two digits each, and no half of the day.
fn time(reader: &mut Reader<'_>, day: Calendar, marked: bool) -> Option<Calendar> {
    let least = if marked { 2 } else { 1 };
    let (mut hour, _) = reader.digits(least, 2)?;
    let mut minute = None;
    let (mut second, mut fraction) = (0, 0);
    if reader.take(':') {
        minute = Some(reader.digits(least, 2)?.0);
        if reader.take(':') {
            second = reader.digits(least, 2)?.0;
            if reader.take('.') {
                fraction = reader.fraction(1, usize::MAX)?;
            }
        }
    }
    let before = *reader;
    reader.skip_white();
    let half = if reader.take_word("AM") {
        Some(0)
    } else if reader.take_word("PM") {
        Some(12)
    } else {
        *reader = before;
        None
    };
    if let Some(half) = half {
        // What follows at once makes another word of it.
        if hour > 12 || marked || !(reader.rest.is_empty() || reader.rest.starts_with(char::is_whitespace)) {
            return None;
        }
        hour = hour % 12 + half;
    }
    // An hour alone is a time only with its half of the day.
    let minute = if half.is_some() { minute.unwrap_or(0) } else { minute? };
    Some(Calendar {
        hour: u8::try_from(hour).ok()?,
        minute: u8::try_from(minute).ok()?,
        second: u8::try_from(second).ok()?,
        fraction,
        ..day
    })
}

/// The offset in seconds; none at all is UTC. After a `T` only `Z` names one.
fn zone(reader: &mut Reader<'_>, marked: bool) -> Option<i64> {
    let names: &[&str] = if marked { &["Z"] } else { &["Z", "GMT", "UTC"] };
    if reader.rest.is_empty() || names.iter().any(|name| reader.take_word(name)) {
        return Some(0);
    }
    let before = *reader;
    match reader.offset((2, 2), true) {
        Some(seconds) => Some(seconds),
        None => {
            *reader = before;
            reader.offset((1, 2), false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let shown = parse(text).map_or_else(|_| "refused".to_owned(), |instant| instant.to_string());
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn spellings() {
        check("2021-8-4", "8/4/2021 12:00:00 AM");
        check("2021-08-24T10:00+05:30", "8/24/2021 4:30:00 AM");
        check("2021-08-24 10:00:00.5 -08", "8/24/2021 6:00:00 PM");
        check("8/24/2021 4 PM", "8/24/2021 4:00:00 PM");
        check("12/31/99", "12/31/1999 12:00:00 AM");
        check("Tue, 15 Nov 1994 08:12:31 GMT", "11/15/1994 8:12:31 AM");
        check("Nov 15, 1994", "11/15/1994 12:00:00 AM");
        check("12/25/2007 00:30 AM", "12/25/2007 12:30:00 AM");
    }

    #[test]
    fn refusals() {
        for text in
            ["", " ", "abc", "10:00", "2021-13-01", "2021-08-24T25:00", "2021-08-24 10", "20150123105347.1Z"]
        {
            check(text, "refused");
        }
        check("Mon, 15 Nov 1994 08:12:31 GMT", "refused");
        check("0001-01-01+01:00", "refused");
        check("2021-08-24 13:00 PM", "refused");
        check("2021-08-24x", "refused");
    }
}
