//! Reads a date in a format, as `DateTime.ParseExact` does.

use super::reader::Reader;
use super::{Kind, Piece, Zoned, add_seconds, full_year, pieces};
use crate::dotnet::casing::is_letter;
use crate::value::{Calendar, DateTime};

/// .NET's `DateTimeStyles`, as far as they say how to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Styles(u16);

const LEADING: u16 = 1;
const TRAILING: u16 = 2;
const INNER: u16 = 4;
const NO_CURRENT_DATE: u16 = 8;
const ADJUST_TO_UNIVERSAL: u16 = 16;
const ASSUME_LOCAL: u16 = 32;
const ASSUME_UNIVERSAL: u16 = 64;
const ROUNDTRIP: u16 = 128;
const ALL: u16 = 255;

impl Styles {
    /// What `FormatDateTime` uses where nothing is said: `RoundtripKind`, white space around allowed.
    pub const DEFAULT: Self = Self(ROUNDTRIP | LEADING | TRAILING);

    const NAMES: [(&'static str, u16); 10] = [
        ("None", 0),
        ("AllowLeadingWhite", LEADING),
        ("AllowTrailingWhite", TRAILING),
        ("AllowInnerWhite", INNER),
        ("AllowWhiteSpaces", LEADING | TRAILING | INNER),
        ("NoCurrentDateDefault", NO_CURRENT_DATE),
        ("AdjustToUniversal", ADJUST_TO_UNIVERSAL),
        ("AssumeLocal", ASSUME_LOCAL),
        ("AssumeUniversal", ASSUME_UNIVERSAL),
        ("RoundtripKind", ROUNDTRIP),
    ];

    /// Reads names such as `AssumeUniversal, AdjustToUniversal`; letter case counts.
    ///
    /// # Errors
    ///
    /// A phrase, where a name is unknown or two contradict each other.
    pub fn from_names(names: &str) -> Result<Self, String> {
        let mut styles = 0;
        for name in names.split(',').map(str::trim) {
            let known = Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, style)| *style);
            // .NET takes the number of an enumeration's member for its name.
            let Some(style) = known.or_else(|| name.parse().ok().filter(|number| *number <= ALL)) else {
                return Err(format!("`{name}` is not a name of `DateTimeStyles`"));
            };
            styles |= style;
        }
        let styles = Self(styles);
        let zones =
            styles.has(ASSUME_LOCAL) || styles.has(ASSUME_UNIVERSAL) || styles.has(ADJUST_TO_UNIVERSAL);
        if (styles.has(ASSUME_LOCAL) && styles.has(ASSUME_UNIVERSAL)) || (styles.has(ROUNDTRIP) && zones) {
            return Err(format!("the styles `{names}` contradict each other"));
        }
        Ok(styles)
    }

    fn has(self, flag: u16) -> bool {
        self.0 & flag != 0
    }
}

/// Reads a date in a standard or custom format under the invariant culture; `now` fills in what has no date.
///
/// # Errors
///
/// A phrase, where the text doesn't have the format.
///
/// ```
/// use scimulate::DateTime;
/// use scimulate::dotnet::date::{Styles, parse_exact};
///
/// let read = |text| parse_exact(text, "M/d/yyyy hh:mm:ss tt", Styles::DEFAULT, DateTime::default());
/// assert!(read("7/30/2025 07:05:09 AM").is_ok());
/// assert!(read("7/30/2025 7:05:09 AM").is_err());
/// ```
pub fn parse_exact(text: &str, format: &str, styles: Styles, now: DateTime) -> Result<Zoned, String> {
    if format.is_empty() {
        return Err("the date format is empty".to_owned());
    }
    if text.is_empty() {
        return Err("an empty text is not a date".to_owned());
    }
    let pieces = pieces(format, false)?;
    let mismatch = || format!("`{text}` doesn't have the format `{format}`");
    let mut fields = Fields::default();
    // `U` is in UTC by its meaning; `R` and `u` say so in quotes, which is not read.
    if format == "U" {
        fields.offset = Some(0);
        fields.utc = true;
    }
    let mut reader = Reader { rest: text };
    let mut pieces = pieces.as_slice();
    if styles.has(LEADING) {
        reader.skip_white();
        pieces = trim_start(pieces);
    }
    if styles.has(TRAILING) {
        reader.rest = reader.rest.trim_end();
        pieces = trim_end(pieces);
    }
    while let Some((piece, rest)) = pieces.split_first() {
        if styles.has(INNER) {
            reader.skip_white();
        }
        pieces = rest;
        match piece {
            Piece::Literal(literal) if styles.has(INNER) && literal.is_whitespace() => {}
            // .NET forgives a missing blank where white space may end the text.
            Piece::Literal(' ') if styles.has(TRAILING) && !reader.rest.starts_with(' ') => {}
            Piece::Literal('.') if !reader.rest.starts_with('.') => match rest.split_first() {
                // A point goes with the optional digits after it.
                Some((Piece::Field('F', _), after)) => pieces = after,
                _ => return Err(mismatch()),
            },
            Piece::Literal(literal) => {
                if !reader.take(*literal) {
                    return Err(mismatch());
                }
                if *literal == 'Z' {
                    // It must be a word of its own.
                    if reader.rest.starts_with(is_letter) {
                        return Err(mismatch());
                    }
                    fields.offset = Some(0);
                    fields.utc = true;
                }
            }
            Piece::Quoted(literal) => {
                if !reader.take(*literal) {
                    return Err(mismatch());
                }
            }
            Piece::Field(letter, count) => fields.read(&mut reader, *letter, *count).ok_or_else(mismatch)?,
        }
    }
    if styles.has(INNER) {
        reader.skip_white();
    }
    if !reader.rest.is_empty() {
        return Err(mismatch());
    }
    fields.finish(styles, now).ok_or_else(mismatch)
}

