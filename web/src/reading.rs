//! What the texts of the page are, as far as they can be read.

use std::ops::Deref;
use std::sync::Arc;

use scimulate::job::TargetDirectory;
use scimulate::scim::ResourceType;
use scimulate::source::{Document, DocumentKind};
use scimulate::{DateTime, Diagnostic, Environment, Location, SourceObject, Span, json, source};

use crate::messages::user as say;

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
        let mut document = source::read_text(text);
        for problem in &mut document.diagnostics {
            if let Some(sign) = not_plain(text, problem) {
                problem.message = say::is_not_plain(sign);
            }
        }
        match document.diagnostics.first() {
            Some(problem) if document.kind == DocumentKind::Unknown => {
                Self::Broken(Box::new(problem.clone()))
            }
            _ => Self::Read(Shared::new(document)),
        }
    }

    /// Gives the object that is the `chosen` element of the text, or the first where there is none.
    pub(crate) fn object(&self, chosen: usize) -> Option<&SourceObject> {
        let objects = &self.document()?.objects;
        self.place(chosen).and_then(|place| objects.get(place)).or(objects.first())
    }

    /// Gives the kind of that object.
    pub(crate) fn kind(&self, chosen: usize) -> Option<ResourceType> {
        self.object(chosen).map(|object| ResourceType::from(object.object_type()))
    }

    /// Gives what is to be known of the text, of its `chosen` element and of what came of that, the worst first.
    pub(crate) fn findings(&self, chosen: usize, of_answer: &[Diagnostic]) -> Vec<Diagnostic> {
        let mut findings: Vec<Diagnostic> = Vec::new();
        for finding in self.diagnostics(chosen).into_iter().chain(of_answer) {
            if !findings.contains(finding) {
                findings.push(finding.clone());
            }
        }
        findings.sort_by_key(|finding| finding.severity);
        findings
    }

    fn diagnostics(&self, chosen: usize) -> Vec<&Diagnostic> {
        match self {
            Self::Empty => Vec::new(),
            Self::Broken(problem) => vec![problem],
            Self::Read(document) => document.diagnostics_of(self.place(chosen).unwrap_or_default()).collect(),
        }
    }

    /// Gives why the `chosen` element cannot be read.
    pub(crate) fn problem(&self, chosen: usize) -> Option<&Diagnostic> {
        match self {
            Self::Empty => None,
            Self::Broken(problem) => Some(problem),
            Self::Read(_) if self.place(chosen).is_some() => None,
            Self::Read(_) => self.problems().into_iter().next(),
        }
    }

    /// Gives what cannot be read, each with its place in the text.
    pub(crate) fn problems(&self) -> Vec<&Diagnostic> {
        match self {
            Self::Empty => Vec::new(),
            Self::Broken(problem) => vec![problem],
            Self::Read(document) => document.diagnostics.iter().filter(|one| is_of_text(one)).collect(),
        }
    }

    /// Gives the elements of the text that can be read: the place of each among all, and its name.
    pub(crate) fn elements(&self) -> impl Iterator<Item = (usize, String)> {
        let document = self.document().into_iter();
        document
            .flat_map(|one| one.items.iter().zip(&one.objects))
            .map(|(item, one)| (item.index, one.name()))
    }

    /// Gives where the `chosen` element is among those that can be read.
    pub(crate) fn place(&self, chosen: usize) -> Option<usize> {
        self.document()?.items.iter().position(|item| item.index == chosen)
    }

    /// Gives the line on which the `chosen` element begins, where the text has one a line.
    pub(crate) fn line(&self, chosen: usize) -> Option<usize> {
        self.document()?.items.get(self.place(chosen)?)?.line
    }

    fn document(&self) -> Option<&Document> {
        match self {
            Self::Read(document) => Some(document),
            Self::Empty | Self::Broken(_) => None,
        }
    }
}

/// Whether a finding says that some of the text cannot be read, rather than something of an object.
pub(crate) fn is_of_text(finding: &Diagnostic) -> bool {
    matches!(finding.location, Location::Document { .. })
}

/// Writes `"` and a space for what Word, Teams and pages of the web set in their place; strings keep what stands in them.
pub(crate) fn plain(text: &str) -> String {
    let is_quote = |c: char| matches!(c, '"' | '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}');
    let mut open = None;
    let mut escaped = false;
    let one = |c: char| match open {
        Some(_) if escaped || c == '\\' => {
            escaped = !escaped;
            c
        }
        // Only its like closes a string; an inch or a title may stand in it.
        Some(quote) if is_quote(c) && (c == '"') == (quote == '"') => {
            open = None;
            '"'
        }
        None if is_quote(c) => {
            open = Some(c);
            '"'
        }
        None if !c.is_ascii() && c.is_whitespace()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') =>
        {
            ' '
        }
        _ => c,
    };
    text.chars().map(one).collect()
}

