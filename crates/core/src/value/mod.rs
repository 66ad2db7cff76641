//! Holds what an attribute can be while a mapping is evaluated.

mod date_time;

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value as Json;

use crate::cursor::is_plain;

pub use date_time::{Calendar, DateTime};

/// The value of a source attribute or of an expression.
///
/// An empty list and JSON `null` are both [`Null`](Self::Null); an empty string is a value of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Value {
    /// No value.
    #[default]
    Null,
    /// `True` or `False`.
    Boolean(bool),
    /// A 64-bit integer.
    Integer(i64),
    /// Text.
    String(String),
    /// An instant, UTC.
    DateTime(DateTime),
    /// The identifier of another directory object, until it is resolved to the target's own.
    Reference(String),
    /// Several values, at least one.
    Multi(Vec<Value>),
    /// Named parts, in order; only app role assignments are like that.
    Complex(Vec<(String, Value)>),
}

impl Value {
    /// Reads a JSON value the way provisioning does: `null` and `[]` are no value.
    ///
    /// Numbers that are no 64-bit integer become text.
    pub fn from_json(json: &Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(flag) => Self::Boolean(*flag),
            Json::Number(number) => {
                number.as_i64().map_or_else(|| Self::String(number.to_string()), Self::Integer)
            }
            Json::String(text) => Self::String(text.clone()),
            Json::Array(items) => Self::multi(items.iter().map(Self::from_json)),
            Json::Object(members) => Self::Complex(
                members.iter().map(|(name, part)| (name.clone(), Self::from_json(part))).collect(),
            ),
        }
    }

    /// Makes a multi-valued value; nulls are dropped, and nothing left is [`Null`](Self::Null).
    pub fn multi(items: impl IntoIterator<Item = Self>) -> Self {
        let mut items: Vec<_> = items.into_iter().collect();
        items.retain(|item| !item.is_null());
        if items.is_empty() { Self::Null } else { Self::Multi(items) }
    }

    /// Whether there is no value.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether there is no value or only empty text.
    pub fn is_null_or_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::String(text) | Self::Reference(text) => text.is_empty(),
            _ => false,
        }
    }

    /// Gives the canonical text: `True`, `7`, `3/6/2012 7:00:00 AM`.
    ///
    /// A list of one value gives that value's text; null, longer lists and complex values have none.
    ///
    /// ```
    /// use scimulate::Value;
    ///
    /// assert_eq!(Value::Boolean(true).text().as_deref(), Some("True"));
    /// assert_eq!(Value::Null.text(), None);
    /// ```
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Null | Self::Complex(_) => None,
            Self::Boolean(true) => Some(Cow::Borrowed("True")),
            Self::Boolean(false) => Some(Cow::Borrowed("False")),
            Self::Integer(number) => Some(Cow::Owned(number.to_string())),
            Self::String(text) | Self::Reference(text) => Some(Cow::Borrowed(text)),
            Self::DateTime(instant) => Some(Cow::Owned(instant.to_string())),
            Self::Multi(items) => match items.as_slice() {
                [only] => only.text(),
                _ => None,
            },
        }
    }

    /// Gives the JSON that shows this value to a person: booleans, integers, text, lists and objects.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Boolean(flag) => Json::Bool(*flag),
            Self::Integer(number) => Json::from(*number),
            Self::String(text) | Self::Reference(text) => Json::String(text.clone()),
            Self::DateTime(instant) => Json::String(instant.to_string()),
            Self::Multi(items) => items.iter().map(Self::to_json).collect(),
            Self::Complex(parts) => {
                Json::Object(parts.iter().map(|(name, part)| (name.clone(), part.to_json())).collect())
            }
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Boolean(flag)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<DateTime> for Value {
    fn from(instant: DateTime) -> Self {
        Self::DateTime(instant)
    }
}

impl Serialize for Value {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

/// Writes a JSON string.
#[inline]
#[cfg_attr(for_size, optimize(speed))]
pub(crate) fn write_json_string(text: &str, out: &mut String) {
    out.push('"');
    write_json_text(text, out);
    out.push('"');
}

/// Writes what stands between the quotes of a JSON string.
#[inline]
#[cfg_attr(for_size, optimize(speed))]
pub(crate) fn write_json_text(text: &str, out: &mut String) {
    if is_plain(text) {
        out.push_str(text);
    } else {
        let quoted = serde_json::to_string(text).unwrap_or_default();
        out.push_str(quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default());
    }
}
