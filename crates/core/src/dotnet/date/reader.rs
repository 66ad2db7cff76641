//! Takes numbers, names and signs from the start of a text.

use super::{DAYS, MONTHS};

/// What is left of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'t> {
    pub(super) rest: &'t str,
}

impl Reader<'_> {
    /// Takes a character if it is the next.
    pub(super) fn take(&mut self, character: char) -> bool {
        let rest = self.rest.strip_prefix(character);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes a word in any letter case if it is the next.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        match self.rest.get(..word.len()) {
            Some(start) if start.eq_ignore_ascii_case(word) => {
                self.rest = self.rest.get(word.len()..).unwrap_or_default();
                true
            }
            _ => false,
        }
    }

    pub(super) fn skip_white(&mut self) -> bool {
        let trimmed = self.rest.trim_start();
        let skipped = trimmed.len() < self.rest.len();
        self.rest = trimmed;
        skipped
    }

    /// Takes as many digits as there are, up to `most`; gives their number and how many there were.
    pub(super) fn digits(&mut self, least: usize, most: usize) -> Option<(i32, usize)> {
        let count = self.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if count < least || count == 0 {
            return None;
        }
        let number = self.rest.get(..count)?.parse().ok()?;
        self.rest = self.rest.get(count..)?;
        Some((number, count))
    }

    /// Takes digits after a decimal point as hundreds of nanoseconds, rounding from the eighth on.
    pub(super) fn fraction(&mut self, least: usize, most: usize) -> Option<u32> {
        let count = self.rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if count < least {
            return None;
        }
        let (digits, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        let mut ticks = digits.bytes().take(7).fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
        ticks *= 10_u32.pow(u32::try_from(7_usize.saturating_sub(count)).unwrap_or(0));
        let up = digits.as_bytes().get(7).is_some_and(|digit| *digit >= b'5');
        Some((ticks + u32::from(up)).min(9_999_999))
    }

    /// Takes the name of a month, from 1.
    pub(super) fn month(&mut self, full: bool) -> Option<i32> {
        self.name(&MONTHS, full).map(|index| index + 1)
    }

    /// Takes the name of a weekday, Sunday 0.
    pub(super) fn weekday(&mut self, full: bool) -> Option<i32> {
        self.name(&DAYS, full)
    }

    fn name(&mut self, names: &[&str], full: bool) -> Option<i32> {
        for (index, name) in (0..).zip(names) {
            let name = if full { name } else { name.get(..3)? };
            if self.take_word(name) {
                return Some(index);
            }
        }
        None
    }

    /// Takes an offset from UTC as seconds: a sign, hours, and minutes where `minutes` says so.
    pub(super) fn offset(&mut self, hour_digits: (usize, usize), minutes: bool) -> Option<i64> {
        let sign = if self.take('+') {
            1
        } else if self.take('-') {
            -1
        } else {
            return None;
        };
        let (hours, _) = self.digits(hour_digits.0, hour_digits.1)?;
        let minutes = if minutes {
            self.take(':');
            self.digits(2, 2)?.0
        } else {
            0
        };
        // .NET allows no offset beyond fourteen hours.
        let seconds = i64::from(hours) * 3600 + i64::from(minutes) * 60;
        (seconds <= 14 * 3600 && minutes < 60).then_some(sign * seconds)
    }
}