/// Gives the character because of which a text cannot be read, where it is one of those.
pub(crate) fn not_plain(text: &str, problem: &Diagnostic) -> Option<char> {
    let span = place_of(&problem.location, text).filter(|_| problem.code == "invalid-json")?;
    let here = text.get(span.start..span.end)?;
    // In a string nothing becomes plain.
    if plain(here) == here || plain(text) == text { None } else { here.chars().next() }
}

/// Whether a text is another one, and not the same with something changed in it.
pub(crate) fn is_another(before: &str, now: &str) -> bool {
    let same = |(one, other): &(u8, u8)| one == other;
    let start = before.bytes().zip(now.bytes()).take_while(same).count();
    let end = before.bytes().rev().zip(now.bytes().rev()).take_while(same).count();
    (start + end) * 2 < before.len()
}

/// What AWS holds, as far as it was pasted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Existing {
    /// The resources.
    pub(crate) directory: Shared<TargetDirectory>,
    /// What of the text cannot be read, or looks like something else.
    pub(crate) problems: Vec<Diagnostic>,
}

impl Existing {
    /// Reads the text of what AWS holds.
    pub(crate) fn read(text: &str) -> Self {
        let held = if text.trim().is_empty() {
            json::ExistingResources::default()
        } else {
            json::existing_resources(text)
        };
        Self { directory: Shared::new(TargetDirectory::new(held.resources)), problems: held.diagnostics }
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

/// Gives what a run may know of the world: the tenant's default domain if it was named, and the time of the browser, since
/// the core has no clock of its own.
pub(crate) fn environment(default_domain: &str) -> Environment {
    #[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 are far from the end of an i64")]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    let domain = default_domain.trim();
    Environment {
        now: DateTime::from_unix_seconds(seconds),
        seed: 1,
        default_domain: (!domain.is_empty()).then(|| domain.to_owned()),
        ..Environment::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_in_the_middle_keeps_what_stands_before() {
        let page = r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[
            {"displayName":"Ana"}, 7,
            {"displayName":"Bo"},
            {"displayName":, {"displayName":"Di"}]}"#;
        for text in [page, page.split_once("\"value\":").unwrap().1] {
            let input = Input::read(text);
            let names: Vec<_> = input.elements().collect();
            assert_eq!(names, [(0, "Ana".to_owned()), (2, "Bo".to_owned())]);
            assert_eq!(input.object(2).unwrap().name(), "Bo");
            let [problem] = input.problems()[..] else { panic!("one problem") };
            assert_eq!(line_of(&problem.location), Some(text.lines().count()));
            assert_eq!((input.problem(2), input.problem(3)), (None, Some(problem)));
        }
        assert!(matches!(Input::read("{\n\"displayName\":\n}"), Input::Broken(_)));
        // On one line it looks like a table, too.
        let line = r#"{"value":[{"displayName":"Ana","surname":"S"},{"displayName":"Bo","surname":}]}"#;
        assert_eq!(Input::read(line).elements().count(), 1);
        assert!(matches!(Input::read(r#"[{"displayName":}]"#), Input::Broken(_)));
    }

    #[test]
    fn what_is_pasted_is_another_text_and_what_is_typed_is_not() {
        let text = r#"[{"displayName":"Ana"},{"displayName":"Bo"}]"#;
        assert!(!is_another(text, &text.replace("Bo", "Bob")));
        assert!(!is_another(text, &text.replace("\"Bo\"", "")));
        assert!(is_another(text, r#"{"id":1}"#));
    }

    #[test]
    fn quotes_and_spaces_become_plain_outside_of_strings() {
        for (text, expected) in [
            ("{\u{a0}\"a\u{a0}\u{201c}b\":\u{200b}1 }", "{ \"a\u{a0}\u{201c}b\": 1 }"),
            (
                "{\u{201c}a\u{201d}: \u{201e}b \\\"c\\\" \u{2019}\u{201c}}",
                "{\"a\": \"b \\\"c\\\" \u{2019}\"}",
            ),
            ("{\"a\\\"\u{201d}\": \u{ab}\u{a0}b\u{bb}}", "{\"a\\\"\u{201d}\": \"\u{a0}b\"}"),
        ] {
            assert_eq!(plain(text), expected);
            let Input::Broken(problem) = Input::read(text) else { panic!("{text} can be read") };
            assert!(problem.message.ends_with("is neither `\"` nor a space"), "{problem}");
        }
        for other in ["{ \u{2013}1 }", "{\"a\": \"\\\u{201c}\"}"] {
            let Input::Broken(problem) = Input::read(other) else { panic!("{other} can be read") };
            assert!(!problem.message.contains("U+"), "{problem}");
        }
    }

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
