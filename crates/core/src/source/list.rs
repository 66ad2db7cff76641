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
            let rest = after_space(rest).strip_prefix(',')?;
            self.at = self.text.len() - rest.len();
        }
        let (name, begin) = name(self.text.get(self.at..)?)?;
        self.value = Some(self.at + begin);
        Some((name, self.at + begin))
    }
}

/// A page up to its list.
pub(super) struct Page {
    /// Where the list begins, behind its bracket.
    pub(super) inside: usize,
    /// What `@odata.context` says it holds.
    pub(super) hint: Option<SourceObjectType>,
    /// Whether `@odata.nextLink` is there.
    pub(super) incomplete: bool,
    /// Where values begin that cannot be read, and why.
    pub(super) broken: Vec<(usize, serde_json::Error)>,
}

/// Finds the list of a page.
pub(super) fn page(text: &str) -> Option<Page> {
    let (mut hint, mut incomplete, mut broken) = (None, false, Vec::new());
    for (name, begin) in Members::new(text) {
        let contents = text.get(begin..)?;
        if name == "value" && contents.starts_with('[') {
            return Some(Page { inside: begin + 1, hint, incomplete, broken });
        }
        incomplete |= name == "@odata.nextLink";
        // Roles are to be joined with every object, and some documents are no page at all: that takes them as a whole.
        if WHOLE.contains(&name.as_str()) {
            return None;
        }
        match Json::deserialize(&mut Deserializer::from_str(contents)) {
            Ok(Json::String(context)) if name == "@odata.context" => hint = graph::type_of_context(&context),
            Ok(_) => {}
            Err(error) => broken.push((begin, error)),
        }
    }
    None
}

/// Says whether an object has several in it, or one that has.
pub(super) fn holds_several(text: &str) -> bool {
    let mut inner = 0;
    Members::new(text).any(|(name, begin)| {
        let is_list = match text.get(begin..).and_then(|value| value.bytes().next()) {
            Some(b'[') => true,
            Some(b'{') => name == "d",
            _ => return false,
        };
        let holds =
            ["value", "responses"].contains(&name.as_str()) || graph::WRAPPED.contains(&name.as_str());
        inner += usize::from(holds);
        holds && is_list || inner > 1
    })
}

/// Members beside which a list is none of a page.
static WHOLE: &[&str] =
    &["appRoles", "attributeMappings", "error", "schemas", "servicePrincipal", "synchronizationRules"];

/// Reads the name of a member and gives where its value begins.
fn name(text: &str) -> Option<(String, usize)> {
    let mut deserializer = Deserializer::from_str(text);
    let Ok(Json::String(name)) = Json::deserialize(&mut deserializer) else { return None };
    let rest = text.get(deserializer.into_iter::<IgnoredAny>().byte_offset()..)?;
    let value = after_space(after_space(rest).strip_prefix(':')?);
    Some((name, text.len() - value.len()))
}

/// A member of an object.
pub(super) struct Found {
    pub(super) name: String,
    /// Where its value begins.
    pub(super) begin: usize,
    /// And where that ends.
    pub(super) end: usize,
}

/// Reads a whole member.
pub(super) fn member(text: &str) -> Option<Found> {
    let (name, begin) = name(text)?;
    Some(Found { name, begin, end: begin + length(text.get(begin..)?).ok()? })
}

/// Passes white space, and a byte order mark where a file was put behind another.
pub(super) fn after_space(text: &str) -> &str {
    let mut rest = text;
    loop {
        let space = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
        rest = rest.get(space..).unwrap_or_default();
        match rest.strip_prefix('\u{feff}') {
            Some(behind) => rest = behind,
            None => return rest,
        }
    }
}

/// What stands last in a list, where its next element is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Bracket,
    Comma,
    Element,
}

impl Last {
    /// Says what is wrong where a mark follows; more than marks is wrong where none of these does.
    pub(super) fn wrong(self, mark: u8) -> Option<&'static str> {
        match (self, mark) {
            (Self::Bracket | Self::Comma, b',') | (Self::Comma, b']') => Some("a comma too many"),
            (Self::Element, b'{' | b'[') => Some("a comma is missing"),
            _ => None,
        }
    }

    /// Gives the shortest text that is read as what stands before.
    pub(super) fn context(self) -> &'static str {
        match self {
            Self::Bracket => "[",
            Self::Comma => "[0,",
            Self::Element => "[0",
        }
    }
}

