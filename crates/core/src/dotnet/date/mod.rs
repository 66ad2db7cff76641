//! Reads and writes dates as .NET's `DateTime` does under the invariant culture, on a machine whose zone is UTC.

mod exact;
mod format;
mod parse;
mod reader;

pub use exact::{Styles, parse_exact};
pub use format::format;
pub use parse::parse;

use crate::value::DateTime;

/// A point in time and what .NET knows of its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zoned {
    /// The point in time.
    pub instant: DateTime,
    /// What is known of the zone.
    pub kind: Kind,
}

/// .NET's `DateTimeKind`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing is known.
    Unspecified,
    /// It was given in UTC.
    Utc,
    /// It was converted to the zone of the machine, which is UTC as well.
    Local,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const TICKS_PER_SECOND: i64 = 10_000_000;

/// Moves an instant by seconds; `None` outside the years 1 to 9999.
pub fn add_seconds(instant: DateTime, seconds: i64) -> Option<DateTime> {
    let ticks = instant.ticks().checked_add(seconds.checked_mul(TICKS_PER_SECOND)?)?;
    DateTime::from_ticks(ticks)
}

/// Reads a two-digit year the way current .NET does: up to 49 it is 20xx.
// Older runtimes end at 29; Microsoft doesn't say which one the service runs on.
fn full_year(two_digits: i32) -> i32 {
    if two_digits > 99 {
        two_digits
    } else if two_digits <= 49 {
        2000 + two_digits
    } else {
        1900 + two_digits
    }
}

/// Gives the pattern that a standard format letter stands for.
fn standard(letter: char) -> Option<&'static str> {
    Some(match letter {
        'd' => "MM/dd/yyyy",
        'D' => "dddd, dd MMMM yyyy",
        'f' => "dddd, dd MMMM yyyy HH:mm",
        'F' | 'U' => "dddd, dd MMMM yyyy HH:mm:ss",
        'g' => "MM/dd/yyyy HH:mm",
        'G' => "MM/dd/yyyy HH:mm:ss",
        'm' | 'M' => "MMMM dd",
        'o' | 'O' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK",
        'r' | 'R' => "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'",
        's' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss",
        't' => "HH:mm",
        'T' => "HH:mm:ss",
        'u' => "yyyy'-'MM'-'dd HH':'mm':'ss'Z'",
        'y' | 'Y' => "yyyy MMMM",
        _ => return None,
    })
}

/// One piece of a custom format.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// A run of one format letter.
    Field(char, usize),
    /// A character that stands for itself.
    Literal(char),
    /// One that was quoted or escaped; a `Z` among these says nothing of the zone.
    Quoted(char),
}

/// Cuts a format, standard or custom, into pieces; where one writes, a `%` parts its letter from the next.
fn pieces(format: &str, writing: bool) -> Result<Vec<Piece>, String> {
    let mut characters = format.chars();
    if let (Some(letter), None) = (characters.next(), characters.next()) {
        let pattern = standard(letter);
        return pattern.map_or_else(
            || Err(format!("`{letter}` is not a date format")),
            |pattern| pieces(pattern, writing),
        );
    }
    let mut found = Vec::new();
    let mut characters = format.chars().peekable();
    let mut alone = false;
    while let Some(character) = characters.next() {
        let single = std::mem::take(&mut alone);
        match character {
            'd' | 'M' | 'y' | 'h' | 'H' | 'm' | 's' | 'f' | 'F' | 't' | 'z' | 'g' | 'K' => {
                let mut count = 1;
                // `K` is the one specifier that a repetition doesn't lengthen.
                while character != 'K' && !single && characters.next_if_eq(&character).is_some() {
                    count += 1;
                }
                if matches!(character, 'f' | 'F') && count > 7 {
                    return Err("a date format has at most seven digits of a second".to_owned());
                }
                found.push(Piece::Field(character, count));
            }
            '\'' | '"' => loop {
                match characters.next() {
                    Some(end) if end == character => break,
                    Some('\\') => found.extend(characters.next().map(Piece::Quoted)),
                    Some(literal) => found.push(Piece::Quoted(literal)),
                    None => return Err(format!("the date format `{format}` doesn't close its quote")),
                }
            },
            '\\' => match characters.next() {
                Some(literal) => found.push(Piece::Quoted(literal)),
                None => return Err(format!("the date format `{format}` ends in a backslash")),
            },
            '%' => match characters.peek() {
                None | Some('%') => return Err(format!("the date format `{format}` has a stray `%`")),
                Some(_) => alone = writing,
            },
            literal => found.push(Piece::Literal(literal)),
        }
    }
    Ok(found)
}
