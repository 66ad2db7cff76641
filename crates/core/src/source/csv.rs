//! Reads tables of users: the Entra portal's "Download users", its bulk-create template, and others with such columns.

use std::ops::Range;

use super::column::{Column, column};
use super::document::{self, Document, DocumentKind, Item};
use super::graph::{self, Attributes};
use super::{Selection, SourceObject, SourceObjectType};
use crate::diagnostic::{Diagnostic, Location};

pub(super) const PAGE: &str = "https://learn.microsoft.com/en-us/entra/identity/users/users-bulk-download";

/// The heading of a table, which tells it from other text.
#[derive(Debug)]
pub(crate) struct Heading {
    columns: Vec<Column>,
    delimiter: u8,
    /// Where the rows begin in the text.
    pub(crate) end: usize,
    /// How many lines stand before the rows.
    pub(crate) lines: usize,
    /// What there is to say about the columns.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Reads a whole table; none where the text is none.
pub(super) fn read(text: &str) -> Option<Document> {
    let mut heading = Heading::of(text)?;
    let mut document = Document::new(DocumentKind::Csv, heading.reason());
    document.diagnostics = std::mem::take(&mut heading.diagnostics);
    let mut rows = heading.rows(text.get(heading.end..)?, heading.lines);
    while let Some(row) = rows.next_row() {
        let index = document.objects.len();
        if let Some((object, item)) = heading.object(&row, index, &mut document.diagnostics) {
            document.push(object, item);
        }
    }
    if document.objects.is_empty() {
        document.diagnostics.push(document::table_without_rows());
    }
    Some(document)
}

impl Heading {
    /// Recognises a table by its heading: two columns at least, one of them that of a user's attribute.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let (start, skipped) = heading(text)?;
        let body = text.get(start..)?;
        // Broken JSON has commas, too.
        let begin = body.trim_start();
        if begin.starts_with('{')
            || begin.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
        {
            return None;
        }
        let first = body.lines().next()?;
        let marks = [b'\t', b';', b','];
        // The last of equals wins; none at all is no table.
        let delimiter =
            marks.into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count())?;
        let mut rows = Rows::new(body, delimiter, skipped);
        let names = rows.next_row()?;
        let mut diagnostics = Vec::new();
        let mut columns = Vec::new();
        for name in names.cells() {
            columns.push(column(name, &mut diagnostics));
        }
        let is_table =
            columns.iter().any(|column| matches!(column, Column::UserPrincipalName | Column::Attribute(_)));
        let (end, lines) = (text.len() - rows.rest.len(), rows.lines);
        (columns.len() > 1 && is_table).then_some(Self { columns, delimiter, end, lines, diagnostics })
    }

    /// Reads rows behind the heading; `lines` stand before them in the whole text.
    pub(crate) fn rows<'a>(&self, text: &'a str, lines: usize) -> Rows<'a> {
        let mut rows = Rows::new(text, self.delimiter, lines);
        // At its beginning the reader passes over a byte order mark, which here is a character like any other.
        rows.reader.read_record(b"\n", &mut rows.cells, &mut rows.ends);
        rows
    }

    /// Passes over what nobody reads.
    pub(super) fn select(&mut self, selection: &Selection) {
        for column in &mut self.columns {
            let name = match column {
                Column::Attribute(attribute) => attribute.name,
                Column::Other(name) => name.as_str(),
                Column::UserPrincipalName | Column::BlockSignIn(_) | Column::Passed => continue,
            };
            if !selection.has(name) {
                *column = Column::Passed;
            }
        }
    }

    /// Finds where its rows end.
    pub(super) fn row_ends(&self) -> RowEnds {
        RowEnds::new(Some(self.delimiter))
    }

    fn reason(&self) -> String {
        let known = self.columns.iter().filter(|column| !matches!(column, Column::Other(_) | Column::Passed));
        format!("{} of {} columns are named as attributes of a user", known.count(), self.columns.len())
    }

    /// Gives the user of a row; none where the row holds nothing.
    pub(crate) fn object(
        &self,
        row: &Row<'_>,
        index: usize,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<(SourceObject, Item)> {
        // Blank lines, and the example below the heading of the template, are no users.
        let first = row.cells().next().unwrap_or_default();
        if row.text.is_empty() || first.starts_with(EXAMPLE) {
            return None;
        }
        let mut warn = |code, message, help: &str| {
            let here = Location::Document { line: row.line, column: 1 };
            diagnostics.push(Diagnostic::warning(code, here, message).with_help(help));
        };
        let (cells, columns) = (row.ends.len(), self.columns.len());
        if cells != columns {
            let message =
                format!("the row has {cells} cells, the heading {columns}; what is missing counts as empty");
            warn("ROW_LENGTH", message, "a cell that holds the separator or a line break stands in quotes");
        }
        let item = Item {
            index,
            line: Some(row.line),
            reason: "a row of the table is a user".to_owned(),
            diagnostics: Vec::new(),
        };
        let mut cells = row.cells();
        let mut attributes: Attributes = Vec::with_capacity(columns + 2);
        for column in &self.columns {
            let mut cell = cells.next().unwrap_or_default();
            // `Export-Csv` writes the type of what is no text; it does so in every row.
            if cell.starts_with("System.") || cell.starts_with("Microsoft.Graph.PowerShell.") {
                if index == 0 && matches!(column, Column::Attribute(_)) {
                    let message = format!("`{cell}` is the type of a value, and counts as empty");
                    warn("INVALID_MEMBER", message, "PowerShell writes lists with `ConvertTo-Json`");
                }
                cell = "";
            }
            if column.is_boolean() && !cell.is_empty() && column.boolean(cell).is_none() {
                let message = format!("`{cell}` is neither true nor false and counts as empty");
                warn(
                    "INVALID_MEMBER",
                    message,
                    "write TRUE or FALSE; Excel's words in other languages are not read",
                );
            }
            column.read(cell, &mut attributes);
        }
        let object = graph::complete(SourceObjectType::User, None, attributes);
        Some((SourceObject { is_row: true, ..object }, item))
    }
}

