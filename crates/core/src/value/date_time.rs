//! An instant as .NET counts it.

use std::fmt;

/// An instant in UTC between the years 1 and 9999, exact to 100 nanoseconds.
///
/// Its text is the one provisioning gives: `M/d/yyyy h:mm:ss tt`.
///
/// ```
/// use scimulate::DateTime;
///
/// let instant = DateTime::from_unix_seconds(1_331_017_200);
/// assert_eq!(instant.to_string(), "3/6/2012 7:00:00 AM");
/// ```
// Invariant: 0 <= ticks <= MAX_TICKS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DateTime {
    ticks: i64,
}

/// The fields of a [`DateTime`] on the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Calendar {
    /// Year, 1 to 9999.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
    /// Hundreds of nanoseconds, 0 to 9 999 999.
    pub fraction: u32,
}

const TICKS_PER_SECOND: i64 = 10_000_000;
const TICKS_PER_DAY: i64 = 86_400 * TICKS_PER_SECOND;
const MAX_TICKS: i64 = 3_155_378_975_999_999_999;
/// Days from 0001-01-01 to 1970-01-01.
const UNIX_DAYS: i64 = 719_162;

impl DateTime {
    /// Makes an instant from ticks, 100 ns each since 0001-01-01T00:00:00Z; `None` outside the years 1 to 9999.
    pub fn from_ticks(ticks: i64) -> Option<Self> {
        (0..=MAX_TICKS).contains(&ticks).then_some(Self { ticks })
    }

    /// Counts the ticks, 100 ns each since 0001-01-01T00:00:00Z.
    pub fn ticks(self) -> i64 {
        self.ticks
    }

    /// Makes an instant from seconds since 1970, clamped to the years 1 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        let ticks = seconds.saturating_mul(TICKS_PER_SECOND).saturating_add(UNIX_DAYS * TICKS_PER_DAY);
        Self { ticks: ticks.clamp(0, MAX_TICKS) }
    }

    /// Makes an instant from calendar fields; `None` where there is no such day or time.
    pub fn from_calendar(calendar: Calendar) -> Option<Self> {
        let Calendar { year, month, day, hour, minute, second, fraction } = calendar;
        let valid = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && day >= 1
            && day <= Self::days_in_month(year, month)
            && hour < 24
            && minute < 60
            && second < 60
            && fraction < 10_000_000;
        if !valid {
            return None;
        }
        let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
        let days = days_before(year, month) + i64::from(day) - 1;
        Self::from_ticks(days * TICKS_PER_DAY + seconds * TICKS_PER_SECOND + i64::from(fraction))
    }

    /// Splits the instant into calendar fields.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "every field is bounded by the invariant of the type"
    )]
    pub fn calendar(self) -> Calendar {
        let days = self.ticks / TICKS_PER_DAY;
        let rest = self.ticks % TICKS_PER_DAY;
        let seconds = rest / TICKS_PER_SECOND;
        // Years count from March, so that the leap day ends a year; 306 days lie between March and January.
        let shifted = days + 306;
        let era = shifted / 146_097;
        let day_of_era = shifted % 146_097;
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let march_month = (5 * day_of_year + 2) / 153;
        let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Calendar {
            year: year as i32,
            month: month as u8,
            day: (day_of_year - (153 * march_month + 2) / 5 + 1) as u8,
            hour: (seconds / 3600) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
            fraction: (rest % TICKS_PER_SECOND) as u32,
        }
    }

    /// Gives the day of the week, Sunday 0 to Saturday 6.
    #[expect(clippy::cast_sign_loss, reason = "ticks are never negative")]
    pub fn weekday(self) -> u8 {
        ((self.ticks / TICKS_PER_DAY + 1) % 7) as u8
    }

    /// Counts the days of a month; 0 where there is no such month.
    pub fn days_in_month(year: i32, month: u8) -> u8 {
        match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if is_leap(year) => 29,
            2 => 28,
            _ => 0,
        }
    }
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days from 0001-01-01 to the first of the month.
fn days_before(year: i32, month: u8) -> i64 {
    let whole = i64::from(year) - 1;
    let months: i64 = (1..month).map(|month| i64::from(DateTime::days_in_month(year, month))).sum();
    whole * 365 + whole / 4 - whole / 100 + whole / 400 + months
}

impl fmt::Display for DateTime {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Calendar { year, month, day, hour, minute, second, .. } = self.calendar();
        let (hour, half) = match hour {
            0 => (12, "AM"),
            1..=11 => (hour, "AM"),
            12 => (12, "PM"),
            _ => (hour - 12, "PM"),
        };
        write!(formatter, "{month}/{day}/{year:04} {hour}:{minute:02}:{second:02} {half}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendar_and_back_for_every_day() {
        for day in 0..=MAX_TICKS / TICKS_PER_DAY {
            let instant = DateTime::from_ticks(day * TICKS_PER_DAY + 863_999_999_999).unwrap();
            assert_eq!(DateTime::from_calendar(instant.calendar()), Some(instant));
        }
    }

    #[test]
    fn no_such_day() {
        let day = Calendar { year: 2023, month: 2, day: 29, hour: 0, minute: 0, second: 0, fraction: 0 };
        assert_eq!(DateTime::from_calendar(day), None);
        assert!(DateTime::from_calendar(Calendar { year: 2024, ..day }).is_some());
    }

    #[test]
    fn weekday_of_a_known_day() {
        assert_eq!(DateTime::from_unix_seconds(0).weekday(), 4);
    }
}
