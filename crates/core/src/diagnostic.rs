//! Says what is wrong, where, how to mend it and who says so: the one way anything is reported.

mod codes;

use std::fmt;
use std::ops::Range;

use serde::Serialize;

pub use codes::{CODES, Code};

use crate::document::kinds;

/// One finding about an expression, a mapping, a scope, a source object or a SCIM request.
///
/// The spelling of [`code`](Self::code) tells the family: `PARSE_ERROR` comes from the expression language,
/// `required-attribute` from the AWS rules, `DuplicateTargetEntries` is Entra's own provisioning code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnostic {
    /// Stable identifier; never reused for another meaning.
    pub code: &'static str,
    /// What it means for the person: refused, taken otherwise, or worth knowing.
    pub severity: Severity,
    /// Lower case, no final stop, the user's own words in backticks.
    pub message: String,
    /// Where it is.
    pub location: Location,
    /// `User` or `Group`: whose mapping it is in, where those of both are told together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_type: Option<&'static str>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// A change that mends it, ready to apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
    /// Address of the page that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<&'static str>,
    /// How sure the statement is.
    pub basis: Basis,
    /// The parts of mappings that gave the value with the problem; none where that is not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
    /// What the rule itself says, where a setting judges it otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overridden: Option<Box<Overridden>>,
    /// A change of the request that mends it, for those who write requests rather than mappings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_fix: Option<Box<RequestFix>>,
}

/// Where a value came from: a part of a mapping's expression, and the source attribute in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// Place in `attributeMappings`, from 0.
    pub mapping: usize,
    /// The part of the mapping's expression whose value carries the problem.
    pub span: Span,
    /// The source attribute that it reads, if it reads one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute: Option<String>,
}

/// What a rule says of itself, and why somebody judges it otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Overridden {
    /// The rule's own severity.
    pub severity: Severity,
    /// The reason that was kept with the setting; empty where none was given.
    pub reason: String,
}

/// A change of a request's body that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RequestFix {
    /// What it does, as a button would say it.
    pub title: String,
    /// The change as a JSON Patch (RFC 6902), to be applied in order.
    pub patch: Vec<serde_json::Value>,
}

/// How bad a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Microsoft or AWS refuses it.
    Error,
    /// It is accepted, but not as meant.
    Warning,
    /// Worth knowing; never a reason to fail a check.
    Information,
}

printed!(Severity);

/// Where a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Basis {
    /// Microsoft or AWS says so.
    #[default]
    Documented,
    /// Seen in the answers of the real service.
    Observed,
    /// Concluded from other statements, because the documents are silent.
    Inferred,
}

printed!(Basis);

/// A range of bytes of a UTF-8 text.
///
/// Invariant: `start <= end`, both on character boundaries of the text it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// Makes a span from two byte offsets.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Counts the same span in UTF-16 code units of `text`, as editors and JavaScript do.
    ///
    /// ```
    /// use scimulate::Span;
    ///
    /// assert_eq!(Span::new(2, 5).utf16("ébc"), 1..3);
    /// ```
    pub fn utf16(self, text: &str) -> Range<usize> {
        let units = |end: usize| {
            text.char_indices().take_while(|(at, _)| *at < end).map(|(_, c)| c.len_utf16()).sum::<usize>()
        };
        units(self.start)..units(self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// Where a [`Diagnostic`] is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Location {
    /// In a JSON document that cannot be read; both count from 1.
    Document {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// In a JSON document that can be read, at one of its members.
    Member {
        /// The member's JSON pointer of RFC 6901; empty for the whole document.
        pointer: String,
        /// Line where its value begins, or its name if nobody knows that, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// Line where that ends, from 1.
        end_line: usize,
        /// Column behind its last character, from 1.
        end_column: usize,
    },
    /// In the text of an expression.
    Expression {
        /// The part of the text.
        span: Span,
    },
    /// In an attribute mapping, and in its expression where `span` is given.
    Mapping {
        /// Place in `attributeMappings`, from 0.
        index: usize,
        /// The part of the mapping's expression.
        #[serde(skip_serializing_if = "Option::is_none")]
        span: Option<Span>,
    },
    /// In a scoping filter.
    Scope {
        /// Place of the group, from 0.
        group: usize,
        /// Place of the clause in the group, from 0.
        clause: usize,
    },
    /// In the source object.
    Source {
        /// Name of the attribute, as provisioning spells it.
        attribute: String,
    },
    /// In a SCIM resource or request.
    Resource {
        /// Path such as `emails[0].value`; empty for the whole request.
        path: String,
        /// The mapping that wrote the value, where known.
        #[serde(skip_serializing_if = "Option::is_none")]
        mapping: Option<usize>,
    },
}

/// A change of the mapping that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Fix {
    /// What it does, as a button would say it.
    pub title: String,
    /// The edits, to be applied together.
    pub edits: Vec<MappingEdit>,
}

/// One edit of a list of attribute mappings; indexes refer to the list before any edit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum MappingEdit {
    /// Gives a mapping another expression.
    SetExpression {
        /// Place in `attributeMappings`, from 0.
        mapping: usize,
        /// The whole new expression.
        expression: String,
    },
    /// Makes a mapping a matching attribute, or ends that with 0.
    SetMatchingPriority {
        /// Place in `attributeMappings`, from 0.
        mapping: usize,
        /// The new `matchingPriority`.
        matching_priority: i64,
    },
    /// Gives a mapping another default value, or none.
    SetDefaultValue {
        /// Place in `attributeMappings`, from 0.
        mapping: usize,
        /// The new `defaultValue`.
        default_value: Option<String>,
    },
    /// Removes a mapping.
    Remove {
        /// Place in `attributeMappings`, from 0.
        mapping: usize,
    },
    /// Adds a mapping at the end.
    Add {
        /// The target attribute's path.
        target_attribute_name: String,
        /// The expression of its source.
        expression: String,
    },
}

