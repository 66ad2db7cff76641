//! Writes a date in a .NET format, as `DateTime.ToString` does.

use std::fmt::Write as _;

use super::{DAYS, Kind, MONTHS, Piece, Zoned, pieces};
use crate::value::Calendar;

/// Writes a date in a standard or custom format under the invariant culture.
///
/// # Errors
///
/// A phrase, where the format is none.
///
/// ```
/// use scimulate::DateTime;
/// use scimulate::dotnet::date::{Kind, Zoned, format};
///
/// let date = Zoned { instant: DateTime::from_unix_seconds(0), kind: Kind::Utc };
/// assert_eq!(format(date, "dddd, d MMM yyyy").unwrap(), "Thursday, 1 Jan 1970");
/// assert!(format(date, "x").is_err());
/// ```
pub fn format(date: Zoned, format: &str) -> Result<String, String> {
    let calendar = date.instant.calendar();
    let mut text = String::new();
    for piece in pieces(if format.is_empty() { "G" } else { format }, true)? {
        match piece {
            Piece::Literal(character) | Piece::Quoted(character) => text.push(character),
            Piece::Field(letter, count) => field(date, &calendar, letter, count, &mut text),
        }
    }
    Ok(text)
}

fn field(date: Zoned, calendar: &Calendar, letter: char, count: usize, text: &mut String) {
    let Calendar { year, month, day, hour, minute, second, fraction } = *calendar;
    let mut number = |number: i64, width: usize| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{number:0width$}");
    };
    match (letter, count) {
        ('d', 1 | 2) => number(day.into(), count),
        ('d', _) => text.push_str(name(&DAYS, date.instant.weekday(), count)),
        ('M', 1 | 2) => number(month.into(), count),
        ('M', _) => text.push_str(name(&MONTHS, month - 1, count)),
        ('y', 1 | 2) => number(i64::from(year % 100), count),
        ('y', _) => number(year.into(), count),
        ('h', _) => number(i64::from((hour + 11) % 12 + 1), count.min(2)),
        ('H', _) => number(hour.into(), count.min(2)),
        ('m', _) => number(minute.into(), count.min(2)),
        ('s', _) => number(second.into(), count.min(2)),
        ('f' | 'F', _) => {
            let digits = format!("{fraction:07}");
            let digits: String = digits.chars().take(count).collect();
            if letter == 'f' {
                text.push_str(&digits);
            } else {
                let short = digits.trim_end_matches('0');
                text.push_str(short);
                // `.FFF` of a whole second takes its point along.
                if short.is_empty() && text.ends_with('.') {
                    text.pop();
                }
            }
        }
        ('t', 1) => text.push(if hour < 12 { 'A' } else { 'P' }),
        ('t', _) => text.push_str(if hour < 12 { "AM" } else { "PM" }),
        ('z', 1) => text.push_str("+0"),
        ('z', 2) => text.push_str("+00"),
        ('z', _) => text.push_str("+00:00"),
        ('K', _) => text.push_str(match date.kind {
            Kind::Unspecified => "",
            Kind::Utc => "Z",
            Kind::Local => "+00:00",
        }),
        _ => text.push_str("A.D."),
    }
}

fn name(names: &[&'static str], index: u8, count: usize) -> &'static str {
    let name = names.get(usize::from(index)).copied().unwrap_or_default();
    if count == 3 { name.get(..3).unwrap_or(name) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::DateTime;

    fn check(pattern: &str, expected: &str) {
        let instant = super::super::parse("2020-01-05T13:07:09.05").unwrap();
        let date = Zoned { instant, kind: Kind::Unspecified };
        let shown = format(date, pattern).unwrap_or_else(|_| "refused".to_owned());
        assert_eq!(shown, expected, "{pattern}");
        assert!(DateTime::from_ticks(0).is_some());
    }

    #[test]
    fn formats() {
        check("", "01/05/2020 13:07:09");
        check("%d", "5");
        check("y yy yyy yyyyy", "20 20 2020 02020");
        check("h hh H HH t tt", "1 01 13 13 P PM");
        check("f ff fffffff F FF FFFFFFF", "0 05 0500000  05 05");
        check("s.FFF", "9.05");
        check("g K z zz zzz", "A.D.  +0 +00 +00:00");
        check(r#"yyyy'T'MM\d"x""#, "2020T01dx");
        check("D", "Sunday, 05 January 2020");
        check("o", "2020-01-05T13:07:09.0500000");
        check("R", "Sun, 05 Jan 2020 13:07:09 GMT");
        check("u", "2020-01-05 13:07:09Z");
        check("x", "refused");
        check("'x", "refused");
        check("%", "refused");
        check("yyyy%", "refused");
    }
}