/// Reports a comma of a list.
pub(super) fn separator(wrong: &str, before: Before) -> Diagnostic {
    let here = Location::Document { line: before.lines + 1, column: before.column + 1 };
    let finding = Diagnostic::error("invalid-json", here, format!("this is not valid JSON: {wrong}"));
    finding.with_help("the objects of the list are read all the same")
}

/// Reports where a text cannot be read any further; `context` is read as what stands before it.
pub(super) fn broken_behind(context: &str, text: &str, before: Before) -> Option<Diagnostic> {
    let whole = format!("{context}{text}");
    let error = serde_json::from_str::<Json>(&whole).err()?;
    let mut finding = invalid_json(&whole, &error);
    if let Location::Document { line: 1, column } = &mut finding.location {
        *column = column.saturating_sub(context.len());
    }
    move_behind(&mut finding, before);
    if let Location::Document { column, .. } = &mut finding.location {
        // Where a text ends too early, that is told at its last character, if its line has one.
        *column = (*column).max(1);
    }
    Some(finding.with_help("the objects before this place are read; those after it are not"))
}

/// Moves what was found in a part of a text behind what stands before it.
pub(super) fn move_behind(finding: &mut Diagnostic, before: Before) {
    if let Location::Document { line, column } = &mut finding.location {
        *column += if *line <= 1 { before.column } else { 0 };
        *line += before.lines;
    }
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

/// Reports a member of a page that cannot be read.
pub(super) fn broken_member(value: &str, error: &serde_json::Error, before: Before) -> Diagnostic {
    invalid_json_behind(value, error, before).with_help("the objects of the page are read all the same")
}

/// Reports where a part of a text cannot be read, of which so much stands before it.
fn invalid_json_behind(text: &str, error: &serde_json::Error, before: Before) -> Diagnostic {
    let mut finding = invalid_json(text, error);
    move_behind(&mut finding, before);
    finding
}

/// Reads a document in whose list single elements cannot be read, or commas are too many or missing; none where something else
/// is wrong.
pub(super) fn read_without_broken(text: &str) -> Option<Document> {
    let mut at = list(text)?;
    let mut readable = text.get(..at)?.to_owned();
    let (mut elements, mut commas) = (Vec::new(), Vec::new());
    let mut before = Before::default().behind(text.as_bytes().get(..at).unwrap_or_default(), 0);
    let mut last = Last::Bracket;
    loop {
        let rest = text.get(at..)?;
        let element = after_space(rest);
        let begin = rest.len() - element.len();
        before = before.behind(rest.as_bytes().get(..begin).unwrap_or_default(), before.objects);
        at += begin;
        let mark = element.bytes().next()?;
        let wrong = last.wrong(mark).map(|wrong| separator(wrong, before));
        let mut add = |element: &str| {
            readable.push_str(if before.objects > 0 { "," } else { "" });
            readable.push_str(element);
        };
        let length = match (mark, wrong) {
            (b',', None) => 1,
            (b',', Some(wrong)) => {
                add("null");
                elements.push((before.objects, wrong));
                before.objects += 1;
                1
            }
            (b']', wrong) => {
                commas.extend(wrong);
                break;
            }
            (_, None) if last == Last::Element => return None,
            (_, wrong) => {
                commas.extend(wrong);
                let length = length(element).ok()?;
                let element = element.get(..length)?;
                match serde_json::from_str::<Json>(element) {
                    Ok(_) => add(element),
                    Err(error) => {
                        add("null");
                        elements.push((before.objects, broken_element(element, &error, before)));
                    }
                }
                before.objects += 1;
                length
            }
        };
        last = if mark == b',' { Last::Comma } else { Last::Element };
        before = before.behind(element.as_bytes().get(..length).unwrap_or_default(), before.objects);
        at += length;
    }
    readable.push_str(text.get(at..)?);
    let mut document = graph::read(&serde_json::from_str(&readable).ok()?);
    for (index, finding) in elements {
        let placeholder = no_object(index);
        let found = document.diagnostics.iter_mut().find(|one| one.message == placeholder.message)?;
        *found = finding;
    }
    document.diagnostics.extend(commas);
    Some(document)
}

/// Finds where the objects of a document begin, behind the bracket of their list.
fn list(text: &str) -> Option<usize> {
    let inside = after_space(text);
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