kinds! {
    MappingEdit {
        SetExpression "setExpression" { mapping: "mapping", expression: "expression" },
        SetMatchingPriority "setMatchingPriority" { mapping: "mapping", matching_priority: "matchingPriority" },
        SetDefaultValue "setDefaultValue" { mapping: "mapping", default_value: "defaultValue" },
        Remove "remove" { mapping: "mapping" },
        Add "add" { target_attribute_name: "targetAttributeName", expression: "expression" },
    }
}

impl Diagnostic {
    /// Reports something that Microsoft or AWS refuses.
    pub fn error(code: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, location, message.into())
    }

    /// Reports something that is accepted, but not as meant.
    pub fn warning(code: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, location, message.into())
    }

    /// Reports something worth knowing.
    pub fn information(code: &'static str, location: Location, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Information, location, message.into())
    }

    fn new(code: &'static str, severity: Severity, location: Location, message: String) -> Self {
        Self {
            code,
            severity,
            message,
            location,
            object_type: None,
            help: None,
            fix: None,
            reference: None,
            basis: Basis::Documented,
            origins: Vec::new(),
            overridden: None,
            request_fix: None,
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        self.helped(help.into())
    }

    // Small as these are, each takes away what was there before: that is compiled once, not at every finding.
    #[inline(never)]
    fn helped(mut self, help: String) -> Self {
        self.help = Some(help);
        self
    }

    /// Adds a change that mends it.
    #[must_use]
    #[inline(never)]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds the address of the page that says so.
    #[must_use]
    pub fn with_reference(mut self, reference: &'static str) -> Self {
        self.reference = Some(reference);
        self
    }

    /// Marks it as concluded rather than documented.
    #[must_use]
    pub fn inferred(mut self) -> Self {
        self.basis = Basis::Inferred;
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.code, self.message)?;
        match &self.help {
            Some(help) => write!(formatter, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Diagnostic {}

/// Reports text that cannot be read as JSON, at the line and column where reading stopped.
pub fn invalid_json(text: &str, error: &serde_json::Error) -> Diagnostic {
    let said = error.to_string();
    // serde_json appends " at line 1 column 2", which the location says already.
    let message = match other_than_json(text).or(said.split(" at line ").next()).unwrap_or(&said) {
        "unexpected end of hex escape" | "lone leading surrogate in hex escape" => {
            r"an escape such as `\ud83d` is half of a character, and its other half is not there"
        }
        "EOF while parsing a list" => "the text ends inside a list",
        "EOF while parsing an object" => "the text ends inside an object",
        "EOF while parsing a string" => "the text ends inside a string",
        "EOF while parsing a value" => "the text ends where a value is expected",
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            r"a line break, a tab or the like stands in a string; it is written as an escape, such as `\n`"
        }
        "expected ident" => "a word that is none of `true`, `false` and `null`",
        "expected value" => "a value is expected here",
        "expected `:`" => "a colon is expected here, between the name and the value of a member",
        "expected `,` or `}`" => "a comma is expected here, or the end of the object: `}`",
        "expected `,` or `]`" => "a comma is expected here, or the end of the list: `]`",
        "invalid escape" => r"there is no such escape; a backslash itself is written `\\`",
        "key must be a string" => "the name of a member stands in double quotes",
        "number out of range" => "the number is larger than JSON's readers take",
        "recursion limit exceeded" => "lists and objects are nested too deeply",
        "trailing characters" => "there is more after the end of the value",
        "trailing comma" => "a comma too many",
        said => said,
    };
    let (line, bytes) = (error.line().max(1), error.column());
    let before = text.lines().nth(line - 1).unwrap_or_default();
    let column = before.char_indices().take_while(|(at, _)| at + 1 < bytes).count() + 1;
    Diagnostic::error(
        "invalid-json",
        Location::Document { line, column },
        format!("this is not valid JSON: {message}"),
    )
}

pub(crate) const ACCESS_TOKEN: &str =
    "it is an access token: whoever has it acts as you, so paste it nowhere";

/// Says what a text is that somebody has at hand where a document is asked for.
fn other_than_json(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    let token = text.strip_prefix("Authorization: ").unwrap_or(text);
    let token = token.strip_prefix("Bearer ").unwrap_or(token);
    let is_address = |word: &str| word.starts_with("http") || word.contains('@');
    if text.starts_with('<') {
        Some("it is a page of HTML or XML")
    } else if token.starts_with("eyJ") && token.contains('.') {
        // A token is base64 of JSON, and `{"` is `eyJ` there.
        Some(ACCESS_TOKEN)
    } else if text.starts_with(|first: char| first.is_ascii_alphanumeric())
        && text.split_ascii_whitespace().all(is_address)
    {
        Some("it is only an address")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_printed_as_in_json() {
        assert_eq!(format!("{:>8}|{}", Severity::Error, Basis::Inferred), "   error|inferred");
    }

    #[test]
    fn spans_count_in_utf16() {
        let text = "\"🚀é\"";
        assert_eq!(Span::new(0, text.len()).utf16(text), 0..5);
        assert_eq!(Span::new(5, 7).utf16(text), 3..4);
    }
}
