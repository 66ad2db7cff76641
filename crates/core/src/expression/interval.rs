//! Reads the intervals that `DateAdd` and `DateDiff` count in.

use super::function::{Call, Stop};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Interval {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
}

impl Interval {
    /// Reads an argument; the letters are lower case, and `m` is a month while `n` is a minute.
    pub(super) fn of(call: &Call<'_>, index: usize) -> Result<Self, Stop> {
        let name = call.text_or_empty(index)?;
        Ok(match &*name {
            "yyyy" => Self::Year,
            "m" => Self::Month,
            "ww" => Self::Week,
            "d" => Self::Day,
            "h" => Self::Hour,
            "n" => Self::Minute,
            "s" => Self::Second,
            _ => {
                return Err(Stop::error("DATE_INTERVAL", format!("`{name}` is not an interval"))
                    .at(index)
                    .with_help("use `yyyy`, `m`, `ww`, `d`, `h`, `n` (minute) or `s`")
                    .inferred());
            }
        })
    }
}
