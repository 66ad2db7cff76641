//! Addresses one attribute of a resource: `name.givenName`, `emails[type eq "work"].value`, `urn:…:User:department`.

use std::fmt;
use std::str::FromStr;

use serde_json::{Map, Value as Json};

use super::schema;
use crate::diagnostic::{Diagnostic, Location};

/// An attribute path of RFC 7644 section 3.10, with at most one value filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributePath {
    /// The schema URN before the attribute, where one is written.
    pub schema: Option<String>,
    /// The attribute; empty where the path is a schema URN alone.
    pub attribute: String,
    /// Which element of a list.
    pub filter: Option<ValueFilter>,
    /// The part of a complex attribute.
    pub sub_attribute: Option<String>,
}

/// The `[…]` of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueFilter {
    /// One comparison for equality, such as `type eq "work"`.
    Equal {
        /// The compared sub-attribute.
        attribute: String,
        /// What it must be.
        value: Json,
    },
    /// Any other filter, as written.
    Other(String),
}

impl AttributePath {
    /// Makes the path of a whole attribute.
    pub(crate) fn whole(attribute: &str) -> Self {
        Self { schema: None, attribute: attribute.to_owned(), filter: None, sub_attribute: None }
    }

    /// Reads a path.
    ///
    /// # Errors
    ///
    /// The text is empty, a bracket or quote is not closed, or a name has characters that no attribute name has.
    ///
    /// ```
    /// use scimulate::scim::AttributePath;
    ///
    /// let path = AttributePath::parse("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")?;
    /// assert_eq!(path.attribute, "department");
    /// assert!(AttributePath::parse("emails[type eq \"work\".value").is_err());
    /// # Ok::<(), scimulate::Diagnostic>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, Diagnostic> {
        parse(text).ok_or_else(|| {
            Diagnostic::error(
                "INVALID_PATH",
                Location::Resource { path: text.to_owned(), mapping: None },
                format!("`{text}` is not the path of a SCIM attribute"),
            )
            .with_help(
                "write an attribute such as `userName`, `name.givenName` or `emails[type eq \"work\"].value`",
            )
            .with_reference("https://www.rfc-editor.org/rfc/rfc7644#section-3.10")
        })
    }
}

fn parse(text: &str) -> Option<AttributePath> {
    let text = text.trim();
    let (head, tail) = match text.split_once('[') {
        Some((head, tail)) => (head, Some(tail)),
        None => (text, None),
    };
    let (schema, name) = split_schema(head);
    let (attribute, filter, sub_attribute) = match tail {
        None => match name.split_once('.') {
            Some((attribute, sub_attribute)) => (attribute, None, Some(sub_attribute)),
            None => (name, None, None),
        },
        Some(tail) => {
            let close = closing_bracket(tail)?;
            let (filter, rest) = (tail.get(..close)?, tail.get(close + 1..)?);
            let sub_attribute = if rest.is_empty() { None } else { Some(rest.strip_prefix('.')?) };
            (name, Some(filter), sub_attribute)
        }
    };
    let is_schema = attribute.is_empty() && schema.is_some() && filter.is_none() && sub_attribute.is_none();
    if !(is_schema || is_name(attribute))
        || !sub_attribute.is_none_or(is_name)
        || filter.is_some_and(|filter| filter.trim().is_empty())
    {
        return None;
    }
    Some(AttributePath {
        schema: schema.map(str::to_owned),
        attribute: attribute.to_owned(),
        filter: filter.map(ValueFilter::parse),
        sub_attribute: sub_attribute.map(str::to_owned),
    })
}

/// Splits at the last colon: URNs contain dots, so a dot says nothing.
fn split_schema(head: &str) -> (Option<&str>, &str) {
    if !head.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("urn:")) {
        return (None, head);
    }
    if schema::is_known(head) {
        return (Some(head), "");
    }
    match head.rsplit_once(':') {
        Some((schema, name)) => (Some(schema), name),
        None => (None, head),
    }
}

fn closing_bracket(text: &str) -> Option<usize> {
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

/// `$` opens `$ref`; the rest is RFC 7643 section 2.1, and `_` and `:` occur in custom attributes.
fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '$' || c == '_')
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '$' | ':'))
}

impl ValueFilter {
    fn parse(text: &str) -> Self {
        let blank = char::is_whitespace;
        if let Some((attribute, rest)) = text.trim().split_once(blank)
            && let Some((operator, literal)) = rest.trim_start().split_once(blank)
            && operator.eq_ignore_ascii_case("eq")
            && is_name(attribute)
            && let Ok(value) = serde_json::from_str::<Json>(literal.trim())
        {
            return Self::Equal { attribute: attribute.to_owned(), value };
        }
        Self::Other(text.to_owned())
    }

    /// Whether a list element is the one meant; text compares without case, `"True"` and `true` are one.
    pub(crate) fn matches(&self, element: &Json) -> bool {
        let Self::Equal { attribute, value } = self else { return false };
        let Some(found) = element.as_object().and_then(|members| super::find(members, attribute)) else {
            return false;
        };
        match (found, value) {
            (Json::String(one), Json::String(other)) => one.eq_ignore_ascii_case(other),
            (Json::Bool(flag), Json::String(text)) => {
                text.eq_ignore_ascii_case(if *flag { "true" } else { "false" })
            }
            (one, other) => one == other,
        }
    }

    /// Makes the element that the filter asks for.
    pub(crate) fn element(&self) -> Option<Json> {
        let Self::Equal { attribute, value } = self else { return None };
        let value = match value {
            Json::String(text) if attribute.eq_ignore_ascii_case("primary") => {
                Json::Bool(text.eq_ignore_ascii_case("true"))
            }
            other => other.clone(),
        };
        Some(Json::Object(Map::from_iter([(attribute.clone(), value)])))
    }
}

impl FromStr for AttributePath {
    type Err = Diagnostic;

    fn from_str(text: &str) -> Result<Self, Diagnostic> {
        Self::parse(text)
    }
}

impl fmt::Display for AttributePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(schema) = &self.schema {
            formatter.write_str(schema)?;
            if !self.attribute.is_empty() {
                formatter.write_str(":")?;
            }
        }
        formatter.write_str(&self.attribute)?;
        match &self.filter {
            Some(ValueFilter::Equal { attribute, value }) => {
                let value = serde_json::to_string(value).unwrap_or_default();
                write!(formatter, "[{attribute} eq {value}]")?;
            }
            Some(ValueFilter::Other(text)) => write!(formatter, "[{text}]")?,
            None => {}
        }
        match &self.sub_attribute {
            Some(sub_attribute) => write!(formatter, ".{sub_attribute}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_print_as_they_were() {
        for text in [
            "userName",
            "name.givenName",
            "emails[type eq \"work\"].value",
            "roles[primary eq \"True\"].value",
            "addresses[type eq \"a]b\"].country",
            "members[value eq \"1\" and type eq \"User\"]",
            "manager.$ref",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
            "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge",
        ] {
            assert_eq!(AttributePath::parse(text).map(|path| path.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn other_text_is_no_path() {
        for text in
            ["", " ", "emails[", "emails[]", "emails[type eq \"work\"]value", "first name", "a.b.c", "[x]"]
        {
            assert!(AttributePath::parse(text).is_err(), "{text}");
        }
    }
}