fn trim_start(mut pieces: &[Piece]) -> &[Piece] {
    while let Some((Piece::Literal(literal), rest)) = pieces.split_first()
        && literal.is_whitespace()
    {
        pieces = rest;
    }
    pieces
}

fn trim_end(mut pieces: &[Piece]) -> &[Piece] {
    while let Some((Piece::Literal(literal), rest)) = pieces.split_last()
        && literal.is_whitespace()
    {
        pieces = rest;
    }
    pieces
}

/// What a format has given so far; a field given twice must be the same both times.
#[derive(Debug, Default)]
struct Fields {
    year: Option<i32>,
    /// Whether the year has two digits somewhere.
    short_year: bool,
    month: Option<i32>,
    day: Option<i32>,
    weekday: Option<i32>,
    hour: Option<i32>,
    twelve: bool,
    afternoon: Option<bool>,
    minute: Option<i32>,
    second: Option<i32>,
    fraction: Option<u32>,
    offset: Option<i64>,
    utc: bool,
}

fn set<T: PartialEq + Copy>(slot: &mut Option<T>, value: T) -> Option<()> {
    (slot.is_none() || *slot == Some(value)).then(|| *slot = Some(value))
}

impl Fields {
    fn read(&mut self, reader: &mut Reader<'_>, letter: char, count: usize) -> Option<()> {
        // One letter takes one or two digits, two letters exactly two.
        let two = |reader: &mut Reader<'_>| {
            if count == 1 { reader.digits(1, 2) } else { reader.digits(2, 2) }.map(|(number, _)| number)
        };
        match (letter, count) {
            ('y', 1 | 2) => {
                self.short_year = true;
                set(&mut self.year, two(reader)?)
            }
            ('y', _) => set(&mut self.year, reader.digits(count, count)?.0),
            ('M', 1 | 2) => set(&mut self.month, two(reader)?),
            ('M', _) => set(&mut self.month, reader.month(count > 3)?),
            ('d', 1 | 2) => set(&mut self.day, two(reader)?),
            ('d', _) => set(&mut self.weekday, reader.weekday(count > 3)?),
            ('h', _) => {
                self.twelve = true;
                set(&mut self.hour, two(reader)?)
            }
            ('H', _) => set(&mut self.hour, two(reader)?),
            ('m', _) => set(&mut self.minute, two(reader)?),
            ('s', _) => set(&mut self.second, two(reader)?),
            ('f', _) => set(&mut self.fraction, reader.fraction(count, count)?),
            ('F', _) => set(&mut self.fraction, reader.fraction(0, count)?),
            ('t', 1) => self.half(reader, "A", "P"),
            ('t', _) => self.half(reader, "AM", "PM"),
            ('z', 1) => set(&mut self.offset, reader.offset((1, 2), false)?),
            ('z', 2) => set(&mut self.offset, reader.offset((2, 2), false)?),
            ('z', _) => set(&mut self.offset, reader.offset((1, 2), true)?),
            ('K', _) => self.kind(reader),
            _ => (reader.take_word("A.D.") || reader.take_word("AD")).then_some(()),
        }
    }

    fn half(&mut self, reader: &mut Reader<'_>, morning: &str, evening: &str) -> Option<()> {
        if reader.take_word(morning) {
            return set(&mut self.afternoon, false);
        }
        if reader.take_word(evening) { set(&mut self.afternoon, true) } else { None }
    }

    /// `Z`, an offset, or nothing.
    fn kind(&mut self, reader: &mut Reader<'_>) -> Option<()> {
        if reader.take('Z') {
            self.utc = true;
            return set(&mut self.offset, 0);
        }
        if reader.rest.starts_with(['+', '-']) {
            return set(&mut self.offset, reader.offset((1, 2), true)?);
        }
        Some(())
    }

    fn finish(self, styles: Styles, now: DateTime) -> Option<Zoned> {
        let mut hour = self.hour.unwrap_or(0);
        if self.twelve || self.afternoon.is_some() {
            hour = self.hour_of_day(hour)?;
        }
        let dateless = self.year.is_none() && self.month.is_none() && self.day.is_none();
        // A year alone that is missing is this one, whatever the styles say.
        let today =
            if dateless && styles.has(NO_CURRENT_DATE) { DateTime::default() } else { now }.calendar();
        let (month, day) = if dateless { (today.month.into(), today.day.into()) } else { (1, 1) };
        let calendar = Calendar {
            year: self.year.map_or(today.year, |year| if self.short_year { full_year(year) } else { year }),
            month: u8::try_from(self.month.unwrap_or(month)).ok()?,
            day: u8::try_from(self.day.unwrap_or(day)).ok()?,
            hour: u8::try_from(hour).ok()?,
            minute: u8::try_from(self.minute.unwrap_or(0)).ok()?,
            second: u8::try_from(self.second.unwrap_or(0)).ok()?,
            fraction: self.fraction.unwrap_or(0),
        };
        let written = DateTime::from_calendar(calendar)?;
        if self.weekday.is_some_and(|weekday| weekday != i32::from(written.weekday())) {
            return None;
        }
        let universal = styles.has(ADJUST_TO_UNIVERSAL);
        let assumed = styles.has(ASSUME_LOCAL) || styles.has(ASSUME_UNIVERSAL);
        let kind = match self.offset {
            Some(_) if universal || (self.utc && styles.has(ROUNDTRIP)) => Kind::Utc,
            Some(_) => Kind::Local,
            None if assumed && universal => Kind::Utc,
            None if assumed => Kind::Local,
            None => Kind::Unspecified,
        };
        Some(Zoned { instant: add_seconds(written, -self.offset.unwrap_or(0))?, kind })
    }

    /// An hour of a half day, which is the morning's where nothing is said; one of the whole day must fit its half.
    fn hour_of_day(&self, hour: i32) -> Option<i32> {
        let afternoon = self.afternoon.unwrap_or(false);
        if self.twelve {
            return (hour <= 12).then_some(hour % 12 + if afternoon { 12 } else { 0 });
        }
        (afternoon == (hour >= 12)).then_some(hour)
    }
}