/// Finds where the heading begins, past the version of the template, `PowerShell`'s `#TYPE` and Excel's `sep=`.
fn heading(text: &str) -> Option<(usize, usize)> {
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let content = line.trim();
        let preface = content.is_empty()
            || ["version:", "#TYPE", "sep="]
                .iter()
                .any(|mark| content.get(..mark.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(mark)));
        if !preface {
            return Some((start, number));
        }
        start += line.len();
    }
    None
}

/// The part up to the last line break that stands in no quotes, or all of it at the end of the text.
pub(super) fn complete_rows(text: &str, end: bool) -> &str {
    let length = if end { text.len() } else { RowEnds::new(None).last(text).unwrap_or_default() };
    text.get(..length).unwrap_or_default()
}

/// Finds where rows end, in a text that comes in pieces, as the reader of rows does: a quote opens a cell, or is a character of it.
#[derive(Debug)]
pub(super) struct RowEnds {
    /// Any of them, as long as nobody knows.
    delimiter: Option<u8>,
    place: Place,
    /// Whether a cell of the row holds anything.
    is_filled: bool,
    /// How far the first cell is that of an example.
    example: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Where a cell begins.
    Start,
    Cell,
    Quoted,
    /// Behind a quote in quotes.
    Quote,
}

/// How the example below the heading of the template begins.
const EXAMPLE: &str = "Example:";
/// The first cell holds something else.
const NO_EXAMPLE: usize = EXAMPLE.len() + 1;

impl RowEnds {
    fn new(delimiter: Option<u8>) -> Self {
        Self { delimiter, place: Place::Start, is_filled: false, example: 0 }
    }

    /// Gives what has to be known to [go on](Self::resumed).
    pub(super) fn state(&self) -> [usize; 4] {
        [self.place as usize, usize::from(self.is_filled), self.example, 0]
    }

    /// Goes on in the same table.
    pub(super) fn resumed(self, [place, is_filled, example, _]: [usize; 4]) -> Self {
        let place = [Place::Start, Place::Cell, Place::Quoted].get(place).copied().unwrap_or(Place::Quote);
        Self { place, is_filled: is_filled > 0, example, ..self }
    }

