//! What the texts of the page are, as far as they can be read.

use std::ops::Deref;
use std::sync::Arc;

use scimulate::job::TargetDirectory;
use scimulate::source::{Document, DocumentKind};
use scimulate::{DateTime, Diagnostic, Environment, Location, SourceObject, Span, json, source};

/// A value that is large and made once; two are equal when they are the same one.
#[derive(Debug)]
pub(crate) struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> From<Arc<T>> for Shared<T> {
    fn from(value: Arc<T>) -> Self {
        Self(value)
    }
}

impl<T: Default> Default for Shared<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What the user pane's text is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Input {
    /// There is no text.
    Empty,
    /// The text is no JSON.
    Broken(Box<Diagnostic>),
    /// The objects in it.
    Read(Shared<Document>),
}

impl Input {
    /// Reads the text of the user pane.
    pub(crate) fn read(text: &str) -> Self {
        if text.trim().is_empty() {
            return Self::Empty;
        }
        let document = source::read_text(text);
        match document.diagnostics.first() {
            Some(problem) if document.kind == DocumentKind::Unknown => {
                Self::Broken(Box::new(problem.clone()))
            }
            _ => Self::Read(Shared::new(document)),
        }
    }

    /// Gives the object at a place, or the first where there is none.
    pub(crate) fn object(&self, chosen: usize) -> Option<&SourceObject> {
        match self {
            Self::Read(document) => document.objects.get(chosen).or(document.objects.first()),
            Self::Empty | Self::Broken(_) => None,
        }
    }
}

/// What AWS holds, as far as it was pasted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Existing {
    /// The resources.
    pub(crate) directory: Shared<TargetDirectory>,
    /// Why the text cannot be read.
    pub(crate) problem: Option<Box<Diagnostic>>,
}

impl Existing {
    /// Reads the text of what AWS holds.
    pub(crate) fn read(text: &str) -> Self {
        let read = if text.trim().is_empty() { Ok(Vec::new()) } else { json::read_existing(text) };
        let (resources, problem) = match read {
            Ok(resources) => (resources, None),
            Err(problem) => (Vec::new(), Some(Box::new(problem))),
        };
        Self { directory: Shared::new(TargetDirectory::new(resources)), problem }
    }
}

/// Gives the part of a text that a finding is about: a character where reading stopped, the whole of a member.
pub(crate) fn place_of(location: &Location, text: &str) -> Option<Span> {
    match *location {
        Location::Document { line, column } => {
            let start = offset(text, line, column);
            let length = text.get(start..)?.chars().next().map_or(0, char::len_utf8);
            Some(Span::new(start, start + length))
        }
        Location::Member { line, column, end_line, end_column, .. } => {
            let start = offset(text, line, column);
            Some(Span::new(start, offset(text, end_line, end_column).max(start)))
        }
        _ => None,
    }
}

/// Gives the byte at which a line and a column stand, both from 1; past the end there is nothing but the end.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    rest.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| before + at)
}

/// Gives the line of a text that a finding is about.
pub(crate) fn line_of(location: &Location) -> Option<usize> {
    match location {
        Location::Document { line, .. } | Location::Member { line, .. } => Some(*line),
        _ => None,
    }
}

/// Gives the time of the browser, since the core has no clock of its own.
pub(crate) fn environment() -> Environment {
    #[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 are far from the end of an i64")]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    Environment { now: DateTime::from_unix_seconds(seconds), seed: 1, ..Environment::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_marked_from_its_first_character_to_its_last() {
        let text = "{\n  \"é\": [1,\n 2],\n}";
        for (end, expected) in [((3, 4), "[1,\n 2]"), ((2, 10), "[1"), ((1, 1), ""), ((9, 1), "[1,\n 2],\n}")]
        {
            let (end_line, end_column) = end;
            let pointer = String::new();
            let location = Location::Member { pointer, line: 2, column: 8, end_line, end_column };
            assert_eq!(
                place_of(&location, text).and_then(|span| text.get(span.start..span.end)),
                Some(expected)
            );
        }
    }
}
