//! Takes users and groups out of a text that comes in pieces, one at a time, so that memory stays flat.

use std::ops::Range;

use serde::{Deserialize as _, de::IgnoredAny};
use serde_json::{Deserializer, Value as Json};

use super::csv::{Heading, Table, complete_rows};
use super::document::{Item, empty_list, incomplete_page, table_without_rows};
use super::entry::{bytes, tell};
use super::graph::read_element;
use super::list::{self, Last, after_space, broken_element, broken_member, member, page};
use super::text::{broken_line, complete_lines, has_objects_on_lines, read_document};
use super::{Before, Document, Entry, Form, Reading, Selection, SourceObjectType};
use crate::diagnostic::Location;

/// The objects of a text that comes in pieces: a JSON list, a page, NDJSON or CSV, of any length.
///
/// It gives the objects that [`read_text`](super::read_text) gives, but most users with the attributes of the [`Selection`] only. Other
/// documents are read once they are whole. `appRoles` and `@odata.context` count only where they stand before the list of a
/// page. A document may follow another, and where a list cannot be read any further, what stands before is given.
///
/// ```
/// use scimulate::source::{Entry, Feed, Selection};
///
/// let mut names = Vec::new();
/// let mut take = |entry: Entry<'_>| if let Entry::Object { object, .. } = entry { names.push(object.name()) };
/// let mut feed = Feed::new(Selection::new(["displayName"]));
/// feed.feed(r#"[{"displayName":"Ana"},{"displayNa"#, &mut take);
/// feed.feed(r#"me":"Bo"}]"#, &mut take);
/// feed.finish(&mut take);
/// assert_eq!(names, ["Ana", "Bo"]);
/// ```
#[derive(Debug)]
pub struct Feed {
    selection: Selection,
    /// Whether every object is read with all that is known of it, which the selection leaves out.
    is_whole: bool,
    state: State,
    /// What came and is not read yet.
    rest: String,
    /// How much of a text had come when nobody could tell what it is.
    undecided: usize,
    /// What is behind us.
    before: Before,
    /// How many bytes of it.
    offset: u64,
    /// What stands last in a list.
    last: Last,
    /// What stands above the rows of a table.
    heading: Option<String>,
}

/// How many bytes can be looked at again and again.
const LONG: usize = 1 << 16;

#[derive(Debug)]
enum State {
    /// Nothing but white space came.
    Start,
    /// Between `[` and `]`.
    Elements {
        hint: Option<SourceObjectType>,
        page: bool,
    },
    /// Behind the `]` of a page: other members, and the end of the object.
    PageEnd,
    /// Behind a list or a page; another may follow.
    End,
    Lines,
    Table(Box<Table>),
    /// The rest cannot be read.
    Broken,
}

impl Feed {
    /// Makes a feed for a text that has not begun.
    pub fn new(selection: Selection) -> Self {
        Self {
            selection,
            is_whole: false,
            state: State::Start,
            rest: String::new(),
            undecided: 0,
            before: Before::default(),
            offset: 0,
            last: Last::Bracket,
            heading: None,
        }
    }

    /// Makes one that gives all that [`read_text`](super::read_text) gives.
    pub(super) fn whole() -> Self {
        Self { is_whole: true, ..Self::new(Selection::new([])) }
    }

    /// Makes the text a part of a longer one, which is read behind the text of a [`Head`](super::Head); bytes are those of the
    /// part all the same. A part behind which the document goes on is not [finished](Self::finish).
    #[must_use]
    pub fn after(mut self, head: &str, before: Before) -> Self {
        // The first part has told what there is to say of it.
        self.go(head, false, &mut |_| {});
        // Lists are cut behind commas.
        self.last = if head.is_empty() { Last::Bracket } else { Last::Comma };
        Self { before, offset: 0, ..self }
    }

    /// Says what a text is that can be cut, and where its first object may begin. What holds several is not: only reading counts them.
    pub(super) fn form(text: &str) -> Option<(Form, usize)> {
        let mut feed = Self::whole();
        let (length, _) = feed.start(text, false, &mut |_| {});
        let form = match feed.state {
            State::Lines => Form::Lines,
            State::Elements { .. } => Form::List,
            State::Table(_) => Form::Table,
            _ => return None,
        };
        let first = if form == Form::List { text.get(length..)? } else { text };
        (!list::holds_several(after_space(first))).then_some((form, length))
    }

