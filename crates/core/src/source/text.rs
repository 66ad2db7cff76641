//! Decides what a text is: JSON, JSON on every line, or a table.

use serde_json::Value as Json;

use super::document::{Document, DocumentKind};
use super::{Entry, Feed, csv, graph, list};
use crate::diagnostic::{Diagnostic, Location, invalid_json};

/// Reads whatever lists users or groups: everything [`read`](super::read) reads, NDJSON, and the CSV of the Entra portal.
///
/// What cannot be read is a finding at its line and column, and never hides the rest: of ten lines with one broken,
/// nine objects come out. A byte order mark is passed over, and a document may stand behind another.
///
/// - NDJSON: more than half of the lines are objects of their own. Every line may be any of the JSON documents.
/// - CSV: the first line has columns by the names of the portal's download (`userPrincipalName`, `displayName`, …),
///   of its bulk-create template (`User name [userPrincipalName] Required`), or by Graph's or provisioning's names.
///   `,` `;` and tab separate. An empty cell is no value; a column that is not there is an absent attribute.
///   See <https://learn.microsoft.com/en-us/entra/identity/users/users-bulk-download>.
///
/// ```
/// use scimulate::source::{self, DocumentKind};
///
/// let document = source::read_text("{\"userPrincipalName\":\"a@b.example\"}\n{\"userPrincipalName\":\n{\"id\":\"3\"}\n");
/// assert_eq!(document.kind, DocumentKind::Ndjson);
/// assert_eq!(document.objects.len(), 2);
/// assert_eq!(document.items[1].line, Some(3));
/// assert_eq!(document.diagnostics[0].code, "invalid-json");
///
/// let document = source::read_text("userPrincipalName;displayName\nana@contoso.com;Ana\n");
/// assert_eq!(document.objects[0].get("displayName").text().as_deref(), Some("Ana"));
/// ```
pub fn read_text(text: &str) -> Document {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    read(text).unwrap_or_else(|_| one_by_one(text))
}

/// Reads what is one document.
pub(super) fn read_document(text: &str) -> Document {
    read(text).unwrap_or_else(|error| broken(text, &error))
}

fn read(text: &str) -> serde_json::Result<Document> {
    if text.trim_start().is_empty() {
        let mut document = Document::new(DocumentKind::Unknown, "there is no text");
        document.unreadable("there is nothing to read");
        return Ok(document);
    }
    let error = match serde_json::from_str::<Json>(text) {
        Ok(json) => return Ok(graph::read(&json)),
        Err(error) => error,
    };
    let document = match list::after_space(text) {
        // A page on one line looks like the heading of a table, too.
        inside if inside.starts_with(['{', '[']) => list::read_without_broken(text),
        _ => csv::read(text),
    };
    document.ok_or(error)
}

/// Reads the objects of a text that is broken somewhere else, or that has one document behind another.
fn one_by_one(text: &str) -> Document {
    let mut document = Document::default();
    let mut take = |entry: Entry<'_>| match entry {
        Entry::Object { object, item, .. } => document.push(object.clone(), item),
        Entry::Finding(finding) => document.diagnostics.push(finding),
    };
    let mut feed = Feed::whole();
    feed.feed(text, &mut take);
    feed.finish(&mut take);
    let (kind, reason) = match list::after_space(text) {
        _ if document.objects.is_empty() => (DocumentKind::Unknown, NEITHER),
        text if text.starts_with('[') => (DocumentKind::List, "it is a JSON list"),
        text if list::page(text).is_some() => (DocumentKind::Page, "`value` is a list"),
        text if has_objects_on_lines(text) => {
            (DocumentKind::Ndjson, "most lines are JSON objects of their own")
        }
        _ => (DocumentKind::Ndjson, "one JSON document stands behind another"),
    };
    Document { kind, reason: reason.to_owned(), ..document }
}

const NEITHER: &str = "it is neither JSON nor a table with columns of users";

/// The lines that hold something, with their numbers.
pub(super) fn numbered_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty())
}

/// Whether a JSON document stands on most lines; one that is spread over lines begins most of them otherwise.
pub(crate) fn has_objects_on_lines(text: &str) -> bool {
    // A long file is told by its beginning.
    let mut own = 0;
    let mut all = 0;
    for (_, line) in numbered_lines(text).take(100) {
        let line = line.trim();
        all += 1;
        own += usize::from(line.starts_with('{') && line.ends_with('}') && line.len() > 2);
    }
    all > 1 && own * 2 > all
}

/// The part up to the last line break, or all of it at the end of the text.
pub(super) fn complete_lines(text: &str, end: bool) -> &str {
    match text.rfind('\n') {
        Some(at) if !end => text.get(..=at).unwrap_or(text),
        None if !end => "",
        _ => text,
    }
}

/// Reports a line of NDJSON that cannot be read.
pub(crate) fn broken_line(line: &str, number: usize, error: &serde_json::Error) -> Diagnostic {
    let mut problem = invalid_json(line, error);
    if let Location::Document { line, .. } = &mut problem.location {
        *line = number;
    }
    problem.with_help("every line holds one JSON object; the other lines are read all the same")
}

fn broken(text: &str, error: &serde_json::Error) -> Document {
    let mut document = Document::new(DocumentKind::Unknown, NEITHER);
    let mut problem = invalid_json(text, error);
    let is_json = |(_, (_, line)): &(usize, (usize, &str))| line.trim_start().starts_with(['{', '[']);
    problem = match numbered_lines(text).enumerate().find(is_json) {
        Some((0, _)) => problem,
        // Warnings of `az`, headers of `curl -i`. A page has scripts.
        Some((_, (number, _))) if !text.trim_start().starts_with('<') => {
            problem.with_help(format!("JSON begins on line {number}; leave out what stands before it"))
        }
        _ => problem.with_help(
            "paste JSON from Microsoft Graph or `ConvertTo-Json`, one JSON object a line, or the CSV of the portal's \"Download users\"",
        ),
    };
    document.diagnostics.push(problem);
    document
}
