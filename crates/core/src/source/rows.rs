//! Reads the rows of a table as RFC 4180 has them: cells in quotes may hold separators and line breaks.

use std::ops::Range;

/// Gives the rows of a table one after another, all in the same memory.
#[derive(Debug)]
pub(crate) struct Rows<'a> {
    delimiter: u8,
    text: &'a [u8],
    pub(super) rest: &'a [u8],
    /// How many lines are read already.
    pub(crate) lines: usize,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// One row: its cells behind each other, and where each ends.
#[derive(Debug)]
pub(crate) struct Row<'a> {
    pub(super) line: usize,
    /// Where it is in the text.
    pub(crate) bytes: Range<usize>,
    pub(super) text: &'a str,
    pub(super) ends: &'a [usize],
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8, lines: usize) -> Self {
        let text = text.as_bytes();
        Self { delimiter, text, rest: text, lines, cells: Vec::new(), ends: Vec::new() }
    }

    pub(crate) fn next_row(&mut self) -> Option<Row<'_>> {
        while let [mark @ (b'\r' | b'\n'), rest @ ..] = self.rest {
            self.lines += usize::from(*mark == b'\n');
            self.rest = rest;
        }
        let line = self.lines + 1;
        let start = self.text.len() - self.rest.len();
        // Files that were put together have the byte order mark of each.
        if self.ends.is_empty()
            && let Some(mut rest) = self.rest.strip_prefix("\u{feff}".as_bytes())
        {
            while let [b'\r' | b'\n', behind @ ..] = rest {
                rest = behind;
            }
            self.rest = rest;
        }
        if self.rest.is_empty() {
            return None;
        }
        self.cells.clear();
        self.ends.clear();
        self.cell();
        while let Some(rest) = self.rest.strip_prefix(&[self.delimiter]) {
            self.rest = rest;
            self.cell();
        }
        // What ends the line belongs to the row, a line feed behind a carriage return to the next.
        self.rest = self.rest.get(1..).unwrap_or_default();
        let row = self.text.get(start..self.text.len() - self.rest.len())?;
        self.lines += row.split(|byte| *byte == b'\n').count() - 1;
        let row = row.strip_suffix(b"\n").unwrap_or(row);
        let row = row.strip_suffix(b"\r").unwrap_or(row);
        // The cells are parts of a text, cut at ASCII characters.
        let text = std::str::from_utf8(&self.cells).ok()?;
        Some(Row { line, bytes: start..start + row.len(), text, ends: &self.ends })
    }

    /// Reads a cell: what stands in quotes at its beginning, where two stand for one, and what stands up to its end.
    fn cell(&mut self) {
        if let Some(rest) = self.rest.strip_prefix(b"\"") {
            self.rest = rest;
            self.take(|byte| byte == b'"');
            while let Some(rest) = self.rest.strip_prefix(b"\"") {
                self.rest = rest;
                if !rest.starts_with(b"\"") {
                    break;
                }
                self.cells.push(b'"');
                self.rest = rest.get(1..).unwrap_or_default();
                self.take(|byte| byte == b'"');
            }
        }
        let delimiter = self.delimiter;
        self.take(|byte| byte == delimiter || byte == b'\r' || byte == b'\n');
        self.ends.push(self.cells.len());
    }

    /// Takes what stands before a mark.
    fn take(&mut self, is_mark: impl Fn(u8) -> bool) {
        let length = self.rest.iter().position(|byte| is_mark(*byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(length);
        self.cells.extend_from_slice(taken);
        self.rest = rest;
    }
}

impl<'a> Row<'a> {
    pub(super) fn cells(&self) -> Cells<'a> {
        Cells { text: self.text, start: 0, ends: self.ends }
    }
}

pub(super) struct Cells<'a> {
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
