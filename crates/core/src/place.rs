//! Reads JSON text as a tree that knows where every value stands, so that what is not edited stays as it was written, and
//! what is wrong is told at its place.

use serde_json::Value as Json;

use crate::diagnostic::{Diagnostic, Location, Span, invalid_json};
use crate::document::{FromJson, Misfit};

/// Reads a document; what is wrong in it is told at its place.
pub(crate) fn read<T: FromJson>(text: &str) -> Result<T, Diagnostic> {
    T::from_json(parse(text)?).map_err(|misfit| misplaced(text, &misfit))
}

/// Reads JSON.
pub(crate) fn parse(text: &str) -> Result<Json, Diagnostic> {
    let text = without_mark(text);
    serde_json::from_str(text).map_err(|error| invalid_json(text, &error))
}

/// Reports what is not as it must be, in a text that is JSON.
pub(crate) fn misplaced(text: &str, misfit: &Misfit) -> Diagnostic {
    let (path, named) = misfit.path();
    Diagnostic::error("INVALID_MEMBER", member(text, &path, named), misfit.to_string())
}

/// Gives where the value is that names and places lead to, or with `named` its name; where they lead too far, as far as they do.
pub(crate) fn member(text: &str, path: &[&str], named: bool) -> Location {
    let text = without_mark(text);
    let root = Node::read(text);
    let (mut node, mut span) = (&root, root.span);
    for step in path {
        let Some((name, value)) = node.step(step) else { break };
        span = if named { name } else { value.span };
        node = value;
    }
    let steps = path.iter().map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1")));
    at(text, steps.collect(), span)
}

/// Passes over a byte order mark.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Gives the place of a member that stands there.
pub(crate) fn at(text: &str, pointer: String, span: Span) -> Location {
    let (line, column) = line_and_column(text, span.start);
    let (end_line, end_column) = line_and_column(text, span.end);
    Location::Member { pointer, line, column, end_line, end_column }
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Object(Vec<Member>),
    Array(Vec<Node>),
    Scalar,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    pub(crate) name: String,
    /// From the opening quote to the closing one.
    pub(crate) name_span: Span,
    pub(crate) value: Node,
}

impl Node {
    /// Reads a text that `serde_json` has read already, so that grammar and depth are settled.
    pub(crate) fn read(text: &str) -> Self {
        Scanner { text, at: 0 }.value()
    }

    /// Gives the member of that name; of two the later counts, as it does for every reader.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        if matches!(self.kind, Kind::Object(_)) { self.step(name).map(|(_, value)| value) } else { None }
    }

    /// Gives the element at a place.
    pub(crate) fn at(&self, index: usize) -> Option<&Self> {
        match &self.kind {
            Kind::Array(items) => items.get(index),
            _ => None,
        }
    }

    /// Gives where the name of a member stands, and its value; an element has no name.
    fn step(&self, name: &str) -> Option<(Span, &Self)> {
        match &self.kind {
            Kind::Object(members) => {
                let found = members.iter().rev().find(|member| member.name == name);
                found.map(|member| (member.name_span, &member.value))
            }
            Kind::Array(_) => self.at(name.parse().ok()?).map(|item| (item.span, item)),
            Kind::Scalar => None,
        }
    }

    /// Gives the text of the value.
    pub(crate) fn text<'a>(&self, whole: &'a str) -> &'a str {
        slice(whole, self.span.start, self.span.end)
    }

    /// Gives where each member or element starts and ends.
    pub(crate) fn items(&self) -> Vec<Span> {
        match &self.kind {
            Kind::Object(members) => members
                .iter()
                .map(|member| Span::new(member.name_span.start, member.value.span.end))
                .collect(),
            Kind::Array(items) => items.iter().map(|item| item.span).collect(),
            Kind::Scalar => Vec::new(),
        }
    }
}

/// Gives a part of a text; nothing where the places do not fit it.
pub(crate) fn slice(text: &str, start: usize, end: usize) -> &str {
    text.get(start..end).unwrap_or_default()
}

/// Gives line and column in characters of a place, both from 1.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = slice(text, 0, at);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Passes over a comma or colon.
    fn pass(&mut self, byte: u8) {
        self.blanks();
        if self.peek() == Some(byte) {
            self.at += 1;
        }
        self.blanks();
    }

    fn value(&mut self) -> Node {
        self.blanks();
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => {
                let mut members = Vec::new();
                self.at += 1;
                self.blanks();
                while self.peek() == Some(b'"') {
                    let name_span = self.string();
                    let written = slice(self.text, name_span.start, name_span.end);
                    let name = match serde_json::from_str(written) {
                        Ok(Json::String(name)) => name,
                        _ => String::new(),
                    };
                    self.pass(b':');
                    members.push(Member { name, name_span, value: self.value() });
                    self.pass(b',');
                }
                self.at += 1;
                Kind::Object(members)
            }
            Some(b'[') => {
                let mut items = Vec::new();
                self.at += 1;
                self.blanks();
                while self.peek().is_some_and(|byte| byte != b']') {
                    items.push(self.value());
                    self.pass(b',');
                }
                self.at += 1;
                Kind::Array(items)
            }
            Some(b'"') => {
                self.string();
                Kind::Scalar
            }
            _ => {
                let ends = |byte: u8| matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace();
                while self.peek().is_some_and(|byte| !ends(byte)) {
                    self.at += 1;
                }
                Kind::Scalar
            }
        };
        Node { span: Span::new(start, self.at), kind }
    }

    fn string(&mut self) -> Span {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        Span::new(start, self.at)
    }
}

/// Gives the value at a node.
pub(crate) fn json(node: &Node, whole: &str) -> Json {
    serde_json::from_str(node.text(whole)).unwrap_or_default()
}