    /// Takes the next piece, cut wherever it may be, and gives what is whole by now.
    pub fn feed(&mut self, piece: &str, take: &mut dyn FnMut(Entry<'_>)) {
        self.go(piece, false, take);
    }

    /// Ends the text and gives what is left.
    pub fn finish(&mut self, take: &mut dyn FnMut(Entry<'_>)) {
        self.go("", true, take);
    }

    /// Gives what it reads of users.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    pub(crate) fn selection_mut(&mut self) -> &mut Selection {
        &mut self.selection
    }

    /// Says whether the rest of the document cannot be read.
    pub fn is_broken(&self) -> bool {
        matches!(self.state, State::Broken)
    }

    /// Gives what stands above the rows, where the text is a table.
    pub fn heading(&self) -> Option<&str> {
        self.heading.as_deref()
    }

    fn go(&mut self, piece: &str, end: bool, take: &mut dyn FnMut(Entry<'_>)) {
        let is_first = self.offset == 0 && self.rest.is_empty() && self.before == Before::default();
        let piece = match piece.strip_prefix('\u{feff}').filter(|_| is_first) {
            Some(rest) => {
                self.offset += 3;
                rest
            }
            None => piece,
        };
        // Its memory stays.
        let mut kept = std::mem::take(&mut self.rest);
        if kept.is_empty() {
            // The whole text at once needs no copy of itself.
            let read = self.read(piece, end, take);
            kept.push_str(piece.get(read..).unwrap_or_default());
        } else {
            kept.push_str(piece);
            let read = self.read(&kept, end, take);
            kept.drain(..kept.floor_char_boundary(read));
        }
        self.rest = kept;
    }

    /// Reads as far as it can, and says how far.
    fn read(&mut self, text: &str, end: bool, take: &mut dyn FnMut(Entry<'_>)) -> usize {
        let mut at = 0;
        loop {
            let rest = text.get(at..).unwrap_or_default();
            let (read, again) = match &self.state {
                State::Start => self.start(rest, end, take),
                State::Elements { hint, page } => self.elements(*hint, *page, rest, end, take),
                State::PageEnd => self.page_end(rest, end, take),
                State::End => self.end(rest, end, take),
                State::Lines => (self.each_line(rest, end, take), false),
                State::Table(_) => (self.table(rest, end, take), false),
                State::Broken => (rest.len(), false),
            };
            self.pass(rest.get(..read).unwrap_or_default());
            at += read;
            if !again {
                return at;
            }
        }
    }

    /// Decides what the text is.
    fn start(&mut self, text: &str, end: bool, take: &mut dyn FnMut(Entry<'_>)) -> (usize, bool) {
        let rest = after_space(text);
        let begin = text.len() - rest.len();
        if rest.is_empty() {
            if end && self.before.objects == 0 {
                tell(read_document(rest).diagnostics, take);
            }
            return (begin, false);
        }
        if rest.starts_with('[') {
            self.state = State::Elements { hint: None, page: false };
            return (begin + 1, true);
        }
        // Looking anew at each piece of a long document would take the square of its length.
        if !end && self.undecided > LONG && rest.len() < self.undecided * 2 {
            return (begin, false);
        }
        self.undecided = rest.len();
        let own_line = rest.starts_with('{').then(|| rest.split_once('\n')).flatten();
        let is_own = own_line.is_some_and(|(line, _)| serde_json::from_str::<IgnoredAny>(line).is_ok());
        if is_own || has_objects_on_lines(complete_lines(rest, end)) {
            self.state = State::Lines;
            return (begin, true);
        }
        if rest.starts_with('{') {
            if let Some(page) = page(rest) {
                for (at, error) in &page.broken {
                    let value = rest.get(*at..).unwrap_or_default();
                    take(Entry::Finding(broken_member(value, error, self.behind(text, begin + at))));
                }
                if page.incomplete {
                    take(Entry::Finding(incomplete_page()));
                }
                self.state = State::Elements { hint: page.hint, page: true };
                return (begin + page.inside, true);
            }
        } else if let Some(mut heading) = Heading::of(complete_rows(rest, end)) {
            let read = begin + heading.end;
            self.heading = rest.get(..heading.end).map(str::to_owned);
            tell(std::mem::take(&mut heading.diagnostics), take);
            if !self.is_whole {
                heading.select(&self.selection);
            }
            self.state = State::Table(Box::new(Table::new(heading)));
            return (read, true);
        }
        let length = list::length(rest).ok().filter(|_| rest.starts_with('{'));
        let followed = |length: &usize| rest.get(*length..).is_some_and(|rest| !after_space(rest).is_empty());
        let Some(length) = length.filter(followed).or_else(|| end.then_some(rest.len())) else {
            return (begin, false);
        };
        let before = self.behind(text, begin);
        let mut document = read_document(rest.get(..length).unwrap_or_default());
        for finding in &mut document.diagnostics {
            list::move_behind(finding, before);
        }
        for item in &mut document.items {
            item.line = item.line.map(|line| line + before.lines);
        }
        self.document(document, self.before.objects, None, bytes(self.offset, begin, length), take);
        self.state = State::End;
        (begin + length, true)
    }

    fn elements(
        &mut self,
        hint: Option<SourceObjectType>,
        page: bool,
        text: &str,
        end: bool,
        take: &mut dyn FnMut(Entry<'_>),
    ) -> (usize, bool) {
        let mut at = 0;
        loop {
            let rest = text.get(at..).unwrap_or_default();
            let element = after_space(rest);
            let begin = rest.len() - element.len();
            let mark = element.bytes().next();
            if mark.is_none() && !end {
                return (at + begin, false);
            }
            if let Some(finding) = mark.and_then(|mark| self.last.wrong(mark)) {
                take(Entry::Finding(list::separator(finding, self.behind(text, at + begin))));
            }
            match mark {
                Some(b',') => {
                    // Where an element is missing, its place is counted.
                    self.before.objects += usize::from(self.last != Last::Element);
                    self.last = Last::Comma;
                    at += begin + 1;
                    continue;
                }
                Some(b']') => {
                    if self.last == Last::Bracket {
                        take(Entry::Finding(empty_list()));
                    }
                    self.last = Last::Bracket;
                    self.state = if page { State::PageEnd } else { State::End };
                    return (at + begin + 1, true);
                }
                // What is wrong between elements is told once, however often the text ends before this one does.
                Some(b'{' | b'[') => self.last = Last::Comma,
                _ => {}
            }
            if hint != Some(SourceObjectType::Group) && !self.is_whole {
                match self.selection.read(element) {
                    Reading::User(object, length) => {
                        let bytes = bytes(self.offset, at + begin, length);
                        take(Entry::Object { object, item: Item::at(self.before.objects, None), bytes });
                        self.before.objects += 1;
                        self.last = Last::Element;
                        at += begin + length;
                        continue;
                    }
                    Reading::Incomplete if !end => return (at + begin, false),
                    Reading::Incomplete | Reading::Other => {}
                }
            }
            let mut deserializer = Deserializer::from_str(element);
            let json = Json::deserialize(&mut deserializer);
            let length = deserializer.into_iter::<IgnoredAny>().byte_offset();
            let length = match json {
                _ if self.last == Last::Element => None,
                // A number at the end of a piece may go on in the next; an object ends with its brace.
                Ok(_) if length == element.len() && !element.ends_with(['}', ']']) && !end => {
                    return (at + begin, false);
                }
                Ok(json) => {
                    let bytes = bytes(self.offset, at + begin, length);
                    self.document(read_element(&json, hint, self.before.objects), 0, None, bytes, take);
                    Some(length)
                }
                Err(error) if error.is_eof() && !end => return (at + begin, false),
                Err(error) => match list::length(element) {
                    Ok(length) => {
                        let element = element.get(..length).unwrap_or_default();
                        let before = self.behind(text, at + begin);
                        take(Entry::Finding(broken_element(element, &error, before)));
                        self.before.objects += 1;
                        Some(length)
                    }
                    Err(wrong) if wrong.is_eof() && !end => return (at + begin, false),
                    Err(_) => None,
                },
            };
            let Some(length) = length else {
                return self.broken(self.last.context(), text, at + begin, take);
            };
            self.last = Last::Element;
            at += begin + length;
        }
    }

    /// Reads what follows the list of a page.
    fn page_end(&mut self, text: &str, end: bool, take: &mut dyn FnMut(Entry<'_>)) -> (usize, bool) {
        let rest = after_space(text);
        let begin = text.len() - rest.len();
        if rest.starts_with('}') {
            self.state = State::End;
            return (begin + 1, true);
        }
        let found = rest.strip_prefix(',').and_then(member);
        match found {
            // A number at the end of a piece may go on in the next.
            Some(found) if end || 1 + found.end < rest.len() => {
                let at = begin + 1 + found.begin;
                let value = text.get(at..begin + 1 + found.end).unwrap_or_default();
                if let Err(error) = serde_json::from_str::<Json>(value) {
                    take(Entry::Finding(broken_member(value, &error, self.behind(text, at))));
                }
                if found.name == "@odata.nextLink" {
                    take(Entry::Finding(incomplete_page()));
                }
                (begin + 1 + found.end, true)
            }
            _ if !end && (rest.is_empty() || rest.starts_with(',')) => (begin, false),
            _ => self.broken("{\"\":0", text, begin, take),
        }
    }

    /// Reads what follows a document.
    fn end(&mut self, text: &str, end: bool, take: &mut dyn FnMut(Entry<'_>)) -> (usize, bool) {
        let rest = after_space(text);
        let begin = text.len() - rest.len();
        let next = after_space(rest.strip_prefix(',').unwrap_or(rest));
        if rest.is_empty() || (next.is_empty() && !end) {
            return (begin, false);
        }
        if next.starts_with(['[', '{']) {
            if rest.starts_with(',') {
                let between = "a comma stands between two documents, and no brackets around them";
                take(Entry::Finding(list::separator(between, self.behind(text, begin))));
            }
            self.state = State::Start;
            self.undecided = 0;
            return (text.len() - next.len(), true);
        }
        self.broken("[]", text, begin, take)
    }

    fn each_line(&mut self, text: &str, end: bool, take: &mut dyn FnMut(Entry<'_>)) -> usize {
        let complete = complete_lines(text, end);
        let mut next = 0;
        for (number, line) in (self.before.lines + 1..).zip(complete.split_inclusive('\n')) {
            let at = next;
            next += line.len();
            let line = line.trim_end_matches(['\n', '\r']);
            if line.trim().is_empty() {
                continue;
            }
            let bytes = bytes(self.offset, at, line.len());
            if !self.is_whole
                && let Reading::User(object, length) = self.selection.read(line)
                && line.get(length..).is_some_and(|rest| rest.trim_ascii().is_empty())
            {
                take(Entry::Object { object, item: Item::at(self.before.objects, Some(number)), bytes });
                self.before.objects += 1;
                continue;
            }
            match serde_json::from_str::<Json>(line) {
                Ok(json) => self.document(super::read(&json), self.before.objects, Some(number), bytes, take),
                Err(error) => {
                    take(Entry::Finding(broken_line(line, number, &error)));
                    self.before.objects += 1;
                }
            }
        }
        complete.len()
    }

    fn table(&mut self, text: &str, end: bool, take: &mut dyn FnMut(Entry<'_>)) -> usize {
        let State::Table(table) = &mut self.state else { return 0 };
        let complete = table.complete(text, end);
        let heading = &table.heading;
        let mut rows = heading.rows(complete, self.before.lines);
        while let Some(row) = rows.next_row() {
            let mut findings = Vec::new();
            let object = heading.object(&row, self.before.objects, &mut findings);
            tell(findings, take);
            if let Some((object, item)) = object {
                let bytes = bytes(self.offset, row.bytes.start, row.bytes.len());
                take(Entry::Object { object: &object, item, bytes });
                self.before.objects += 1;
            }
        }
        if end && self.before.objects == 0 {
            take(Entry::Finding(table_without_rows()));
        }
        complete.len()
    }

    /// Gives what a document holds that was read as a whole; `first` stands before the places of its objects.
    fn document(
        &mut self,
        document: Document,
        first: usize,
        line: Option<usize>,
        bytes: Option<Range<u64>>,
        take: &mut dyn FnMut(Entry<'_>),
    ) {
        let empty = document.objects.is_empty();
        let bytes = bytes.filter(|_| document.objects.len() == 1);
        for mut finding in document.diagnostics {
            if let (Some(number), Location::Source { .. }) = (line, &finding.location) {
                finding.message = format!("line {number}: {}", finding.message);
            }
            take(Entry::Finding(finding));
        }
        for (object, item) in document.objects.iter().zip(document.items) {
            // What cannot be read counts among the elements of a document, but not among the objects of a line.
            self.before.objects = if line.is_none() { first + item.index } else { self.before.objects };
            let item = Item { index: self.before.objects, line: line.or(item.line), ..item };
            take(Entry::Object { object, item, bytes: bytes.clone() });
            self.before.objects += 1;
        }
        self.before.objects += usize::from(empty);
    }

    /// Reports where a text cannot be read any further, of which the context stands before that place.
    fn broken(
        &mut self,
        context: &str,
        text: &str,
        at: usize,
        take: &mut dyn FnMut(Entry<'_>),
    ) -> (usize, bool) {
        let rest = text.get(at..).unwrap_or_default();
        if let Some(finding) = list::broken_behind(context, rest, self.behind(text, at)) {
            take(Entry::Finding(finding));
        }
        self.state = State::Broken;
        (at, true)
    }

    /// Gives what stands before a place of the text at hand.
    fn behind(&self, text: &str, at: usize) -> Before {
        self.before.behind(text.as_bytes().get(..at).unwrap_or_default(), self.before.objects)
    }

    fn pass(&mut self, text: &str) {
        self.offset += u64::try_from(text.len()).unwrap_or_default();
        self.before = self.behind(text, text.len());
    }
}
