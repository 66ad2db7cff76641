//! Does what the .NET base class library does where Rust's own differs: casing, dates, regular expressions, and
//! lengths that count UTF-16 code units.

pub mod casing;
pub mod date;
pub mod regex;

/// Counts the UTF-16 code units of a text, as `String.Length` does.
pub fn length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

/// Gives at most `length` code units from the one at `start`, counted from 0; clipped to the text.
///
/// DIFFERENCE: where .NET would cut a surrogate pair in two, the half becomes U+FFFD, since a Rust text can't hold it.
///
/// ```
/// use scimulate::dotnet::substring;
///
/// assert_eq!(substring("Zoë Åsa", 2, 3), "ë Å");
/// assert_eq!(substring("ab", 5, 1), "");
/// ```
pub fn substring(text: &str, start: usize, length: usize) -> String {
    let within = |whole: usize| {
        let end = start.saturating_add(length).min(whole);
        start.min(end)..end
    };
    if text.is_ascii() {
        return text.get(within(text.len())).unwrap_or_default().to_owned();
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16_lossy(units.get(within(units.len())).unwrap_or_default())
}
