//! Finds the list of a document in its text, and reads it where single elements of it cannot be read.

use serde::Deserialize as _;
use serde::de::IgnoredAny;
use serde_json::{Deserializer, Value as Json};

use super::document::no_object;
use super::{Before, Document, SourceObjectType, graph};
use crate::diagnostic::{Diagnostic, Location, invalid_json};

/// The members of an object, one after another: the name, and where the value begins.
struct Members<'a> {
    text: &'a str,
    at: usize,
    /// Where the value begins that is to be passed before the next name.
    value: Option<usize>,
}

impl<'a> Members<'a> {
    /// Begins behind the brace.
    fn new(text: &'a str) -> Self {
        Self { text, at: 1, value: None }
    }
}

impl Iterator for Members<'_> {
    type Item = (String, usize);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(begin) = self.value {
            let rest = self.text.get(begin + length(self.text.get(begin..)?).ok()?..)?;
            let rest = rest.trim_start().strip_prefix(',')?;
            self.at = self.text.len() - rest.len();
        }
        let (name, begin) = name(self.text.get(self.at..)?)?;
        self.value = Some(self.at + begin);
        Some((name, self.at + begin))
    }
}

/// Finds the list of a page: where it begins, what `@odata.context` says it holds, and whether `@odata.nextLink` is there.
pub(super) fn page(text: &str) -> Option<(usize, Option<SourceObjectType>, bool)> {
    let mut incomplete = false;
    let mut hint = None;
    for (name, begin) in Members::new(text) {
        let contents = text.get(begin..)?;
        if name == "value" && contents.starts_with('[') {
            return Some((begin + 1, hint, incomplete));
        }
        incomplete |= name == "@odata.nextLink";
        // Roles are to be joined with every object, which takes the document as a whole.
        if matches!(name.as_str(), "appRoles" | "servicePrincipal") {
            return None;
        }
        if name == "@odata.context" {
            let context = String::deserialize(&mut Deserializer::from_str(contents));
            hint = context.ok().and_then(|context| graph::type_of_context(&context));
        }
    }
    None
}

/// Reads the name of a member and gives where its value begins.
fn name(text: &str) -> Option<(String, usize)> {
    let mut deserializer = Deserializer::from_str(text);
    let name = String::deserialize(&mut deserializer).ok()?;
    let rest = text.get(deserializer.into_iter::<IgnoredAny>().byte_offset()..)?;
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    Some((name, text.len() - value.len()))
}

/// Reads a whole member; gives its name and where it ends.
pub(super) fn member(text: &str) -> Option<(String, usize)> {
    let (name, begin) = name(text)?;
    Some((name, begin + length(text.get(begin..)?).ok()?))
}

/// Gives where the value ends that a text begins with, by its grammar alone: what no text or number can hold counts too, such as
/// half of a character.
pub(super) fn length(text: &str) -> serde_json::Result<usize> {
    let mut deserializer = Deserializer::from_str(text);
    IgnoredAny::deserialize(&mut deserializer)?;
    Ok(deserializer.into_iter::<IgnoredAny>().byte_offset())
}

/// Reports an element of a list that cannot be read; the others can.
pub(super) fn broken_element(element: &str, error: &serde_json::Error, before: Before) -> Diagnostic {
    let finding = invalid_json_behind(element, error, before);
    finding.with_help("the other objects of the list are read all the same")
}

/// Reports where a part of a text cannot be read, of which so much stands before it.
pub(super) fn invalid_json_behind(text: &str, error: &serde_json::Error, before: Before) -> Diagnostic {
    let mut finding = invalid_json(text, error);
    if let Location::Document { line, column } = &mut finding.location {
        *column += if *line <= 1 { before.column } else { 0 };
        *line += before.lines;
    }
    finding
}

/// Reads a document that is JSON by its grammar, without the elements of its list that cannot be read; none where it is
/// something else that cannot.
pub(super) fn read_without_broken(text: &str) -> Option<Document> {
    length(text).ok()?;
    let mut at = list(text)?;
    let mut readable = text.get(..at)?.to_owned();
    let mut broken = Vec::new();
    let mut before = Before::default().behind(text.as_bytes().get(..at), 0);
    loop {
        let rest = text.get(at..)?;
        let begin = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', ',']).len();
        let element = rest.get(begin..)?;
        readable.push_str(rest.get(..begin)?);
        if element.starts_with(']') {
            readable.push_str(element);
            break;
        }
        let element = element.get(..length(element).ok()?)?;
        before = before.behind(rest.as_bytes().get(..begin), before.objects);
        match serde_json::from_str::<Json>(element) {
            Ok(_) => readable.push_str(element),
            Err(error) => {
                readable.push_str("null");
                broken.push((before.objects, broken_element(element, &error, before)));
            }
        }
        before = before.behind(Some(element.as_bytes()), before.objects + 1);
        at += begin + element.len();
    }
    let mut document = graph::read(&serde_json::from_str(&readable).ok()?);
    for (index, finding) in broken {
        let placeholder = no_object(index);
        let found = document.diagnostics.iter_mut().find(|one| one.message == placeholder.message)?;
        *found = finding;
    }
    Some(document)
}

/// Finds where the objects of a document begin, behind the bracket of their list.
fn list(text: &str) -> Option<usize> {
    let inside = text.trim_start();
    let begin = text.len() - inside.len();
    if inside.starts_with('[') {
        return Some(begin + 1);
    }
    let mut members = Members::new(inside);
    let is_list = |(name, at): &(String, usize)| {
        ["value", "user", "users", "group", "groups"].contains(&name.as_str())
            && inside.get(*at..).is_some_and(|value| value.starts_with('['))
    };
    members.find(is_list).map(|(_, at)| begin + at + 1)
}