#[cfg(test)]
mod tests {
    use super::super::format;
    use super::*;

    fn check(text: &str, pattern: &str, styles: &str, expected: &str) {
        let styles = if styles.is_empty() { Styles::DEFAULT } else { Styles::from_names(styles).unwrap() };
        let shown = parse_exact(text, pattern, styles, DateTime::from_unix_seconds(0))
            .and_then(|date| format(date, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"))
            .unwrap_or_else(|_| "refused".to_owned());
        assert_eq!(shown, expected, "{text} in {pattern}");
    }

    #[test]
    fn formats() {
        check("20150123105347.1Z", "yyyyMMddHHmmss.fZ", "", "2015-01-23T10:53:47.1Z");
        check("2012-03-16-07:00", "yyyy-MM-ddzzz", "", "2012-03-16T07:00:00+00:00");
        check("Sunday, JANUARY 5, 2020", "dddd, MMMM d, yyyy", "", "2020-01-05T00:00:00");
        check("Monday, January 5, 2020", "dddd, MMMM d, yyyy", "", "refused");
        check("2020-01-05 1:07 pm", "yyyy-MM-dd h:mm tt", "", "2020-01-05T13:07:00");
        check("2020-01-05 12:07 AM", "yyyy-MM-dd h:mm tt", "", "2020-01-05T00:07:00");
        check("10:30", "HH:mm", "", "1970-01-01T10:30:00");
        check("10:30", "HH:mm", "NoCurrentDateDefault", "0001-01-01T10:30:00");
        check("2020-01", "yyyy-MM", "", "2020-01-01T00:00:00");
        check("2020-01-05 10:00:00", "yyyy-MM-dd HH:mm:ss.FFF", "", "2020-01-05T10:00:00");
        check(
            "2020-01-05T10:00:00+02:00",
            "yyyy-MM-ddTHH:mm:ssK",
            "AdjustToUniversal",
            "2020-01-05T08:00:00Z",
        );
        check("2020-01-05 10:00", "yyyy-MM-dd HH:mm", "AssumeUniversal", "2020-01-05T10:00:00+00:00");
        check(" 2020-01-05", "yyyy-MM-dd", "None", "refused");
        check("2020-1-05", "yyyy-MM-dd", "", "refused");
        check("2020-01-05 2021", "yyyy-MM-dd yyyy", "", "refused");
    }

    #[test]
    fn styles() {
        assert!(Styles::from_names("AllowWhiteSpaces").is_ok());
        assert!(Styles::from_names("allowwhitespaces").is_err());
        assert_eq!(Styles::from_names("32"), Styles::from_names("AssumeLocal"));
        assert!(Styles::from_names("256").is_err());
        assert!(Styles::from_names("AssumeLocal, AssumeUniversal").is_err());
    }
}
