//! Matches .NET regular expressions, with .NET's syntax and .NET's idea of text.
//!
//! An engine of its own rather than a translation: .NET counts UTF-16 code units, looks behind from right to left,
//! numbers unnamed groups before named ones, and refuses what others accept. Every call has a budget, so that no
//! pattern can hang the program.

mod category;
mod class;
mod escape;
mod groups;
mod matcher;
mod parse;
mod program;
mod replacement;
mod set;

use std::sync::Arc;

pub use replacement::Replacement;

use groups::Groups;
pub use matcher::Captures;
use matcher::{Budget, find};
use parse::Refusal;
use program::Program;

/// Gets the text, a match in it, and what is put out so far.
type Write<'w> = dyn FnMut(&[u16], &Captures, &mut Vec<u16>) -> bool + 'w;

/// A compiled .NET regular expression; cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Regex {
    program: Arc<Program>,
    groups: Arc<Groups>,
}

impl Regex {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// A phrase, where .NET would refuse it, or where it is longer, deeper or larger than is good for anyone.
    ///
    /// ```
    /// use scimulate::dotnet::regex::Regex;
    ///
    /// assert!(Regex::new(r"(?<=\d{1,3})x").is_ok());
    /// assert!(Regex::new(r"a++").is_err());
    /// assert!(Regex::new(r"\_").is_err());
    /// ```
    pub fn new(pattern: &str) -> Result<Self, String> {
        let refused = |reason: Refusal| format!("the pattern `{pattern}` is refused: {reason}");
        let (ast, groups) = parse::parse(pattern).map_err(refused)?;
        let program = program::compile(&ast, groups.len()).map_err(refused)?;
        Ok(Self { program: Arc::new(program), groups: Arc::new(groups) })
    }

    /// Whether the pattern matches anywhere.
    ///
    /// # Errors
    ///
    /// A phrase, where it takes too many steps to tell; so do the other calls.
    pub fn is_match(&self, text: &str) -> Result<bool, String> {
        let text: Vec<u16> = text.encode_utf16().collect();
        Ok(find(&self.program, &text, (0, 0), &mut Budget::for_length(text.len()))?.is_some())
    }

    /// Replaces every match.
    ///
    /// After a match an empty one at its end is tried too, as .NET does.
    ///
    /// ```
    /// use scimulate::dotnet::regex::{Regex, Replacement};
    ///
    /// let regex = Regex::new(".*").unwrap();
    /// assert_eq!(regex.replace("abc", &Replacement::new("x", &regex)).unwrap(), "xx");
    /// ```
    #[expect(clippy::missing_errors_doc, reason = "as with `is_match`")]
    pub fn replace(&self, text: &str, replacement: &Replacement) -> Result<String, String> {
        self.rewrite(text, &mut |text, captures, output| {
            replacement.expand(text, captures, output);
            true
        })
    }

    /// Replaces the part of every match that a group took; the rest of the match stays.
    ///
    /// ```
    /// use scimulate::dotnet::regex::Regex;
    ///
    /// let regex = Regex::new(r"AB-(?<n>\d+)-XY").unwrap();
    /// assert_eq!(regex.replace_group("AB-123-XY", "n", "999").unwrap(), "AB-999-XY");
    /// ```
    #[expect(clippy::missing_errors_doc, reason = "as with `is_match`")]
    pub fn replace_group(&self, text: &str, group: &str, replacement: &str) -> Result<String, String> {
        let Some(number) = self.group_number(group) else { return Ok(text.to_owned()) };
        let replacement: Vec<u16> = replacement.encode_utf16().collect();
        self.rewrite(text, &mut |text, captures, output| {
            let spans = (captures.first().copied().flatten(), captures.get(number).copied().flatten());
            let (Some(whole), Some((start, end))) = spans else { return false };
            // A lookaround can capture outside the match; there is nothing of the match to replace then.
            if start < whole.0 || end > whole.1 {
                return false;
            }
            output.extend_from_slice(text.get(whole.0..start).unwrap_or_default());
            output.extend_from_slice(&replacement);
            output.extend_from_slice(text.get(end..whole.1).unwrap_or_default());
            true
        })
    }

    /// Gives what a group took in the first match; `None` where there is no match or the group took no part.
    #[expect(clippy::missing_errors_doc, reason = "as with `is_match`")]
    pub fn group(&self, text: &str, group: &str) -> Result<Option<String>, String> {
        let text: Vec<u16> = text.encode_utf16().collect();
        let found = find(&self.program, &text, (0, 0), &mut Budget::for_length(text.len()))?;
        let span = found.and_then(|captures| captures.get(self.group_number(group)?).copied().flatten());
        Ok(span.map(|(start, end)| String::from_utf16_lossy(text.get(start..end).unwrap_or_default())))
    }

    /// Gives the place of a group among all that capture, by its number or its name; 0 is the whole match.
    pub fn group_number(&self, name: &str) -> Option<usize> {
        self.groups.place(name)
    }

    /// Gives the names of the groups that have one, in .NET's order.
    pub fn group_names(&self) -> impl Iterator<Item = &str> {
        self.groups.names()
    }

    /// Counts the groups that capture, the whole match not among them.
    pub fn group_count(&self) -> usize {
        self.groups.len()
    }

    /// Gives the name of the group at a place, which is its number where it has none.
    pub fn group_name(&self, place: usize) -> String {
        self.groups.name(place)
    }

    /// Gives every match as the places of the whole and of each group, in UTF-16 code units.
    #[expect(clippy::missing_errors_doc, reason = "as with `is_match`")]
    pub fn matches(&self, text: &str) -> Result<Vec<Captures>, String> {
        let mut found = Vec::new();
        self.rewrite(text, &mut |_, captures, _| {
            found.push(captures.clone());
            false
        })?;
        Ok(found)
    }

    /// Walks over all matches; `write` puts out what replaces one, and says whether it does.
    fn rewrite(&self, text: &str, write: &mut Write<'_>) -> Result<String, String> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut budget = Budget::for_length(units.len());
        let mut output = Vec::new();
        let mut copied = 0;
        // Where `\G` holds, and where the search starts: one further after an empty match.
        let mut from = (0, 0);
        while let Some(captures) = find(&self.program, &units, from, &mut budget)? {
            let Some((start, end)) = captures.first().copied().flatten() else { break };
            let before = output.len();
            output.extend_from_slice(units.get(copied..start).unwrap_or_default());
            if write(&units, &captures, &mut output) {
                copied = end;
            } else {
                output.truncate(before);
            }
            from = (end, if end == start { end + 1 } else { end });
            if from.1 > units.len() {
                break;
            }
        }
        if copied == 0 && output.is_empty() {
            return Ok(text.to_owned());
        }
        output.extend_from_slice(units.get(copied..).unwrap_or_default());
        Ok(String::from_utf16_lossy(&output))
    }
}

#[cfg(test)]
mod tests;
