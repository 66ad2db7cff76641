//! Reads replacement texts: `$1`, `${name}`, `$$`, `$&` and their kin.

use super::Regex;
use super::matcher::Captures;

/// A compiled replacement text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(Vec<u16>),
    /// A group; 0 is the whole match.
    Group(usize),
    /// What lies before the match.
    Before,
    /// What lies after the match.
    After,
    /// The whole text.
    Input,
}

impl Replacement {
    /// Reads a replacement text; what names no group of the pattern stays as it is.
    ///
    /// ```
    /// use scimulate::dotnet::regex::{Regex, Replacement};
    ///
    /// let regex = Regex::new("(\\d+)-(\\d+)").unwrap();
    /// let swap = Replacement::new("$2-$1 $3", &regex);
    /// assert_eq!(regex.replace("12-34", &swap).unwrap(), "34-12 $3");
    /// ```
    pub fn new(text: &str, regex: &Regex) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find('$') {
            let (literal, dollar) = rest.split_at_checked(at).unwrap_or((rest, ""));
            push(&mut parts, literal);
            let after = dollar.strip_prefix('$').unwrap_or_default();
            match reference(after, regex) {
                Some((part, length)) => {
                    parts.push(part);
                    rest = after.get(length..).unwrap_or_default();
                }
                None => {
                    push(&mut parts, "$");
                    // `$$` is one dollar sign.
                    rest = after.strip_prefix('$').unwrap_or(after);
                }
            }
        }
        push(&mut parts, rest);
        Self { parts }
    }

    /// Adds what replaces one match.
    pub(super) fn expand(&self, text: &[u16], captures: &Captures, output: &mut Vec<u16>) {
        let whole = captures.first().copied().flatten().unwrap_or_default();
        for part in &self.parts {
            let span = match part {
                Part::Literal(units) => {
                    output.extend_from_slice(units);
                    continue;
                }
                Part::Group(group) => captures.get(*group).copied().flatten().unwrap_or_default(),
                Part::Before => (0, whole.0),
                Part::After => (whole.1, text.len()),
                Part::Input => (0, text.len()),
            };
            output.extend_from_slice(text.get(span.0..span.1).unwrap_or_default());
        }
    }
}

fn push(parts: &mut Vec<Part>, literal: &str) {
    if !literal.is_empty() {
        parts.push(Part::Literal(literal.encode_utf16().collect()));
    }
}

/// Reads what follows a dollar sign; gives its length too. Nothing where it stays literal.
fn reference(text: &str, regex: &Regex) -> Option<(Part, usize)> {
    let part = match text.chars().next()? {
        '&' => Part::Group(0),
        '`' => Part::Before,
        '\'' => Part::After,
        '+' => Part::Group(regex.group_count()),
        '_' => Part::Input,
        '{' => {
            let end = text.find('}')?;
            let group = regex.group_number(text.get(1..end)?)?;
            return Some((Part::Group(group), end + 1));
        }
        '0'..='9' => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count();
            let group = regex.group_number(text.get(..digits)?)?;
            return Some((Part::Group(group), digits));
        }
        _ => return None,
    };
    Some((part, 1))
}