    /// Passes a byte; where it ends a row, says whether that is a user.
    pub(super) fn pass(&mut self, byte: u8) -> Option<bool> {
        self.place = match (self.place, byte) {
            (Place::Start, b'"') => Place::Quoted,
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quoted, _) | (Place::Quote, b'"') => {
                self.hold(byte);
                Place::Quoted
            }
            (_, b'\r' | b'\n') => {
                let is_user = self.is_filled && self.example != EXAMPLE.len();
                *self = Self::new(self.delimiter);
                return Some(is_user);
            }
            (_, b',' | b';' | b'\t') if self.delimiter.is_none_or(|delimiter| delimiter == byte) => {
                self.example = if self.example == EXAMPLE.len() { self.example } else { NO_EXAMPLE };
                Place::Start
            }
            _ => {
                self.hold(byte);
                Place::Cell
            }
        };
        None
    }

    fn hold(&mut self, byte: u8) {
        self.is_filled = true;
        if self.example < EXAMPLE.len() {
            let is_so = EXAMPLE.as_bytes().get(self.example) == Some(&byte);
            self.example = if is_so { self.example + 1 } else { NO_EXAMPLE };
        }
    }

    /// Passes a text, and gives where the last line of it ends that ends a row.
    pub(super) fn last(&mut self, text: &str) -> Option<usize> {
        let ends = (1..).zip(text.bytes()).filter(|(_, byte)| self.pass(*byte).is_some() && *byte == b'\n');
        ends.last().map(|(at, _)| at)
    }
}

/// A table that comes in pieces.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) heading: Heading,
    ends: RowEnds,
    /// How much of the row at hand came before.
    seen: usize,
}

impl Table {
    pub(super) fn new(heading: Heading) -> Self {
        Self { ends: heading.row_ends(), heading, seen: 0 }
    }

    /// Gives the rows that are whole; what is left comes again, with more behind it.
    pub(super) fn complete<'a>(&mut self, text: &'a str, end: bool) -> &'a str {
        let last = self.ends.last(text.get(self.seen..).unwrap_or_default());
        let length = if end { text.len() } else { last.map_or(0, |last| self.seen + last) };
        self.seen = text.len() - length;
        text.get(..length).unwrap_or_default()
    }
}

/// Gives the rows of a table one after another, all in the same memory.
pub(crate) struct Rows<'a> {
    reader: csv_core::Reader,
    text: &'a [u8],
    rest: &'a [u8],
    /// How many lines are read already.
    pub(crate) lines: usize,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// One row: its cells behind each other, and where each ends.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    line: usize,
    /// Where it is in the text.
    pub(crate) bytes: Range<usize>,
    text: &'a str,
    ends: &'a [usize],
}

impl<'a> Rows<'a> {
    fn new(text: &'a str, delimiter: u8, lines: usize) -> Self {
        let reader = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
        let (cells, ends) = (vec![0; 1024], vec![0; 32]);
        Self { reader, text: text.as_bytes(), rest: text.as_bytes(), lines, cells, ends }
    }

    pub(crate) fn next_row(&mut self) -> Option<Row<'_>> {
        // The reader leaves the end of a line for the next call.
        while let [mark @ (b'\r' | b'\n'), rest @ ..] = self.rest {
            self.lines += usize::from(*mark == b'\n');
            self.rest = rest;
        }
        let line = self.lines + 1;
        let start = self.text.len() - self.rest.len();
        let (mut length, mut count) = (0, 0);
        loop {
            let (output, places) = (self.cells.get_mut(length..)?, self.ends.get_mut(count..)?);
            let (result, read, written, ended) = self.reader.read_record(self.rest, output, places);
            let (taken, rest) = self.rest.split_at_checked(read)?;
            self.lines += taken.split(|byte| *byte == b'\n').count() - 1;
            self.rest = rest;
            length += written;
            count += ended;
            match result {
                // Reading on without input tells the reader that the text is over.
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                csv_core::ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                csv_core::ReadRecordResult::Record => break,
                csv_core::ReadRecordResult::End => return None,
            }
        }
        // The cells are parts of a text, cut at ASCII characters.
        let row = self.text.get(start..self.text.len() - self.rest.len())?;
        let row = row.strip_suffix(b"\n").unwrap_or(row);
        let row = row.strip_suffix(b"\r").unwrap_or(row);
        let text = std::str::from_utf8(self.cells.get(..length)?).ok()?;
        Some(Row { line, bytes: start..start + row.len(), text, ends: self.ends.get(..count)? })
    }
}

impl std::fmt::Debug for Rows<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Rows").field("rest", &self.rest.len()).finish_non_exhaustive()
    }
}

impl<'a> Row<'a> {
    fn cells(&self) -> Cells<'a> {
        Cells { text: self.text, start: 0, ends: self.ends }
    }
}

struct Cells<'a> {
    text: &'a str,
    start: usize,
    ends: &'a [usize],
}

impl<'a> Iterator for Cells<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let (end, ends) = self.ends.split_first()?;
        let cell = self.text.get(self.start..*end);
        (self.start, self.ends) = (*end, ends);
        cell
    }
}
